import { UnknownObjectError } from "./errors";
import type { EmulatorClock, MovableClock } from "./behaviour/clock";
import type { ActiveFault, Fault, Faults } from "./behaviour/faults";
import { newId } from "./org-host/directory/ids";
import { checkNewOrg, type NewOrg } from "./state/new-org";
import { generateSeed, type GenerateOptions } from "./state/generate";
import type { Journal, JournalPage } from "./journal/journal";
import type { JournalEntry } from "./journal/journal-entry";
import type { EmulatorSeed } from "./state/seed";
import type { LogEvent } from "./org-host/system-log";
import type { Service } from "./service";
import { checkSnapshot, createSnapshot, type EmulatorSnapshot } from "./state/snapshot";
import type { AccountChange, EmulatorAccount, EmulatorOrg, OrgChange } from "./state/records";
import { checkSwitches, type EmulatorSwitches } from "./behaviour/switches";

/** Reads and changes an emulator behind its clients' backs. The same interface is available over HTTP at `/_admin/`. */
export interface EmulatorAdmin {
  /**
   * A copy of the request journal: all completed requests, in the order of their responses. It contains at least the
   * newest 100,000, up to 64 MiB.
   */
  readonly journal: readonly JournalEntry[];
  /**
   * Returns a part of the journal.
   * @param after 0 for the first part, then `after` of the previous part
   * @param limit maximum number of entries
   */
  journalPage(after: number, limit: number): JournalPage;
  /** Clears the journal. */
  clearJournal(): void;
  /** Returns the org with this id or domain. */
  org(idOrDomain: string): EmulatorOrg | undefined;
  /** Returns all orgs in the order of lists. */
  orgs(): readonly EmulatorOrg[];
  /** Returns the account with this id. */
  account(id: string): EmulatorAccount | undefined;
  /** Returns all accounts in the order in which they were added. */
  accounts(): readonly EmulatorAccount[];
  /**
   * Adds objects. An object replaces an existing one with the same id.
   * @throws SeedError
   */
  seed(seed: EmulatorSeed): void;
  /**
   * Generates orgs. They replace existing orgs with the same numbers.
   * @returns the orgs
   * @throws SeedError, UnknownObjectError if the account does not exist
   */
  generate(options: GenerateOptions): readonly EmulatorOrg[];
  /**
   * Adds an org with a new id, as a person does in a console. The System Log records it.
   * @param org the org; only `domain` is required, and its creation date is the emulator's time
   * @returns the org
   * @throws OrgAdditionError if the domain is in use or not a host name, or an account does not exist
   */
  addOrg(org: NewOrg): EmulatorOrg;
  /**
   * Changes an org, without checking the values: tests can create a state that the admin interface refuses.
   * @throws UnknownObjectError
   */
  updateOrg(id: string, change: OrgChange): void;
  /**
   * Removes an org.
   * @throws UnknownObjectError
   */
  removeOrg(id: string): void;
  /**
   * Changes an account, for example its name, contract and products.
   * @throws UnknownObjectError
   */
  updateAccount(id: string, change: AccountChange): void;
  /** The current switches. */
  readonly switches: EmulatorSwitches;
  /**
   * Changes switches from the next request on.
   * @throws SwitchError if a value is invalid; nothing is changed then
   */
  setSwitches(switches: Partial<EmulatorSwitches>): void;
  /** Adds a fault. */
  addFault(fault: Fault): void;
  /** Returns all faults with their numbers of hits. */
  faults(): readonly ActiveFault[];
  /** Removes all faults. */
  clearFaults(): void;
  /**
   * Returns the System Log of an account's Aerial org, or of all Aerial orgs: the newest 10,000 events, oldest first.
   */
  systemLog(accountId?: string): readonly LogEvent[];
  /** Returns the number of an account's requests in progress. */
  inFlight(accountId: string): number;
  /** The clock for tokens, assertions, proofs, nonces, limits and reports. */
  readonly clock: EmulatorClock;
  /** Invalidates all access tokens. */
  expireTokens(): void;
  /** Invalidates all nonces for DPoP proofs. The response to the next proof contains a new one. */
  rotateNonces(): void;
  /** Returns the state and the switches as JSON. */
  snapshot(): EmulatorSnapshot;
  /**
   * Restores a snapshot. Tokens, journal, faults and clock do not change.
   * @throws SnapshotError if the value is not a snapshot; nothing is changed then
   */
  restore(snapshot: EmulatorSnapshot): void;
  /** Returns to the initial state: seed, switches and clock, without journal entries, faults and tokens. */
  reset(): void;
  /**
   * Issues a bearer token with all the client's scopes, without a token request.
   * @throws UnknownObjectError
   */
  issueAccessToken(clientId: string): string;
}

/** The dependencies of an admin interface. */
export interface AdminOptions {
  readonly service: Service;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly clock: MovableClock;
  /** The seed that {@link EmulatorAdmin.reset} restores. */
  readonly seed: EmulatorSeed;
  readonly switches: EmulatorSwitches;
}

/** Creates the admin interface of an emulator. */
export function createAdmin({ service, journal, faults, clock, seed, switches }: AdminOptions): EmulatorAdmin {
  const { store, tokens, limits } = service;
  const addSeed = (added: EmulatorSeed): void => {
    store.add(added);
    service.refreshViews();
  };
  return {
    get journal() {
      return [...journal.entries];
    },
    journalPage: (after, limit) => journal.page(after, limit),
    clearJournal: () => journal.clear(),
    org: (idOrDomain) => store.org(idOrDomain) ?? store.orgByDomain(idOrDomain),
    orgs: () => store.orgs(),
    account: (id) => store.account(id),
    accounts: () => store.accounts(),
    seed: addSeed,
    generate: (options) => {
      const generated = generateSeed(options);
      if (store.account(options.accountId) === undefined) {
        throw new UnknownObjectError("account", options.accountId);
      }
      addSeed(generated);
      return (generated.orgs ?? []).flatMap(({ id }) => store.org(id) ?? []);
    },
    addOrg: (org) => {
      checkNewOrg(org, { org: (domain) => store.orgByDomain(domain), account: (id) => store.account(id) });
      const id = newId("00o");
      addSeed({ orgs: [{ createdDate: new Date(clock.now()).toISOString(), ...org, id }] });
      const added = store.org(id) as EmulatorOrg;
      service.systemLog.recordAddition(added);
      return added;
    },
    updateOrg: (id, change) => {
      const before = store.org(id);
      const after = store.updateOrg(id, change);
      if (before !== undefined) {
        service.systemLog.recordChange(before, after);
      }
    },
    removeOrg: (id) => store.removeOrg(id),
    updateAccount: (id, change) => void store.updateAccount(id, change),
    get switches() {
      return service.switches;
    },
    setSwitches: (changed) => {
      checkSwitches(changed);
      service.switches = { ...service.switches, ...changed };
    },
    addFault: (fault) => faults.add(fault),
    faults: () => faults.list(),
    clearFaults: () => faults.clear(),
    systemLog: (accountId) => service.systemLog.events(accountId),
    inFlight: (accountId) => limits.inFlight(accountId),
    clock,
    expireTokens: () => tokens.expireAll(),
    rotateNonces: () => service.rotateNonces(),
    snapshot: () => createSnapshot(store.state(), service.switches),
    restore: (snapshot) => {
      const { state, switches: restored } = checkSnapshot(snapshot);
      store.replace(state);
      service.switches = restored;
      service.refreshViews();
    },
    reset: () => {
      clock.reset();
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
