/**
 * JSON schemas of the emulator's input and state. Seeds, snapshots and changes are validated with them. The types in
 * `seed.ts`, `records.ts`, `state.ts` and `generate.ts` are derived from them. A test compares the tables of
 * docs/emulator.md with them.
 */
import type { Shape } from "../description/shape";
import { directorySchema, recordedEventSchema } from "./directory-schemas";

const text = { type: "string", minLength: 1 } as const;
const texts = { type: "array", items: text } as const;
const textOrNull = { type: ["string", "null"], minLength: 1 } as const;
const boolean = { type: "boolean" } as const;
const wholeNumber = { type: "integer" } as const;
const name = { type: "string" } as const;
const applyStatus = {
  enum: ["APPLIED", "APPLYING", "ERROR", "NOT_APPLIED", "REMOVING", "APPLIED_WITH_CHANGES"],
} as const;
const status = { enum: ["ACTIVE", "INACTIVE"] } as const;

/** A product of an account. */
export const productSchema = {
  type: "object",
  properties: { id: text, name },
  required: ["id"],
  additionalProperties: false,
} as const satisfies Shape;

/** A group of an account's orgs. */
export const orgGroupSchema = {
  type: "object",
  properties: {
    id: text,
    name,
    /** @default none */
    description: name,
    /**
     * Ids of the group's orgs. Responses omit orgs that the account does not manage.
     * @default none
     */
    orgIds: texts,
  },
  required: ["id", "name"],
  additionalProperties: false,
} as const satisfies Shape;

/** A template of an access request condition. */
export const requestConditionTemplateSchema = {
  type: "object",
  properties: {
    id: text,
    applyStatus,
    /**
     * The condition. The emulator accepts any object.
     * @default {}
     */
    requestCondition: { type: "object", additionalProperties: {} },
    /**
     * The resources that the template applies to.
     * @default none
     */
    resources: { type: "array", items: { type: "object", additionalProperties: {} } },
  },
  required: ["id", "applyStatus"],
  additionalProperties: false,
} as const satisfies Shape;

/** The properties of an account that can be changed. */
const accountProperties = {
  /** In a seed, the default is the id. */
  name,
  /** The products that the account subscribes to. */
  products: { type: "array", items: productSchema },
  /** The Okta contract. An account can only add orgs on its own contract. In a seed, the default is "default". */
  contract: text,
  /**
   * Groups of orgs.
   * @default none
   */
  orgGroups: { type: "array", items: orgGroupSchema },
  /**
   * Templates of access request conditions.
   * @default none
   */
  requestConditionTemplates: { type: "array", items: requestConditionTemplateSchema },
} as const;

/** An account in the emulator. */
export const accountSchema = {
  type: "object",
  properties: { id: text, ...accountProperties },
  required: ["id", "name", "products", "contract"],
  additionalProperties: false,
} as const satisfies Shape;

/** An account in a seed. */
export const seedAccountSchema = {
  ...accountSchema,
  properties: {
    ...accountSchema.properties,
    /** Id of the Aerial org. The org gets `aerialOrg: true`, and the account manages it. */
    aerialOrgId: text,
  },
  required: ["id", "products"],
} as const satisfies Shape;

/** A change of an account. */
export const accountChangeSchema = {
  type: "object",
  properties: accountProperties,
  minProperties: 1,
  additionalProperties: false,
} as const satisfies Shape;

/** A public key as JWK (RFC 7517). `public-keys.ts` checks that it has a `kty` and no private member. */
export const publicKeySchema = {
  type: "object",
  properties: { kty: text, kid: { type: "string" }, alg: { type: "string" } },
  additionalProperties: {},
} as const satisfies Shape;

/** An API service integration in the emulator. */
export const clientSchema = {
  type: "object",
  properties: {
    clientId: text,
    /** Public keys as JWK; `kid` is optional. */
    publicKeys: { type: "array", items: publicKeySchema },
    /** The scopes that were granted to the integration. */
    scopes: texts,
    /** The account that the access tokens are for. */
    accountId: text,
    /** Whether every token request needs a DPoP proof. In a seed, the default is false. */
    dpopBoundAccessTokens: boolean,
  },
  required: ["clientId", "publicKeys", "scopes", "accountId", "dpopBoundAccessTokens"],
  additionalProperties: false,
} as const satisfies Shape;

/** An API service integration in a seed. */
export const seedClientSchema = {
  ...clientSchema,
  required: ["clientId", "publicKeys", "scopes", "accountId"],
} as const satisfies Shape;

