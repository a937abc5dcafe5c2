import { UnknownObjectError } from "./errors";
import type { Fault, Faults } from "./faults";
import type { Journal, JournalEntry } from "./journal";
import type { EmulatorSeed } from "./seed";
import type { Service } from "./service";
import type { AccountChange, EmulatorAccount, EmulatorOrg, OrgChange } from "./store";
import type { EmulatorSwitches } from "./switches";

/** Looks into an emulator and changes it, behind its clients' back. */
export interface EmulatorAdmin {
  /** The requests that were answered so far, in the order of their answers. A copy. */
  readonly journal: readonly JournalEntry[];
  /** Forgets the journal's entries. */
  clearJournal(): void;
  /** The org of this id or domain. */
  org(idOrDomain: string): EmulatorOrg | undefined;
  /** All orgs in the order of lists. */
  orgs(): readonly EmulatorOrg[];
  /** The account of this id. */
  account(id: string): EmulatorAccount | undefined;
  /**
   * Adds objects; one with the id of something held already replaces it.
   * @throws SeedError
   */
  seed(seed: EmulatorSeed): void;
  /**
   * Changes an org.
   * @throws UnknownObjectError
   */
  updateOrg(id: string, change: OrgChange): void;
  /**
   * Forgets an org.
   * @throws UnknownObjectError
   */
  removeOrg(id: string): void;
  /**
   * Changes an account: its name, the products that it subscribes to, its contract.
   * @throws UnknownObjectError
   */
  updateAccount(id: string, change: AccountChange): void;
  /** Changes behaviour from the next request on. */
  setSwitches(switches: Partial<EmulatorSwitches>): void;
  /** Makes something go wrong. */
  addFault(fault: Fault): void;
  /** Forgets all faults. */
  clearFaults(): void;
  /** Requests of an account that are under way. */
  inFlight(accountId: string): number;
  /** Makes all access tokens invalid. */
  expireTokens(): void;
  /** Back to how the emulator started: seed, switches, no journal, no faults, no tokens. */
  reset(): void;
  /**
   * A bearer token with all the client's scopes, without a token request.
   * @throws UnknownObjectError
   */
  issueAccessToken(clientId: string): string;
}

/** What an admin interface works on. */
export interface AdminOptions {
  readonly service: Service;
  readonly journal: Journal;
  readonly faults: Faults;
  /** What {@link EmulatorAdmin.reset} goes back to. */
  readonly seed: EmulatorSeed;
  readonly switches: EmulatorSwitches;
}

/** Makes the admin interface of an emulator. */
export function createAdmin({ service, journal, faults, seed, switches }: AdminOptions): EmulatorAdmin {
  const { store, tokens, limits } = service;
  const addSeed = (added: EmulatorSeed): void => {
    store.add(added);
    service.refreshViews();
  };
  return {
    get journal() {
      return [...journal.entries];
    },
    clearJournal: () => journal.clear(),
    org: (idOrDomain) => store.org(idOrDomain) ?? store.orgByDomain(idOrDomain),
    orgs: () => store.orgs(),
    account: (id) => store.account(id),
    seed: addSeed,
    updateOrg: (id, change) => void store.updateOrg(id, change),
    removeOrg: (id) => store.removeOrg(id),
    updateAccount: (id, change) => void store.updateAccount(id, change),
    setSwitches: (changed) => {
      service.switches = { ...service.switches, ...changed };
    },
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    inFlight: (accountId) => limits.inFlight(accountId),
    expireTokens: () => tokens.expireAll(),
    reset: () => {
      service.clear();
      service.switches = switches;
      journal.clear();
      faults.clear();
      addSeed(seed);
    },
    issueAccessToken: (clientId) => {
      const client = store.client(clientId);
      if (client === undefined) {
        throw new UnknownObjectError("client", clientId);
      }
      return tokens.issue({ clientId, accountId: client.accountId, scopes: client.scopes });
    },
  };
}
