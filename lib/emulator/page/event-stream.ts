import type { Writable } from "node:stream";
import type { EmulatorAdmin } from "../admin";
import type { Change, Changes } from "../state/changes";
import type { Journal } from "../journal/journal";
import type { SystemLog } from "../org-host/system-log";
import { viewAccount, viewEntry, viewFaults, viewLogEvent, viewOrg, type PageEvents, type StateView } from "./view";

/** What streams of events are made from. */
export interface EventSource {
  readonly admin: EmulatorAdmin;
  readonly journal: Journal;
  readonly systemLog: SystemLog;
  readonly changes: Changes;
  readonly environment: StateView["environment"];
  /** Random for each start of the emulator. */
  readonly instance: string;
}

/** Entries of the journal that a page gets to see: older ones are passed over. */
export const JOURNAL_WINDOW = 10_000;

/** Events of the System Log that a page gets to see: older ones are passed over. */
export const SYSTEM_LOG_WINDOW = 1000;

/** Entries in one event. */
const ENTRIES_AT_ONCE = 1000;

/** Milliseconds for which changes are gathered before they are sent. */
const GATHER_MILLISECONDS = 50;

/** Milliseconds without an event after which a comment is sent: who is gone without a word is noticed by it. */
const KEEP_ALIVE_MILLISECONDS = 15_000;

/** Milliseconds after which a page connects again. */
const RETRY_MILLISECONDS = 1000;

/**
 * Server-sent events for one page: everything first, then what changes. What a slow page has not taken yet is not
 * queued: it is told the latest once it is ready.
 */
export class EventStream {
  private everything = true;
  private accounts = false;
  private readonly orgs = new Set<string>();
  private readonly topics = new Set<Extract<Change, string> | "systemLog">();
  /** Where the next entry to be sent begins. */
  private position: number;
  /** The event of the System Log that was sent last. */
  private logged = 0;
  private gathering: NodeJS.Timeout | undefined;
  private readonly keepAlive: NodeJS.Timeout;
  private blocked = false;

  /**
   * Begins to write, until the page is gone.
   * @param gone aborted when it is
   * @param lastEventId what a page that connects again has seen last
   */
  constructor(
    private readonly source: EventSource,
    private readonly output: Writable,
    gone: AbortSignal,
    lastEventId: string | undefined,
  ) {
    const [instance, position] = (lastEventId ?? "").split(":");
    this.position = instance === source.instance && /^\d{1,15}$/.test(position ?? "") ? Number(position) : 0;
    const forget = source.changes.listen((change) => this.note(change));
    this.keepAlive = setInterval(() => this.write(": \n\n"), KEEP_ALIVE_MILLISECONDS);
    output.on("drain", () => {
      this.blocked = false;
      this.send();
    });
    gone.addEventListener("abort", () => {
      forget();
      clearInterval(this.keepAlive);
      clearTimeout(this.gathering);
    });
    this.write(`retry: ${RETRY_MILLISECONDS}\n\n`);
    this.send();
  }

  private note(change: Change): void {
    if (typeof change === "string") {
      this.topics.add(change);
    } else if (change.kind === "state") {
      this.everything = true;
    } else if (change.kind === "account") {
      this.accounts = true;
    } else if (change.kind === "org") {
      this.orgs.add(change.org.id);
    } else if (change.kind === "org_removed") {
      this.orgs.add(change.id);
    } else if (change.kind === "event") {
      this.topics.add("systemLog");
    }
    this.gathering ??= setTimeout(() => this.send(), GATHER_MILLISECONDS);
  }

  /** Sends what changed since the last time. */
  private send(): void {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    if (this.blocked) {
      return;
    }
    const { admin } = this.source;
    if (this.everything) {
      this.sendEverything();
    }
    if (this.accounts) {
      this.accounts = false;
      this.event("accounts", admin.accounts().map(viewAccount));
    }
    if (this.orgs.size > 0) {
      const ids = [...this.orgs];
      this.orgs.clear();
      const held = ids.map((id) => [id, admin.org(id)] as const);
      this.event("orgs", {
        changed: held.flatMap(([, org]) => (org === undefined ? [] : [viewOrg(org)])),
        removed: held.flatMap(([id, org]) => (org === undefined ? [id] : [])),
      });
    }
    if (this.topics.delete("faults")) {
      this.event("faults", viewFaults(admin));
    }
    if (this.topics.delete("clock")) {
      this.event("clock", { time: admin.clock.now(), frozen: admin.clock.frozen });
    }
    if (this.topics.delete("systemLog")) {
      this.sendSystemLog();
    }
    if (this.topics.delete("journal")) {
      this.sendJournal();
    }
  }

  private sendEverything(): void {
    const { admin, environment, instance } = this.source;
    this.everything = false;
    this.accounts = false;
    this.orgs.clear();
    // A restored state may have fewer events, or others under the same numbers.
    this.logged = 0;
    this.event("state", {
      instance,
      environment,
      accounts: admin.accounts().map(viewAccount),
      orgs: admin.orgs().map(viewOrg),
    });
    (["faults", "clock", "systemLog", "journal"] as const).forEach((topic) => this.topics.add(topic));
  }

  /** Sends the events of the System Log that are new. */
  private sendSystemLog(): void {
    const { systemLog } = this.source;
    const after = this.logged;
    const events = systemLog.after(after, SYSTEM_LOG_WINDOW);
    this.logged = events.at(-1)?.sequence ?? this.logged;
    const [oldest] = systemLog.after(0, SYSTEM_LOG_WINDOW);
    this.event("systemLog", { events: events.map(viewLogEvent), after, start: oldest?.sequence ?? this.logged + 1 });
  }

  /** Sends the entries that are new, in parts, as long as the page takes them. */
  private sendJournal(): void {
    const { journal, instance } = this.source;
    let more = true;
    while (more && !this.blocked) {
      const from = Math.max(this.position, journal.start, journal.end - JOURNAL_WINDOW);
      const page = journal.page(from, ENTRIES_AT_ONCE);
      this.position = page.after;
      more = page.more;
      const view = { entries: page.entries.map(viewEntry), start: journal.start, from };
      this.event("journal", view, `${instance}:${page.after}`);
    }
    if (more) {
      this.topics.add("journal");
    }
  }

  private event<Name extends keyof PageEvents>(name: Name, data: PageEvents[Name], id?: string): void {
    this.write(`${id === undefined ? "" : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private write(text: string): void {
    if (!this.output.destroyed && !this.output.write(text)) {
      this.blocked = true;
    }
  }
}
