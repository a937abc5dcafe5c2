import type { FromShape } from "../description/from-shape";
import type { Shape } from "../description/shape";
import { SwitchError } from "../errors";

/** What follows the switch in a sentence. */
export const FORWARDING_TARGET = "must be a URL of this machine, for example http://127.0.0.1:9000";

const oneOf = <const Value extends string>(...values: readonly Value[]) => ({ enum: values });
const flag = { type: "boolean" } as const;
const amount = { type: "number", minimum: 0 } as const;
const amountOrNull = { type: ["number", "null"], minimum: 0 } as const;
const textOrNull = { type: ["string", "null"], minLength: 1 } as const;
const texts = { type: "array", items: { type: "string" } } as const;

/** The switches as a JSON schema: the type follows from it, and what comes from outside is checked by it. */
export const switchSchema = {
  type: "object",
  properties: {
    /**
     * Whether a token that has only `okta.accounts.manage` may read.
     * @default true
     */
    manageImpliesRead: flag,
    /**
     * What adding an org answers that the same account manages already.
     * @default "200"
     */
    alreadyManaged: oneOf("200", "400"),
    /**
     * What adding an org answers that has not granted consent to the account.
     * @default "400"
     */
    consentRefusal: oneOf("400", "403"),
    /**
     * What setting the status answers that the org has already.
     * @default "200"
     */
    sameStatus: oneOf("200", "400"),
    /**
     * What reading an org answers once its deletion was requested; with `get_404` lists leave it out as well.
     * @default "get_200"
     */
    afterDeletion: oneOf("get_200", "get_404"),
    /**
     * How many seconds after its deletion was requested an org is gone: reading it answers 404 and lists leave it out.
     * Null is never.
     * @default null
     */
    deletionSeconds: amountOrNull,
    /**
     * Whether a product that the org has enabled, but that the account no longer subscribes to, may stay enabled in a PUT.
     * @default "keep"
     */
    lapsedProducts: oneOf("keep", "400"),
    /**
     * Whether a PUT of products enables them all, leaves out the last one that it should add and answers what was asked
     * (`echoes`), or leaves it out and answers what is enabled (`reports`).
     * @default "all"
     */
    productsPut: oneOf("all", "echoes", "reports"),
    /**
     * Whether the answer to the list of request condition templates is the bare array, or an object with the array as `data`.
     * @default "bare"
     */
    templateList: oneOf("bare", "data"),
    /**
     * Form of `cell` in orgs. The report of associated orgs always has the third one.
     * @default "ok1"
     */
    cellForm: oneOf("ok1", "OK1", "okta.com:1"),
    /**
     * Order of products in answers: the one they were listed in, or another one in every answer.
     * @default "listed"
     */
    productOrder: oneOf("listed", "shuffled"),
    /**
     * Whether objects carry more than the reference documents: `_links`, `region`, `createdBy` and an undocumented property.
     * @default false
     */
    extraFields: flag,
    /**
     * Whether properties without a value are left out of an org, or null.
     * @default "absent"
     */
    missingFields: oneOf("absent", "null"),
    /**
     * Whether each relation of the `Link` header comes as a line of its own, or all in one.
     * @default "lines"
     */
    linkHeader: oneOf("lines", "joined"),
    /**
     * Form of the `invalid_client` error of the token endpoint: OAuth's, or Okta's with `errorCode: "invalid_client"`.
     * @default "oauth"
     */
    tokenErrorForm: oneOf("oauth", "okta"),
    /**
     * How the token endpoint refuses every client that proves who it is, if it does: its org is not the account's Aerial org
     * (`other_org`), the Aerial org's authentication policy (`policy`), or an app of the wrong kind (`unauthorized_client`).
     * @default "none"
     */
    tokenRefusal: oneOf("none", "other_org", "policy", "unauthorized_client"),
    /**
     * Whether DPoP proofs on API calls need a nonce as well.
     * @default "optional"
     */
    apiNonce: oneOf("optional", "required"),
    /**
     * How many seconds the report of associated orgs may be behind: it is computed again once it is as old as that.
     * @default 0
     */
    reportLagSeconds: amount,
    /**
     * Whether the report of associated orgs is wrong, not only late: accounts, domains, statuses and marks of the orgs
     * are mixed up, and every third org is missing.
     * @default false
     */
    reportWrong: flag,
    /**
     * How many seconds the list of managed orgs may be behind single orgs.
     * @default 0
     */
    listLagSeconds: amount,
    /**
     * Requests that an account may have under way at once.
     * @default 10
     */
    concurrentRequests: amount,
    /**
     * Requests that an account may make in a minute; null is no limit, and no `X-Rate-Limit-*` headers.
     * @default null
     */
    requestsPerMinute: amountOrNull,
    /**
     * Real milliseconds that every answer takes longer, the admin interface's apart.
     * @default 0
     */
    latencyMilliseconds: amount,
    /**
     * Whether Okta has switched the Org Creator on for the orgs.
     * @default true
     */
    orgCreator: flag,
    /**
     * How many seconds after its creation a child org's own host answers.
     * @default 0
     */
    childOrgReadySeconds: amount,
    /**
     * Subdomains that another request is using just now.
     * @default none
     */
    subdomainsInUse: texts,
    /**
     * URL of a service on this machine that answers what the emulator does not have of the orgs' own hosts. Null is none:
     * an error names the operation.
     * @default null
     */
    forwardOrgHostsTo: textOrNull,
  },
  additionalProperties: false,
} as const satisfies Shape;

/**
 * Behaviours of the emulator that can be chosen, most of them because Okta's public documents leave them open: software
 * that passes against every setting is ready for whichever one the service turns out to have.
 */
export type EmulatorSwitches = Readonly<Required<FromShape<typeof switchSchema>>>;

/** The switches as they are without a choice. */
export const defaultSwitches: EmulatorSwitches = {
  manageImpliesRead: true,
  alreadyManaged: "200",
  consentRefusal: "400",
  sameStatus: "200",
  afterDeletion: "get_200",
  deletionSeconds: null,
  lapsedProducts: "keep",
  productsPut: "all",
  templateList: "bare",
  cellForm: "ok1",
  productOrder: "listed",
  extraFields: false,
  missingFields: "absent",
  linkHeader: "lines",
  tokenErrorForm: "oauth",
  tokenRefusal: "none",
  apiNonce: "optional",
  reportLagSeconds: 0,
  reportWrong: false,
  listLagSeconds: 0,
  concurrentRequests: 10,
  requestsPerMinute: null,
  latencyMilliseconds: 0,
  orgCreator: true,
  childOrgReadySeconds: 0,
  subdomainsInUse: [],
  forwardOrgHostsTo: null,
};

/**
 * Whether requests may be forwarded to a URL: a service on this machine, without credentials, query or fragment.
 */
export function isForwardingTarget(value: string): boolean {
  if (!URL.canParse(value)) {
    return false;
  }
  const { protocol, hostname, username, password, search, hash } = new URL(value);
  const isLoopback = /^(localhost|127([.]\d+){3}|\[::1\])$/.test(hostname);
  return protocol === "http:" && isLoopback && username + password + search + hash === "";
}

/**
 * Checks what the schema of the switches cannot.
 * @throws SwitchError
 */
export function checkSwitches({ forwardOrgHostsTo }: Partial<EmulatorSwitches>): void {
  if (typeof forwardOrgHostsTo === "string" && !isForwardingTarget(forwardOrgHostsTo)) {
    throw new SwitchError("forwardOrgHostsTo", FORWARDING_TARGET);
  }
}
