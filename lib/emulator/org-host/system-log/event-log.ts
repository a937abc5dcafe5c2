import { randomUUID } from "node:crypto";
import type { components } from "../../../aerial/description/org-host-api.generated";

/** An event as answers have it. */
export type LogEvent = components["schemas"]["LogEvent"] & { readonly published: string };

/** An event, and where it belongs. */
export interface RecordedEvent {
  /** Grows with each event. */
  readonly sequence: number;
  /** The account whose Aerial org has it. */
  readonly accountId: string;
  readonly event: LogEvent;
}

/** Events that are kept; the oldest go first. */
export const MOST_EVENTS = 10_000;

/** The System Logs of all Aerial orgs, in memory. */
export class EventLog {
  private recorded: RecordedEvent[] = [];
  private nextSequence = 1;

  /**
   * @param now the emulator's clock in milliseconds
   * @param changed called after an event was recorded, or all were forgotten
   */
  constructor(
    private readonly now: () => number,
    private readonly changed: () => void = () => undefined,
  ) {}

  /** Records an event at this time. */
  add(accountId: string, event: Omit<LogEvent, "uuid" | "published" | "version">): void {
    const published = new Date(this.now()).toISOString();
    const complete: LogEvent = { uuid: randomUUID(), published, version: "0", ...event };
    this.recorded.push({ sequence: this.nextSequence++, accountId, event: complete });
    // Now and then, since moving all of them for each event would take its time.
    if (this.recorded.length >= 2 * MOST_EVENTS) {
      this.recorded = this.recorded.slice(-MOST_EVENTS);
    }
    this.changed();
  }

  /** The newest {@link MOST_EVENTS} events, in the order in which they were recorded. */
  all(): readonly RecordedEvent[] {
    return this.recorded.slice(-MOST_EVENTS);
  }

  /**
   * The newest events that were recorded after another one, in the same order.
   * @param sequence of that one; 0 for all
   * @param limit how many at most, up to {@link MOST_EVENTS}
   */
  after(sequence: number, limit: number): readonly RecordedEvent[] {
    return this.recorded.slice(-Math.min(limit, MOST_EVENTS)).filter((recorded) => recorded.sequence > sequence);
  }

  /** Forgets everything. */
  clear(): void {
    this.recorded = [];
    this.changed();
  }
}
