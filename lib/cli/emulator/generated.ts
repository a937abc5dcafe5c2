import { generateSeed, type EmulatorSeed, type SeedPublicKey } from "../../emulator";
import { quickstartClient } from "./quickstart";

/** How much is made up beside a seed. */
export interface GeneratedAmounts {
  /** Orgs in each account. @default 0 */
  readonly orgs?: number;
  /** Accounts in all, with those of the seed. @default - those of the seed */
  readonly accounts?: number;
}

/** Accounts that can be asked for, at most. */
export const MAXIMUM_ACCOUNTS = 100;

/** The products that a made-up account subscribes to. */
const PRODUCTS = [
  { id: "P000052", name: "Single Sign-On" },
  { id: "P000131", name: "Multi-Factor Authentication" },
];

/**
 * Adds made-up accounts and orgs to a seed. The same amounts make the same objects.
 * - Accounts up to the number that was asked for: `0227generatedaccount0000002` is the second. Each has an Aerial org.
 * - A client with all scopes for each account, if there is a key: the first one's is the quickstart client.
 * - Orgs that each account manages, with its first product on. Each has the API token `token-of-` and its id, which opens
 *   nothing outside the emulator.
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

/** An org that the Okta provider can configure: without a token, nobody could make one in it. */
function withApiToken<T extends { readonly id: string }>(org: T): T & { readonly apiTokens: readonly string[] } {
  return { ...org, apiTokens: [`token-of-${org.id}`] };
}

/** A client for each account where several were asked for, else for the first. */
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
