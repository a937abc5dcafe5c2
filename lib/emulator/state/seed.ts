import { SeedError } from "../errors";

/** A product as accounts list it. */
export interface SeedProduct {
  readonly id: string;
  readonly name?: string;
}

/** An Aerial account. */
export interface SeedAccount {
  readonly id: string;
  /** @default the id */
  readonly name?: string;
  /** The products that the account subscribes to. */
  readonly products: readonly SeedProduct[];
  /** The Aerial org: it is marked `aerialOrg`, and managed by the account. */
  readonly aerialOrgId?: string;
  /**
   * The Okta contract. Accounts add only orgs of their own contract.
   * @default "default"
   */
  readonly contract?: string;
}

/** An API service app of an Aerial org. */
export interface SeedClient {
  readonly clientId: string;
  /** Public keys as JWK; `kid` is optional. */
  readonly publicKeys: readonly SeedPublicKey[];
  /** The scopes that were granted to the app. */
  readonly scopes: readonly string[];
  /** The account that the app's tokens are for. */
  readonly accountId: string;
  /**
   * Whether every token request needs a DPoP proof.
   * @default false
   */
  readonly dpopBoundAccessTokens?: boolean;
}

/** A public key as JWK (RFC 7517). */
export interface SeedPublicKey {
  readonly kty?: string;
  readonly kid?: string;
  readonly alg?: string;
  readonly [member: string]: unknown;
}

/** An Okta org. */
export interface SeedOrg {
  readonly id: string;
  /** @default the first label of the domain */
  readonly name?: string;
  readonly domain: string;
  /** @default "ok1", "op1" for oktapreview.com */
  readonly cell?: string;
  /** @default "ACTIVE" */
  readonly status?: "ACTIVE" | "INACTIVE";
  /** @default false */
  readonly aerialOrg?: boolean;
  /**
   * The account that manages the org.
   * @default none
   */
  readonly accountId?: string | null;
  /**
   * The account that the org has granted consent to.
   * @default none
   */
  readonly consentTo?: string | null;
  /** @default the contract of its account, else "default" */
  readonly contract?: string;
  /**
   * Ids of the enabled products.
   * @default none
   */
  readonly products?: readonly string[];
  /** ISO 8601. @default 2024-01-01T00:00:00.000Z */
  readonly createdDate?: string;
  /**
   * API tokens of a super admin, for calls on the org's own host with `Authorization: SSWS`.
   * @default none
   */
  readonly apiTokens?: readonly string[];
  /**
   * OAuth access tokens with every scope of the org's own host, for `Authorization: Bearer`.
   * @default none
   */
  readonly oauthTokens?: readonly string[];
}

/** What an emulator holds at first. What has the id of something held already replaces it. */
export interface EmulatorSeed {
  readonly accounts?: readonly SeedAccount[];
  readonly clients?: readonly SeedClient[];
  readonly orgs?: readonly SeedOrg[];
}

const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

const members = {
  seed: ["accounts", "clients", "orgs"],
  account: ["id", "name", "products", "aerialOrgId", "contract"],
  product: ["id", "name"],
  client: ["clientId", "publicKeys", "scopes", "accountId", "dpopBoundAccessTokens"],
  org: [
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
    "apiTokens",
    "oauthTokens",
  ],
} satisfies {
  seed: (keyof EmulatorSeed)[];
  account: (keyof SeedAccount)[];
  product: (keyof SeedProduct)[];
  client: (keyof SeedClient)[];
  org: (keyof SeedOrg)[];
};

/**
 * Checks a seed: it may come from a file. What it does not know it refuses, as a misspelt member would do nothing.
 * @throws {@link SeedError} naming the place and the problem
 */
export function checkSeed(seed: EmulatorSeed): void {
  checkSeedValues(seed);
  known(seed, members.seed, "the seed");
  seed.accounts?.forEach((account, index) => {
    known(account, members.account, `accounts[${index}]`);
    account.products.forEach((product, at) => known(product, members.product, `accounts[${index}].products[${at}]`));
  });
  seed.clients?.forEach((client, index) => known(client, members.client, `clients[${index}]`));
  seed.orgs?.forEach((org, index) => known(org, members.org, `orgs[${index}]`));
}

