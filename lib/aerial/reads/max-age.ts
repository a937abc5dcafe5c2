/**
 * The maximum age of a response about an org, in milliseconds, for each use. The age is measured from the request. A read
 * without a maximum age always makes a call.
 */
export const MAX_AGE = {
  /**
   * For refreshes and plans, which write nothing. Many reads share responses and the pages of a list. A plan takes much less
   * time than this, and a process that stays alive between plans creates a new client for each.
   */
  plan: 5 * 60_000,
  /**
   * Before an org is activated or stays unchanged: a response about this org, never a list. An engine creates all orgs of
   * a large stack before their statuses.
   */
  activation: 5 * 60_000,
  /**
   * Before an org is added, adopted or deactivated, or its products are replaced: a response about this org, never a list.
   * It comes from the plan that an engine repeats right before an apply. Destroys and actions always make a new call.
   */
  disruption: 10_000,
  /** For the response about the account, which confirms that orgs are gone. Orgs that disappear together share it. */
  account: 10_000,
} as const;
