import { defaultCell } from "./cell";
import { UnknownObjectError } from "./errors";
import type { EmulatorSeed, SeedAccount, SeedClient, SeedOrg, SeedProduct, SeedPublicKey } from "./seed";
import { checkSeed } from "./seed";

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

const defaultContract = "default";
const defaultCreatedDate = "2024-01-01T00:00:00.000Z";

/** The emulator's state: accounts, clients and orgs. Everything it hands out is a value that never changes afterwards. */
export class Store {
  private readonly accountsById = new Map<string, EmulatorAccount>();
  private readonly clientsById = new Map<string, EmulatorClient>();
  private readonly orgsById = new Map<string, EmulatorOrg>();
  private readonly productNames = new Map<string, string>();
  private nextSequence = 1;

  /**
   * Adds what the seed describes; what has the id of something held already replaces it.
   * @throws SeedError where the seed has a wrong shape; nothing is added then
   */
  add(seed: EmulatorSeed): void {
    checkSeed(seed);
    seed.accounts?.forEach((account) => this.addAccount(account));
    seed.clients?.forEach((client) => this.addClient(client));
    seed.orgs?.forEach((org) => this.addOrg(org));
    for (const { id, aerialOrgId } of seed.accounts ?? []) {
      if (aerialOrgId !== undefined && this.orgsById.has(aerialOrgId)) {
        this.updateOrg(aerialOrgId, { aerialOrg: true, accountId: id, consentTo: id });
      }
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.accountsById.clear();
    this.clientsById.clear();
    this.orgsById.clear();
    this.productNames.clear();
    this.nextSequence = 1;
  }

  /** The account of this id. */
  account(id: string): EmulatorAccount | undefined {
    return this.accountsById.get(id);
  }

  /** The client of this id. */
  client(id: string): EmulatorClient | undefined {
    return this.clientsById.get(id);
  }

  /** The org of this id. */
  org(id: string): EmulatorOrg | undefined {
    return this.orgsById.get(id);
  }

  /** The org of this domain, compared without letter case. */
  orgByDomain(domain: string): EmulatorOrg | undefined {
    const wanted = domain.toLowerCase();
    return this.orgs().find((org) => org.domain.toLowerCase() === wanted);
  }

  /** All orgs in the order of lists. */
  orgs(): readonly EmulatorOrg[] {
    return [...this.orgsById.values()].sort((left, right) => left.sequence - right.sequence);
  }

  /** A product's name, where any account ever listed it. */
  productName(id: string): string | undefined {
    return this.productNames.get(id);
  }

  /**
   * Changes an account.
   * @throws UnknownObjectError where there is none of this id
   */
  updateAccount(id: string, change: AccountChange): EmulatorAccount {
    const account = this.accountsById.get(id);
    if (account === undefined) {
      throw new UnknownObjectError("account", id);
    }
    const changed = { ...account, ...withoutUndefined(change) };
    this.accountsById.set(id, changed);
    this.learnNames(changed.products);
    return changed;
  }

  /**
   * Changes an org.
   * @throws UnknownObjectError where there is none of this id
   */
  updateOrg(id: string, change: OrgChange): EmulatorOrg {
    const org = this.orgsById.get(id);
    if (org === undefined) {
      throw new UnknownObjectError("org", id);
    }
    const changed = { ...org, ...withoutUndefined(change) };
    this.orgsById.set(id, changed);
    return changed;
  }

  /**
   * Forgets an org.
   * @throws UnknownObjectError where there is none of this id
   */
  removeOrg(id: string): void {
    if (!this.orgsById.delete(id)) {
      throw new UnknownObjectError("org", id);
    }
  }

  private addAccount(seed: SeedAccount): void {
    const contract = seed.contract ?? defaultContract;
    this.accountsById.set(seed.id, { id: seed.id, name: seed.name ?? seed.id, products: [...seed.products], contract });
    this.learnNames(seed.products);
  }

  private addClient(seed: SeedClient): void {
    this.clientsById.set(seed.clientId, {
      clientId: seed.clientId,
      publicKeys: [...seed.publicKeys],
      scopes: [...seed.scopes],
      accountId: seed.accountId,
      dpopBoundAccessTokens: seed.dpopBoundAccessTokens ?? false,
    });
  }

  private addOrg(seed: SeedOrg): void {
    const accountId = seed.accountId ?? null;
    const account = accountId === null ? undefined : this.accountsById.get(accountId);
    this.orgsById.set(seed.id, {
      id: seed.id,
      name: seed.name ?? seed.domain.split(".")[0] ?? seed.domain,
      domain: seed.domain,
      cell: seed.cell ?? defaultCell(seed.domain),
      status: seed.status ?? "ACTIVE",
      aerialOrg: seed.aerialOrg ?? false,
      accountId,
      consentTo: seed.consentTo ?? null,
      contract: seed.contract ?? account?.contract ?? defaultContract,
      products: [...new Set(seed.products)],
      createdDate: seed.createdDate ?? defaultCreatedDate,
      deletionRequested: false,
      sequence: this.orgsById.get(seed.id)?.sequence ?? this.nextSequence++,
    });
  }

  private learnNames(products: readonly SeedProduct[]): void {
    for (const { id, name } of products) {
      if (name !== undefined) {
        this.productNames.set(id, name);
      }
    }
  }
}

function withoutUndefined<T extends object>(change: T): T {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as T;
}
