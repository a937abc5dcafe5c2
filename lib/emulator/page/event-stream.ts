import type { Writable } from "node:stream";
import type { EmulatorAdmin } from "../admin";
import type { Change, Changes } from "../state/changes";
import type { Journal } from "../journal/journal";
import type { SystemLog } from "../org-host/system-log";
import { viewAccount, viewEntry, viewFaults, viewLogEvent, viewOrg, type PageEvents, type StateView } from "./view";

/** The data that event streams are created from. */
export interface EventSource {
  readonly admin: EmulatorAdmin;
  readonly journal: Journal;
  readonly systemLog: SystemLog;
  readonly changes: Changes;
  readonly environment: StateView["environment"];
  /** A random id for each start of the emulator. */
  readonly instance: string;
}

/** The maximum number of journal entries on a page. Older ones are not sent. */
export const JOURNAL_WINDOW = 10_000;

/** The maximum number of System Log events on a page. Older ones are not sent. */
export const SYSTEM_LOG_WINDOW = 1000;

/** The maximum number of entries in one event. */
const ENTRIES_AT_ONCE = 1000;

/** How long changes are collected before they are sent, in milliseconds. */
const GATHER_MILLISECONDS = 50;

/** A comment is sent after this number of milliseconds without an event, to detect pages that disconnected silently. */
const KEEP_ALIVE_MILLISECONDS = 15_000;

/** How long a page waits before it reconnects, in milliseconds. */
const RETRY_MILLISECONDS = 1000;

/**
 * Server-sent events for one page: first everything, then changes. Changes are not queued for a slow page. It gets the
 * latest data when it is ready.
 */
export class EventStream {
  private everything = true;
  private accounts = false;
  private readonly orgs = new Set<string>();
  private readonly topics = new Set<Extract<Change, string> | "systemLog">();
  /** Where the next entry to be sent begins. */
  private position: number;
  /** The last System Log event that was sent. */
  private logged = 0;
  private gathering: NodeJS.Timeout | undefined;
  private readonly keepAlive: NodeJS.Timeout;
  private blocked = false;

  /**
   * Writes events until the page disconnects.
   * @param gone aborted when the page disconnects
   * @param lastEventId the last event that a reconnecting page has seen
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

  /** Sends everything that changed since the last time. */
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
    // A restored state can have fewer events, or other events with the same numbers.
    this.logged = 0;
    this.event("state", {
      instance,
      environment,
      accounts: admin.accounts().map(viewAccount),
      orgs: admin.orgs().map(viewOrg),
    });
    (["faults", "clock", "systemLog", "journal"] as const).forEach((topic) => this.topics.add(topic));
  }

  /** Sends new events of the System Log. */
  private sendSystemLog(): void {
    const { systemLog } = this.source;
    const after = this.logged;
    const events = systemLog.after(after, SYSTEM_LOG_WINDOW);
    this.logged = events.at(-1)?.sequence ?? this.logged;
    const [oldest] = systemLog.after(0, SYSTEM_LOG_WINDOW);
    this.event("systemLog", { events: events.map(viewLogEvent), after, start: oldest?.sequence ?? this.logged + 1 });
  }

  /** Sends new entries in parts, as long as the page accepts them. */
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
