/**
 * What an emulator is given and what it holds, as JSON schemas: seeds, snapshots and changes are checked by them wherever
 * they come from, the types in `seed.ts`, `records.ts`, `state.ts` and `generate.ts` follow from them, and a test compares
 * the tables of docs/emulator.md with them.
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

/** A product as accounts list it. */
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
     * Ids of its orgs; orgs that the account does not manage are left out of answers.
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
     * The condition, which the emulator takes as it is.
     * @default {}
     */
    requestCondition: { type: "object", additionalProperties: {} },
    /**
     * The resources that it is for.
     * @default none
     */
    resources: { type: "array", items: { type: "object", additionalProperties: {} } },
  },
  required: ["id", "applyStatus"],
  additionalProperties: false,
} as const satisfies Shape;

/** What of an account can be changed. */
const accountProperties = {
  /** In a seed, the default is the id. */
  name,
  /** The products that the account subscribes to. */
  products: { type: "array", items: productSchema },
  /** The Okta contract. Accounts add only orgs of their own contract. In a seed, the default is "default". */
  contract: text,
  /**
   * Groups of its orgs.
   * @default none
   */
  orgGroups: { type: "array", items: orgGroupSchema },
  /**
   * Its templates of access request conditions.
   * @default none
   */
  requestConditionTemplates: { type: "array", items: requestConditionTemplateSchema },
} as const;

/** An account as the emulator holds it. */
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
    /** The Aerial org: it is marked `aerialOrg`, and managed by the account. */
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

/** An API service app as the emulator holds it. */
export const clientSchema = {
  type: "object",
  properties: {
    clientId: text,
    /** Public keys as JWK; `kid` is optional. */
    publicKeys: { type: "array", items: publicKeySchema },
    /** The scopes that were granted to the app. */
    scopes: texts,
    /** The account that the app's tokens are for. */
    accountId: text,
    /** Whether every token request needs a DPoP proof. In a seed, the default is false. */
    dpopBoundAccessTokens: boolean,
  },
  required: ["clientId", "publicKeys", "scopes", "accountId", "dpopBoundAccessTokens"],
  additionalProperties: false,
} as const satisfies Shape;

/** An API service app in a seed. */
export const seedClientSchema = {
  ...clientSchema,
  required: ["clientId", "publicKeys", "scopes", "accountId"],
} as const satisfies Shape;

/** What of an org a seed can set, and an admin change. */
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
   * Whether it is a parent org, which is never made inactive. An org that created child orgs is one.
   * @default false
   */
  parentOrg: boolean,
  /** The account that the org has granted consent to, or null. In a seed, the default is null. */
  consentTo: textOrNull,
  /** In a seed, the default is the contract of its account, else "default". */
  contract: text,
  /** Ids of the enabled products. In a seed, the default is none. */
  products: texts,
  /** ISO 8601. In a seed, the default is 2024-01-01T00:00:00.000Z. */
  createdDate: text,
} as const;

/** An org as the emulator holds it. */
export const orgSchema = {
  type: "object",
  properties: {
    id: text,
    ...orgProperties,
    /** Whether its deletion was requested. */
    deletionRequested: boolean,
    /** When its deletion was requested, ISO 8601. */
    deletionRequestedAt: text,
    /** When consent was granted, ISO 8601; only if it was granted on the org's own host. */
    consentDate: text,
    /** From when on its own host answers, ISO 8601. */
    readyAt: text,
    /** The tokens that its own host takes, see `hashOrgToken`. */
    tokenHashes: texts,
    /** Place in lists: grows from org to org. */
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
     * API tokens of a super admin, for calls on the org's own host with `Authorization: SSWS`.
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

/** An org that is added by itself: the emulator gives it an id. */
export const newOrgSchema = {
  type: "object",
  // `new-org.ts` checks the domain.
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

/** Orgs to make up; `generateSeed` checks the bounds. */
export const generateSchema = {
  type: "object",
  properties: {
    /** How many. */
    orgs: wholeNumber,
    /** The account that they have granted consent to, and that manages them. */
    accountId: text,
    /**
     * Whether the account manages them already.
     * @default true
     */
    managed: boolean,
    /**
     * Ids of the products that each has enabled.
     * @default none
     */
    products: texts,
    /** @default "ACTIVE" */
    status,
    /**
     * Begins their domains and is in their ids: 1 to 10 lower case letters and digits.
     * @default "generated"
     */
    prefix: text,
    /**
     * Number of the first one.
     * @default 1
     */
    first: wholeNumber,
  },
  required: ["orgs", "accountId"],
  additionalProperties: false,
} as const satisfies Shape;

/** Everything that an emulator holds. */
export const stateSchema = {
  type: "object",
  properties: {
    accounts: { type: "array", items: accountSchema },
    clients: { type: "array", items: clientSchema },
    orgs: { type: "array", items: orgSchema },
    /** Names of products by id, of those too that no account lists any more. */
    productNames: { type: "object", additionalProperties: { type: "string" } },
    /** The place in lists of the next org. */
    nextSequence: { type: "integer", minimum: 1 },
    /**
     * Apps, groups and users of the orgs in which something was changed.
     * @default none
     */
    directories: { type: "array", items: directorySchema },
    /**
     * The newest events of the Aerial orgs' System Logs, the oldest of them first.
     * @default none
     */
    systemLog: { type: "array", items: recordedEventSchema },
  },
  required: ["accounts", "clients", "orgs", "productNames", "nextSequence"],
  additionalProperties: false,
} as const satisfies Shape;
