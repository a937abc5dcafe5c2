/**
 * How old an answer about an org may be, in milliseconds, by what it is used for. An answer is as old as its request. A
 * read that names no maximum age always asks.
 */
export const MAX_AGE = {
  /**
   * Refreshes and plans, which write nothing: answers and listing pages that many reads share. A plan is much shorter; a
   * process that is kept alive between plans has other clients.
   */
  plan: 5 * 60_000,
  /**
   * Before an org is activated, or left as it is: the org's own answers, never a listing. An engine creates the orgs of a
   * large stack before their status.
   */
  activation: 5 * 60_000,
  /**
   * Before an org is added, adopted or deactivated, or its products are replaced: the org's own answer to the plan that an
   * engine makes again right before it applies, never a listing. Destroys and actions ask anew.
   */
  disruption: 10_000,
  /** The account's answer, which confirms that orgs are gone: they go together, or something else is wrong. */
  account: 10_000,
} as const;