function known(value: object, names: readonly string[], path: string): void {
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new SeedError(path, `the property ${JSON.stringify(unknown)} is unknown. Known are ${names.join(", ")}.`);
  }
}

/**
 * Checks the members that a seed has in common with a state, which has more.
 * @throws {@link SeedError} naming the place and the problem
 */
export function checkSeedValues(seed: EmulatorSeed): void {
  object(seed, "the seed");
  list(seed.accounts, "accounts").forEach((account, index) => {
    const path = `accounts[${index}]`;
    text(object(account, path).id, `${path}.id`);
    optionalTexts(account, ["name", "aerialOrgId", "contract"], path);
    list(account.products, `${path}.products`, true).forEach((product, at) => {
      text(object(product, `${path}.products[${at}]`).id, `${path}.products[${at}].id`);
      optionalTexts(product, ["name"], `${path}.products[${at}]`);
    });
  });
  list(seed.clients, "clients").forEach((client, index) => checkClient(client, `clients[${index}]`));
  list(seed.orgs, "orgs").forEach((org, index) => checkOrg(org, `orgs[${index}]`));
}

function checkClient(client: SeedClient, path: string): void {
  text(object(client, path).clientId, `${path}.clientId`);
  text(client.accountId, `${path}.accountId`);
  list(client.scopes, `${path}.scopes`, true).forEach((scope, at) => text(scope, `${path}.scopes[${at}]`));
  list(client.publicKeys, `${path}.publicKeys`, true).forEach((key, at) => {
    text(object(key, `${path}.publicKeys[${at}]`).kty, `${path}.publicKeys[${at}].kty`);
    const secret = PRIVATE_MEMBERS.find((member) => member in key);
    if (secret !== undefined) {
      throw new SeedError(
        `${path}.publicKeys[${at}]`,
        `the key has the private member "${secret}". Register the public key alone; the private one stays with the client.`,
      );
    }
  });
}

function checkOrg(org: SeedOrg, path: string): void {
  text(object(org, path).id, `${path}.id`);
  text(org.domain, `${path}.domain`);
  optionalTexts(org, ["name", "cell", "contract", "createdDate", "accountId", "consentTo"], path);
  if (org.aerialOrg !== undefined && typeof org.aerialOrg !== "boolean") {
    throw new SeedError(`${path}.aerialOrg`, "true or false is needed here.");
  }
  list(org.products, `${path}.products`).forEach((product, at) => text(product, `${path}.products[${at}]`));
  if (org.status !== undefined && org.status !== "ACTIVE" && org.status !== "INACTIVE") {
    throw new SeedError(`${path}.status`, `${JSON.stringify(org.status)} is neither "ACTIVE" nor "INACTIVE".`);
  }
  for (const name of ["apiTokens", "oauthTokens"] as const) {
    list(org[name], `${path}.${name}`).forEach((token, at) => text(token, `${path}.${name}[${at}]`));
  }
}

function object<T>(value: T, path: string): T {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new SeedError(path, "an object is needed here.");
  }
  return value;
}

function list<T>(value: readonly T[] | undefined, path: string, required = false): readonly T[] {
  if (value === undefined && !required) {
    return [];
  }
  if (!Array.isArray(value)) {
    throw new SeedError(path, "a list is needed here.");
  }
  return value;
}

function text(value: unknown, path: string): void {
  if (typeof value !== "string" || value === "") {
    throw new SeedError(path, "a string that is not empty is needed here.");
  }
}

function optionalTexts<T extends object>(value: T, names: readonly (keyof T & string)[], path: string): void {
  for (const name of names) {
    const member: unknown = value[name];
    if (member !== undefined && member !== null && typeof member !== "string") {
      throw new SeedError(`${path}.${name}`, "a string is needed here.");
    }
  }
}
