import type { AccountChange, EmulatorAccount, EmulatorClient, EmulatorOrg, OrgChange } from "./records";
import { defaultCell } from "../aerial-host/cell";
import { UnknownObjectError } from "../errors";
import { Directories } from "../org-host/directory/directories";
import { hashOrgToken } from "../org-host/org-token";
import { EventLog } from "../org-host/system-log/event-log";
import {
  checkSeed,
  type EmulatorSeed,
  type SeedAccount,
  type SeedClient,
  type SeedOrg,
  type SeedProduct,
} from "./seed";
import { emptyState, type EmulatorState, type StateRecord } from "./state";

const DEFAULT_CONTRACT = "default";
const DEFAULT_CREATED_DATE = "2024-01-01T00:00:00.000Z";

/**
 * The emulator's state: accounts, clients, orgs with their configuration, and the System Log. It returns immutable
 * values.
 */
export class Store {
  /** The configuration of the orgs. */
  readonly directories = new Directories((record) => this.changed(record));
  /** The events of the Aerial orgs' System Logs. */
  readonly systemLog: EventLog;
  private readonly accountsById = new Map<string, EmulatorAccount>();
  private readonly clientsById = new Map<string, EmulatorClient>();
  private readonly orgsById = new Map<string, EmulatorOrg>();
  private readonly productNames = new Map<string, string>();
  private nextSequence = 1;

  /**
   * @param changed called after each change
   * @param now the emulator's clock in milliseconds
   */
  constructor(
    private readonly changed: (record: StateRecord) => void,
    now: () => number,
  ) {
    this.systemLog = new EventLog(now, (event) => changed({ kind: "event", event }));
  }

  /**
   * Adds the objects of a seed. An object replaces an existing one with the same id.
   * @throws SeedError if the seed is invalid; nothing is added then
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

  /** Removes everything. */
  clear(): void {
    this.replace(emptyState);
  }

  /** Returns the complete state. */
  state(): EmulatorState {
    return {
      accounts: [...this.accountsById.values()],
      clients: [...this.clientsById.values()],
      orgs: this.orgs(),
      productNames: Object.fromEntries(this.productNames),
      nextSequence: this.nextSequence,
      directories: this.directories.state(),
      systemLog: this.systemLog.all(),
    };
  }

  /** Replaces the complete state. */
  replace(state: EmulatorState): void {
    this.change({ kind: "state", state });
  }

  /** Applies a recorded change without calling `changed`. */
  apply(record: StateRecord): void {
    switch (record.kind) {
      case "state":
        this.load(record.state);
        break;
      case "account":
        this.accountsById.set(record.account.id, record.account);
        this.learnNames(record.account.products);
        break;
      case "client":
        this.clientsById.set(record.client.clientId, record.client);
        break;
      case "org":
        this.orgsById.set(record.org.id, record.org);
        this.nextSequence = Math.max(this.nextSequence, record.org.sequence + 1);
        break;
      case "org_removed":
        this.orgsById.delete(record.id);
        this.directories.remove(record.id);
        break;
      case "event":
        this.systemLog.put(record.event);
        break;
      default:
        this.directories.apply(record);
    }
  }

  /** Returns the account with this id. */
  account(id: string): EmulatorAccount | undefined {
    return this.accountsById.get(id);
  }

  /** Returns all accounts in the order in which they were added. */
  accounts(): readonly EmulatorAccount[] {
    return [...this.accountsById.values()];
  }

  /** Returns the client with this id. */
  client(id: string): EmulatorClient | undefined {
    return this.clientsById.get(id);
  }

  /** Returns the org with this id. */
  org(id: string): EmulatorOrg | undefined {
    return this.orgsById.get(id);
  }

  /** Returns the org with this domain, ignoring case. */
  orgByDomain(domain: string): EmulatorOrg | undefined {
    const wanted = domain.toLowerCase();
    return this.orgs().find((org) => org.domain.toLowerCase() === wanted);
  }

  /** Returns all orgs in the order of lists. */
  orgs(): readonly EmulatorOrg[] {
    return [...this.orgsById.values()].sort((left, right) => left.sequence - right.sequence);
  }

  /** Returns a product's name, if any account has ever listed it. */
  productName(id: string): string | undefined {
    return this.productNames.get(id);
  }

