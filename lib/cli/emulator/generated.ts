import { generateSeed, type EmulatorSeed, type SeedPublicKey } from "../../emulator";
import { quickstartClient } from "./quickstart";

/** The amounts that are generated in addition to a seed. */
export interface GeneratedAmounts {
  /** Number of generated orgs in each account. @default 0 */
  readonly orgs?: number;
  /** Number of accounts, including those of the seed. @default - those of the seed */
  readonly accounts?: number;
}

/** The maximum number of accounts. */
export const MAXIMUM_ACCOUNTS = 100;

/** The products that a generated account subscribes to. */
const PRODUCTS = [
  { id: "P000052", name: "Single Sign-On" },
  { id: "P000131", name: "Multi-Factor Authentication" },
];

/**
 * Adds generated accounts and orgs to a seed. The same amounts always generate the same objects.
 * - Accounts up to the requested number, each with an Aerial org: `0227generatedaccount0000002` is the second.
 * - If a key is given, a client with all scopes for each account. The first account's is the quickstart client.
 * - Managed orgs in each account, with the account's first product enabled. Each has the API token `token-of-` and its id,
 *   which works only in the emulator.
 */
export function withGenerated(seed: EmulatorSeed, amounts: GeneratedAmounts, key?: SeedPublicKey): EmulatorSeed {
  const given = seed.accounts ?? [];
  const missing = Math.max(0, (amounts.accounts ?? 0) - given.length);
  const made = Array.from({ length: missing }, (_, index) => generateAccount(given.length + index + 1));
  const accounts = [...given, ...made.flatMap((one) => one.accounts ?? [])];
  const orgs = accounts.flatMap(
    ({ id, products }, index) =>
      generateSeed({
        orgs: amounts.orgs ?? 0,
        accountId: id,
        products: products.slice(0, 1).map((product) => product.id),
        ...(index === 0 ? {} : { prefix: `account${index + 1}` }),
      }).orgs ?? [],
  );
  return {
    accounts,
    clients: [...(seed.clients ?? []), ...(key === undefined ? [] : clientsOf(accounts, amounts, key))],
    orgs: [...(seed.orgs ?? []), ...made.flatMap((one) => one.orgs ?? []), ...orgs.map(withApiToken)],
  };
}

/** Adds an API token, so that the Okta provider can configure the org. */
function withApiToken<T extends { readonly id: string }>(org: T): T & { readonly apiTokens: readonly string[] } {
  return { ...org, apiTokens: [`token-of-${org.id}`] };
}

/** Returns a client for each account if several were requested, otherwise for the first one. */
export function clientsOf(
  accounts: readonly { readonly id: string }[],
  amounts: GeneratedAmounts,
  key: SeedPublicKey,
): readonly ReturnType<typeof quickstartClient>[] {
  const wanted = amounts.accounts === undefined ? accounts.slice(0, 1) : accounts.slice(0, amounts.accounts);
  return wanted.map(({ id }, index) => ({
    ...quickstartClient(id, key),
    ...(index === 0 ? {} : { clientId: `0oagenerated${String(index + 1).padStart(8, "0")}` }),
  }));
}

function generateAccount(number: number): EmulatorSeed {
  const id = `0227generatedaccount${String(number).padStart(7, "0")}`;
  const contract = `generated-${number}`;
  const aerialOrgId = `00ogenaerial${String(number).padStart(8, "0")}`;
  return {
    accounts: [{ id, name: `Generated ${number}`, contract, aerialOrgId, products: PRODUCTS }],
    orgs: [{ id: aerialOrgId, name: `Aerial ${number}`, domain: `account${number}-aerial.okta.com`, contract }],
  };
}