/** The properties of an org that a seed and the admin interface can set. */
const orgProperties = {
  /** In a seed, the default is the first label of the domain. */
  name,
  domain: text,
  /** In a seed, the default is "ok1", and "op1" for oktapreview.com. */
  cell: text,
  /** In a seed, the default is "ACTIVE". */
  status,
  /** Whether it is an account's Aerial org. In a seed, the default is false. */
  aerialOrg: boolean,
  /** The account that manages the org, or null. In a seed, the default is null. */
  accountId: textOrNull,
  /**
   * Whether the org is a parent org, which cannot be deactivated. An org becomes one when it creates a child org.
   * @default false
   */
  parentOrg: boolean,
  /** The account that the org has granted consent to, or null. In a seed, the default is null. */
  consentTo: textOrNull,
  /** In a seed, the default is the account's contract, or "default" without an account. */
  contract: text,
  /** Ids of the enabled products. In a seed, the default is none. */
  products: texts,
  /** ISO 8601. In a seed, the default is 2024-01-01T00:00:00.000Z. */
  createdDate: text,
} as const;

/** An org in the emulator. */
export const orgSchema = {
  type: "object",
  properties: {
    id: text,
    ...orgProperties,
    /** Whether its deletion was requested. */
    deletionRequested: boolean,
    /** When its deletion was requested, ISO 8601. */
    deletionRequestedAt: text,
    /** When consent was granted, ISO 8601. Only set if it was granted on the org's own host. */
    consentDate: text,
    /** When the org's own host becomes available, ISO 8601. */
    readyAt: text,
    /** Hashes of the tokens that the org's own host accepts. See `hashOrgToken`. */
    tokenHashes: texts,
    /** The org's place in lists. It increases from org to org. */
    sequence: { type: "integer", minimum: 1 },
  },
  required: [
    "id",
    "name",
    "domain",
    "cell",
    "status",
    "aerialOrg",
    "accountId",
    "consentTo",
    "contract",
    "products",
    "createdDate",
    "deletionRequested",
    "sequence",
  ],
  additionalProperties: false,
} as const satisfies Shape;

/** An org in a seed. */
export const seedOrgSchema = {
  type: "object",
  properties: {
    id: text,
    ...orgProperties,
    /**
     * API tokens of a super admin, for API calls on the org's own host with `Authorization: SSWS`.
     * @default none
     */
    apiTokens: texts,
    /**
     * OAuth access tokens with every scope of the org's own host, for `Authorization: Bearer`.
     * @default none
     */
    oauthTokens: texts,
  },
  required: ["id", "domain"],
  additionalProperties: false,
} as const satisfies Shape;

/** An org to add. The emulator generates its id. */
export const newOrgSchema = {
  type: "object",
  // `new-org.ts` validates the domain.
  properties: { ...orgProperties, domain: name },
  required: ["domain"],
  additionalProperties: false,
} as const satisfies Shape;

/** A change of an org. */
export const orgChangeSchema = {
  type: "object",
  properties: { ...orgProperties, deletionRequested: orgSchema.properties.deletionRequested },
  minProperties: 1,
  additionalProperties: false,
} as const satisfies Shape;

/** A seed. */
export const seedSchema = {
  type: "object",
  properties: {
    accounts: { type: "array", items: seedAccountSchema },
    clients: { type: "array", items: seedClientSchema },
    orgs: { type: "array", items: seedOrgSchema },
  },
  additionalProperties: false,
} as const satisfies Shape;

/** Options for generating orgs. `generateSeed` validates the ranges. */
export const generateSchema = {
  type: "object",
  properties: {
    /** Number of orgs. */
    orgs: wholeNumber,
    /** The account that the orgs have granted consent to and that manages them. */
    accountId: text,
    /**
     * Whether the account already manages the orgs.
     * @default true
     */
    managed: boolean,
    /**
     * Ids of the products that are enabled in each org.
     * @default none
     */
    products: texts,
    /** @default "ACTIVE" */
    status,
    /**
     * Prefix of the domains, also part of the ids: 1 to 10 lowercase letters and digits.
     * @default "generated"
     */
    prefix: text,
    /**
     * Number of the first org.
     * @default 1
     */
    first: wholeNumber,
  },
  required: ["orgs", "accountId"],
  additionalProperties: false,
} as const satisfies Shape;

/** The emulator's state. */
export const stateSchema = {
  type: "object",
  properties: {
    accounts: { type: "array", items: accountSchema },
    clients: { type: "array", items: clientSchema },
    orgs: { type: "array", items: orgSchema },
    /** Product names by id. They include products that no account lists anymore. */
    productNames: { type: "object", additionalProperties: { type: "string" } },
    /** The `sequence` of the next org. */
    nextSequence: { type: "integer", minimum: 1 },
    /**
     * Apps, groups and users of the orgs whose configuration was changed.
     * @default none
     */
    directories: { type: "array", items: directorySchema },
    /**
     * The newest events of the Aerial orgs' System Logs, oldest first.
     * @default none
     */
    systemLog: { type: "array", items: recordedEventSchema },
  },
  required: ["accounts", "clients", "orgs", "productNames", "nextSequence"],
  additionalProperties: false,
} as const satisfies Shape;
