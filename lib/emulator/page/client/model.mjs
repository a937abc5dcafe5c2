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

/** The maximum number of journal entries on the page. */
const keptEntries = 10_000;

/** The maximum number of System Log events on the page. */
const keptEvents = 1000;

/** The data that the page has received. */
export class Model {
  /** Id of the emulator's start. */
  instance = "";
  /** @type {Map<string, OrgView>} */
  #orgs = new Map();
  /** @type {readonly AccountView[]} */
  accounts = [];
  /** Journal entries with their positions, oldest first. @type {{ place: number, entry: EntryView }[]} */
  entries = [];
  /** The position of the next entry. */
  #next = 0;
  /** Events of the System Log, oldest first. @type {readonly LogEventView[]} */
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

  /** Returns a product's name, or its id if the name is unknown. @param {string} id */
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
   * @returns the new entries
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
