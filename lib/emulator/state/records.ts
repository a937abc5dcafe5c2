/** What an emulator holds, as plain values. */
import type { SeedProduct, SeedPublicKey } from "./seed";

/** An org as the emulator holds it. */
export interface EmulatorOrg {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly cell: string;
  readonly status: "ACTIVE" | "INACTIVE";
  readonly aerialOrg: boolean;
  /** The account that manages it, or null. */
  readonly accountId: string | null;
  /** The account that it has granted consent to, or null. */
  readonly consentTo: string | null;
  readonly contract: string;
  /** Ids of the enabled products. */
  readonly products: readonly string[];
  /** ISO 8601. */
  readonly createdDate: string;
  /** Whether its deletion was requested. */
  readonly deletionRequested: boolean;
  /** When it was, ISO 8601. */
  readonly deletionRequestedAt?: string;
  /** When consent was granted, ISO 8601; where it was granted on the org's own host. */
  readonly consentDate?: string;
  /** From when on its own host answers, ISO 8601. */
  readonly readyAt?: string;
  /** The tokens that its own host takes, see `hashOrgToken`. */
  readonly tokenHashes?: readonly string[];
  /** Place in lists: grows from org to org. */
  readonly sequence: number;
}

/** What of an org can be changed behind its account's back. */
export type OrgChange = Partial<Omit<EmulatorOrg, "id" | "sequence">>;

/** An account as the emulator holds it. */
export interface EmulatorAccount {
  readonly id: string;
  readonly name: string;
  /** The products that it subscribes to. */
  readonly products: readonly SeedProduct[];
  readonly contract: string;
}

/** What of an account can be changed. */
export type AccountChange = Partial<Omit<EmulatorAccount, "id">>;

/** A client as the emulator holds it. */
export interface EmulatorClient {
  readonly clientId: string;
  readonly publicKeys: readonly SeedPublicKey[];
  readonly scopes: readonly string[];
  readonly accountId: string;
  readonly dpopBoundAccessTokens: boolean;
}
