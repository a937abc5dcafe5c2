/**
 * @typedef {import("../view").OrgView} OrgView
 * @typedef {import("../view").AccountView} AccountView
 * @typedef {import("../view").EntryView} EntryView
 * @typedef {import("../view").StateView} StateView
 * @typedef {import("../view").OrgChangesView} OrgChangesView
 * @typedef {import("../view").JournalView} JournalView
 * @typedef {import("../view").LogEventView} LogEventView
 * @typedef {import("../view").SystemLogView} SystemLogView
 */

/** Entries of the journal that the page keeps. */
const keptEntries = 10_000;

/** Events of the System Log that the page keeps. */
const keptEvents = 1000;

/** What the emulator told so far. */
export class Model {
  /** Of the emulator's start. */
  instance = "";
  /** @type {Map<string, OrgView>} */
  #orgs = new Map();
  /** @type {readonly AccountView[]} */
  accounts = [];
  /** Entries of the journal, the oldest first, each with its place. @type {{ place: number, entry: EntryView }[]} */
  entries = [];
  /** Where the next entry begins. */
  #next = 0;
  /** Events of the System Log, the oldest first. @type {readonly LogEventView[]} */
  logEvents = [];

  /** All orgs in the order of lists. */
  get orgs() {
    return [...this.#orgs.values()].sort((left, right) => left.sequence - right.sequence);
  }

  /** @param {string} id */
  org(id) {
    return this.#orgs.get(id);
  }

  /** @param {string | null} id */
  accountName(id) {
    return this.accounts.find((account) => account.id === id)?.name ?? id;
  }

  /** A product's name, or its id. @param {string} id */
  productName(id) {
    return this.accounts.flatMap(({ products }) => products).find((product) => product.id === id)?.name ?? id;
  }

  /** @param {StateView} state */
  replace({ instance, accounts, orgs }) {
    if (instance !== this.instance) {
      this.instance = instance;
      this.entries = [];
      this.#next = 0;
      this.logEvents = [];
    }
    this.accounts = accounts;
    this.#orgs = new Map(orgs.map((org) => [org.id, org]));
  }

  /** @param {OrgChangesView} changes */
  changeOrgs({ changed, removed }) {
    changed.forEach((org) => this.#orgs.set(org.id, org));
    removed.forEach((id) => this.#orgs.delete(id));
  }

  /**
   * @param {JournalView} part
   * @returns the entries that are new
   */
  addEntries({ entries, start, from }) {
    const added = entries
      .map((entry, index) => ({ place: from + index, entry }))
      .filter(({ place }) => place >= this.#next);
    this.#next = Math.max(this.#next, from + entries.length);
    this.entries.push(...added);
    const first = Math.max(start, this.#next - keptEntries);
    if ((this.entries[0]?.place ?? first) < first) {
      this.entries = this.entries.filter(({ place }) => place >= first);
    }
    return added.map(({ entry }) => entry);
  }

  /** @param {SystemLogView} part */
  addLogEvents({ events, after, start }) {
    this.logEvents = [...this.logEvents.filter(({ sequence }) => sequence <= after), ...events]
      .filter(({ sequence }) => sequence >= start)
      .slice(-keptEvents);
  }
}
