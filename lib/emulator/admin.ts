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

/** Looks into an emulator and changes it, behind its clients' back. Over HTTP the same is under `/_admin/`. */
export interface EmulatorAdmin {
  /** The requests that were answered so far, in the order of their answers; the newest 100,000 at least, within 64 MiB. A copy. */
  readonly journal: readonly JournalEntry[];
  /**
   * A part of the journal.
   * @param after 0 for its begin, then what the part before said
   * @param limit how many entries at most
   */
  journalPage(after: number, limit: number): JournalPage;
  /** Forgets the journal's entries. */
  clearJournal(): void;
  /** The org of this id or domain. */
  org(idOrDomain: string): EmulatorOrg | undefined;
  /** All orgs in the order of lists. */
  orgs(): readonly EmulatorOrg[];
  /** The account of this id. */
  account(id: string): EmulatorAccount | undefined;
  /** All accounts in the order in which they were added. */
  accounts(): readonly EmulatorAccount[];
  /**
   * Adds objects; one with the id of something held already replaces it.
   * @throws SeedError
   */
  seed(seed: EmulatorSeed): void;
  /**
   * Adds made-up orgs, in place of those of the same numbers.
   * @returns the orgs
   * @throws SeedError, UnknownObjectError where there is no such account
   */
  generate(options: GenerateOptions): readonly EmulatorOrg[];
  /**
   * Adds an org with a new id, as a person would in a console: the System Log has it.
   * @param org of which the domain is enough; it is created now by the emulator's clock
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
   * Forgets an org.
   * @throws UnknownObjectError
   */
  removeOrg(id: string): void;
  /**
   * Changes an account: its name, the products that it subscribes to, its contract.
   * @throws UnknownObjectError
   */
  updateAccount(id: string, change: AccountChange): void;
  /** The behaviour in force. */
  readonly switches: EmulatorSwitches;
  /**
   * Changes behaviour from the next request on.
   * @throws SwitchError where a switch cannot have the value; nothing is changed then
   */
  setSwitches(switches: Partial<EmulatorSwitches>): void;
  /** Makes something go wrong. */
  addFault(fault: Fault): void;
  /** The faults that were added, and how far each is. */
  faults(): readonly ActiveFault[];
  /** Forgets all faults. */
  clearFaults(): void;
  /** The System Log of an account's Aerial org, or of all Aerial orgs: the newest 10,000 events, the oldest of them first. */
  systemLog(accountId?: string): readonly LogEvent[];
  /** Requests of an account that are under way. */
  inFlight(accountId: string): number;
  /** The clock that tokens, assertions, proofs, nonces, limits and reports go by. */
  readonly clock: EmulatorClock;
  /** Makes all access tokens invalid. */
  expireTokens(): void;
  /** Makes all nonces for DPoP proofs invalid: the next proof is answered with a new one. */
  rotateNonces(): void;
  /** What is held and the switches, as JSON. */
  snapshot(): EmulatorSnapshot;
  /**
   * Goes back to a snapshot. Tokens, journal, faults and clock stay as they are.
   * @throws SnapshotError where it is none; nothing is changed then
   */
  restore(snapshot: EmulatorSnapshot): void;
  /** Back to how the emulator started: seed, switches and clock, no journal, no faults, no tokens. */
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
  readonly clock: MovableClock;
  /** What {@link EmulatorAdmin.reset} goes back to. */
  readonly seed: EmulatorSeed;
  readonly switches: EmulatorSwitches;
}

/** Makes the admin interface of an emulator. */
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
