import { randomUUID } from "node:crypto";
import type { components } from "../../../aerial/description/org-host-api.generated";
import type { FromShape } from "../../description/from-shape";
import type { recordedEventSchema } from "../../state/directory-schemas";

/** An event as answers have it. */
export type LogEvent = components["schemas"]["LogEvent"] & { readonly published: string };

/** An event, and where it belongs. */
export type RecordedEvent = FromShape<typeof recordedEventSchema>;

/** Events that are kept; the oldest go first. */
export const MOST_EVENTS = 10_000;

/** The System Logs of all Aerial orgs. */
export class EventLog {
  private recorded: RecordedEvent[] = [];
  private nextSequence = 1;

  /**
   * @param now the emulator's clock in milliseconds
   * @param changed called with each event, after it was recorded
   */
  constructor(
    private readonly now: () => number,
    private readonly changed: (event: RecordedEvent) => void = () => undefined,
  ) {}

  /** Records an event at this time. */
  add(
    accountId: string,
    event: Omit<LogEvent, "uuid" | "published" | "version"> & { readonly eventType: string },
  ): void {
    const published = new Date(this.now()).toISOString();
    const complete = { uuid: randomUUID(), published, version: "0", ...event };
    const recorded = { sequence: this.nextSequence, accountId, event: complete };
    this.put(recorded);
    this.changed(recorded);
  }

  /** The newest {@link MOST_EVENTS} events, in the order in which they were recorded. */
  all(): readonly RecordedEvent[] {
    return this.recorded.slice(-MOST_EVENTS);
  }

  /** Adds an event that was recorded before, without calling `changed`. */
  put(event: RecordedEvent): void {
    this.recorded.push(event);
    this.nextSequence = Math.max(this.nextSequence, event.sequence + 1);
    // Now and then, since moving all of them for each event would take its time.
    if (this.recorded.length >= 2 * MOST_EVENTS) {
      this.recorded = this.recorded.slice(-MOST_EVENTS);
    }
  }

  /** Holds exactly these from now on, without calling `changed`. New ones still come after all that ever were, for whoever polls. */
  load(events: readonly RecordedEvent[]): void {
    this.recorded = [];
    events.forEach((event) => this.put(event));
  }

  /**
   * The newest events that were recorded after another one, in the same order.
   * @param sequence of that one; 0 for all
   * @param limit how many at most, up to {@link MOST_EVENTS}
   */
  after(sequence: number, limit: number): readonly RecordedEvent[] {
    return this.recorded.slice(-Math.min(limit, MOST_EVENTS)).filter((recorded) => recorded.sequence > sequence);
  }
}
