import type { FromShape } from "../description/from-shape";
import type { Shape } from "../description/shape";
import { SwitchError } from "../errors";

/** The rest of a sentence that begins with the switch. */
export const FORWARDING_TARGET = "must be a URL on this machine, for example http://127.0.0.1:9000";

const oneOf = <const Value extends string>(...values: readonly Value[]) => ({ enum: values });
const flag = { type: "boolean" } as const;
const amount = { type: "number", minimum: 0 } as const;
const amountOrNull = { type: ["number", "null"], minimum: 0 } as const;
const textOrNull = { type: ["string", "null"], minLength: 1 } as const;
const texts = { type: "array", items: { type: "string" } } as const;

/** JSON schema of the switches. The type is derived from it, and values from outside are validated with it. */
export const switchSchema = {
  type: "object",
  properties: {
    /**
     * Whether a token that has only the `okta.accounts.manage` scope can read.
     * @default true
     */
    manageImpliesRead: flag,
    /**
     * Status of the response when an org is added that the same account already manages.
     * @default "200"
     */
    alreadyManaged: oneOf("200", "400"),
    /**
     * Status of the response when an org is added that has not granted consent to the account.
     * @default "400"
     */
    consentRefusal: oneOf("400", "403"),
    /**
     * Status of the response when the org already has the requested status.
     * @default "200"
     */
    sameStatus: oneOf("200", "400"),
    /**
     * Response for an org whose deletion was requested. With `get_404`, lists omit it too.
     * @default "get_200"
     */
    afterDeletion: oneOf("get_200", "get_404"),
    /**
     * Number of seconds until an org is deleted after the request. From then on, reading it returns 404 and lists omit
     * it. Null means never.
     * @default null
     */
    deletionSeconds: amountOrNull,
    /**
     * Whether a PUT can keep an enabled product that the account no longer subscribes to.
     * @default "keep"
     */
    lapsedProducts: oneOf("keep", "400"),
    /**
     * Whether a PUT of products enables all of them or omits the last one that it should add. If it omits one, the
     * response contains the requested products (`echoes`) or the enabled ones (`reports`).
     * @default "all"
     */
    productsPut: oneOf("all", "echoes", "reports"),
    /**
     * Whether the list of request condition templates is an array (`bare`), or an object with the array in `data`.
     * @default "bare"
     */
    templateList: oneOf("bare", "data"),
    /**
     * Form of `cell` in orgs. The report of associated orgs always uses the third form.
     * @default "ok1"
     */
    cellForm: oneOf("ok1", "OK1", "okta.com:1"),
    /**
     * Order of products in responses: as they were listed, or different in every response.
     * @default "listed"
     */
    productOrder: oneOf("listed", "shuffled"),
    /**
     * Whether objects contain more than the reference documents: `_links`, `region`, `createdBy` and an undocumented
     * property.
     * @default false
     */
    extraFields: flag,
    /**
     * Whether an org's properties without a value are omitted or null.
     * @default "absent"
     */
    missingFields: oneOf("absent", "null"),
    /**
     * Whether each relation of the `Link` header is a separate line, or all are in one line.
     * @default "lines"
     */
    linkHeader: oneOf("lines", "joined"),
    /**
     * Form of the `invalid_client` error of the token endpoint: OAuth's, or Okta's with `errorCode: "invalid_client"`.
     * @default "oauth"
     */
    tokenErrorForm: oneOf("oauth", "okta"),
    /**
     * Whether and why the token endpoint refuses every authenticated client: its org is not the account's Aerial org
     * (`other_org`), the Aerial org's authentication policy forbids it (`policy`), or the app has the wrong type
     * (`unauthorized_client`).
     * @default "none"
     */
    tokenRefusal: oneOf("none", "other_org", "policy", "unauthorized_client"),
    /**
     * Whether DPoP proofs on API calls also need a nonce.
     * @default "optional"
     */
    apiNonce: oneOf("optional", "required"),
    /**
     * Maximum age of the report of associated orgs in seconds, after which it is computed again.
     * @default 0
     */
    reportLagSeconds: amount,
    /**
     * Whether the report of associated orgs contains wrong data, not only old data: accounts, domains, statuses and
     * flags of the orgs are mixed up, and every third org is missing.
     * @default false
     */
    reportWrong: flag,
    /**
     * How many seconds the list of managed orgs can lag behind single orgs.
     * @default 0
     */
    listLagSeconds: amount,
    /**
     * Maximum number of concurrent requests of an account.
     * @default 10
     */
    concurrentRequests: amount,
    /**
     * Maximum number of requests of an account per minute. Null means no limit and no `X-Rate-Limit-*` headers.
     * @default null
     */
    requestsPerMinute: amountOrNull,
    /**
     * Delay of every response in real milliseconds, except for the admin interface.
     * @default 0
     */
    latencyMilliseconds: amount,
    /**
     * Whether Okta has enabled the Org Creator for the orgs.
     * @default true
     */
    orgCreator: flag,
    /**
     * Number of seconds after its creation until a child org's own host becomes available.
     * @default 0
     */
    childOrgReadySeconds: amount,
    /**
     * Subdomains that another request is using at the moment.
     * @default none
     */
    subdomainsInUse: texts,
    /**
     * URL of a service on this machine that handles operations on the orgs' own hosts that the emulator does not
     * support. With null, the response is an error that names the operation.
     * @default null
     */
    forwardOrgHostsTo: textOrNull,
  },
  additionalProperties: false,
} as const satisfies Shape;

/**
 * The emulator's configurable behavior. Most switches exist because Okta's public documentation leaves the behavior
 * open. Software that works with every setting is ready for Okta's actual behavior.
 */
export type EmulatorSwitches = Readonly<Required<FromShape<typeof switchSchema>>>;

/** The default switches. */
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
 * Whether requests can be forwarded to a URL. It must name a service on this machine, without credentials, query or
 * fragment.
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
 * Validates the values that the schema of the switches cannot.
 * @throws SwitchError
 */
export function checkSwitches({ forwardOrgHostsTo }: Partial<EmulatorSwitches>): void {
  if (typeof forwardOrgHostsTo === "string" && !isForwardingTarget(forwardOrgHostsTo)) {
    throw new SwitchError("forwardOrgHostsTo", FORWARDING_TARGET);
  }
}