  /**
   * Changes an account.
   * @throws UnknownObjectError if there is no object with this id
   */
  updateAccount(id: string, change: AccountChange): EmulatorAccount {
    const account = this.accountsById.get(id);
    if (account === undefined) {
      throw new UnknownObjectError("account", id);
    }
    const changed = { ...account, ...withoutUndefined(change) };
    this.change({ kind: "account", account: changed });
    return changed;
  }

  /**
   * Changes an org.
   * @throws UnknownObjectError if there is no object with this id
   */
  updateOrg(id: string, change: OrgChange): EmulatorOrg {
    const org = this.orgsById.get(id);
    if (org === undefined) {
      throw new UnknownObjectError("org", id);
    }
    const changed = { ...org, ...withoutUndefined(change) };
    this.change({ kind: "org", org: changed });
    return changed;
  }

  /**
   * Removes an org.
   * @throws UnknownObjectError if there is no object with this id
   */
  removeOrg(id: string): void {
    if (!this.orgsById.has(id)) {
      throw new UnknownObjectError("org", id);
    }
    this.change({ kind: "org_removed", id });
  }

  private change(record: StateRecord): void {
    this.apply(record);
    this.changed(record);
  }

  private load(state: EmulatorState): void {
    const { accounts, clients, orgs, productNames, nextSequence, directories = [], systemLog = [] } = state;
    this.accountsById.clear();
    this.clientsById.clear();
    this.orgsById.clear();
    this.productNames.clear();
    accounts.forEach((account) => this.accountsById.set(account.id, account));
    clients.forEach((client) => this.clientsById.set(client.clientId, client));
    orgs.forEach((org) => this.orgsById.set(org.id, org));
    Object.entries(productNames).forEach(([id, name]) => this.productNames.set(id, name));
    this.nextSequence = orgs.reduce((next, { sequence }) => Math.max(next, sequence + 1), nextSequence);
    this.directories.load(directories);
    this.systemLog.load(systemLog);
  }

  private addAccount(seed: SeedAccount): void {
    const contract = seed.contract ?? DEFAULT_CONTRACT;
    const { orgGroups, requestConditionTemplates } = seed;
    const account = {
      id: seed.id,
      name: seed.name ?? seed.id,
      products: [...seed.products],
      contract,
      ...withoutUndefined({ orgGroups, requestConditionTemplates }),
    };
    this.change({ kind: "account", account });
  }

  private addClient(seed: SeedClient): void {
    const client = {
      clientId: seed.clientId,
      publicKeys: [...seed.publicKeys],
      scopes: [...seed.scopes],
      accountId: seed.accountId,
      dpopBoundAccessTokens: seed.dpopBoundAccessTokens ?? false,
    };
    this.change({ kind: "client", client });
  }

  private addOrg(seed: SeedOrg): void {
    const accountId = seed.accountId ?? null;
    const account = accountId === null ? undefined : this.accountsById.get(accountId);
    const org: EmulatorOrg = {
      id: seed.id,
      name: seed.name ?? seed.domain.split(".")[0] ?? seed.domain,
      domain: seed.domain,
      cell: seed.cell ?? defaultCell(seed.domain),
      status: seed.status ?? "ACTIVE",
      aerialOrg: seed.aerialOrg ?? false,
      ...withoutUndefined({ parentOrg: seed.parentOrg }),
      accountId,
      consentTo: seed.consentTo ?? null,
      contract: seed.contract ?? account?.contract ?? DEFAULT_CONTRACT,
      products: [...new Set(seed.products)],
      createdDate: seed.createdDate ?? DEFAULT_CREATED_DATE,
      deletionRequested: false,
      ...seededTokens(seed),
      sequence: this.orgsById.get(seed.id)?.sequence ?? this.nextSequence,
    };
    this.change({ kind: "org", org });
  }

  private learnNames(products: readonly SeedProduct[]): void {
    for (const { id, name } of products) {
      if (name !== undefined) {
        this.productNames.set(id, name);
      }
    }
  }
}

function seededTokens({ apiTokens = [], oauthTokens = [] }: SeedOrg): Pick<EmulatorOrg, "tokenHashes"> {
  const tokenHashes = [
    ...apiTokens.map((token) => hashOrgToken("SSWS", token)),
    ...oauthTokens.map((token) => hashOrgToken("Bearer", token)),
  ];
  return tokenHashes.length === 0 ? {} : { tokenHashes };
}

function withoutUndefined<T extends object>(change: T): T {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as T;
}
