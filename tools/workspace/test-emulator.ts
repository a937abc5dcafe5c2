import { generateKeyPairSync, type JsonWebKey } from "node:crypto";

import { type Emulator, type EmulatorOptions, type EmulatorSeed, startEmulator } from "../../lib/emulator";

/** Options of {@link startTestEmulator}. */
export interface TestEmulatorOptions extends Omit<EmulatorOptions, "seed"> {
  /** The client's account. @default "0227testaccount" */
  readonly accountId?: string;
  /** The account's name. @default "Test account" */
  readonly accountName?: string;
  /** The account's subscribed products. @default four products */
  readonly products?: readonly { readonly id: string; readonly name: string }[];
  /** The client id of the provider's API service app. @default "0oatestclient" */
  readonly clientId?: string;
  /** The client's granted scopes. @default read and manage */
  readonly scopes?: readonly string[];
  /** Orgs, and more accounts and clients. */
  readonly seed?: EmulatorSeed;
}

/** A running emulator, with a client that has a key of its own. */
export interface TestEmulator {
  readonly emulator: Emulator;
  readonly url: string;
  readonly accountId: string;
  readonly clientId: string;
  /** The client's private key, PEM. */
  readonly privateKey: string;
  /** The environment that configures the provider for it: `AERIAL_ACCOUNT_ID` and so on. */
  readonly environment: Readonly<Record<string, string>>;
  /** Secrets that no output may contain. */
  readonly secrets: { readonly privateKeys: readonly string[] };
  close(): Promise<void>;
}

/** The default subscribed products of the test account. */
export const TEST_PRODUCTS = [
  { id: "P000052", name: "Single Sign-On" },
  { id: "P000131", name: "Multi-Factor Authentication" },
  { id: "P000139", name: "Lifecycle Management" },
  { id: "P001113", name: "Identity Threat Protection" },
] as const;

/** Starts the emulator on a free port of the loopback address, with one account and one client with a new key. */
export async function startTestEmulator(options: TestEmulatorOptions = {}): Promise<TestEmulator> {
  const {
    accountId = "0227testaccount",
    accountName = "Test account",
    products = TEST_PRODUCTS,
    clientId = "0oatestclient",
    scopes = ["okta.accounts.read", "okta.accounts.manage"],
    seed = {},
    ...emulatorOptions
  } = options;
  const keyId = `${clientId}-key`;
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const publicJwk: JsonWebKey = { ...publicKey.export({ format: "jwk" }), kid: keyId, alg: "ES256", use: "sig" };
  const emulator = await startEmulator({
    ...emulatorOptions,
    seed: {
      accounts: [{ id: accountId, name: accountName, products: [...products] }, ...(seed.accounts ?? [])],
      clients: [{ clientId, accountId, scopes: [...scopes], publicKeys: [publicJwk] }, ...(seed.clients ?? [])],
      orgs: seed.orgs,
    },
  });
  const pem = privateKey.export({ format: "pem", type: "pkcs8" }) as string;
  return {
    emulator,
    url: emulator.url,
    accountId,
    clientId,
    privateKey: pem,
    environment: {
      AERIAL_ACCOUNT_ID: accountId,
      AERIAL_BASE_URL: emulator.url,
      AERIAL_ORG_DOMAIN: emulator.url,
      AERIAL_CLIENT_ID: clientId,
      AERIAL_PRIVATE_KEY: pem,
      AERIAL_PRIVATE_KEY_ID: keyId,
    },
    secrets: { privateKeys: [pem] },
    close: async () => await emulator.close(),
  };
}
