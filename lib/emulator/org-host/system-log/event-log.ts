import { randomUUID } from "node:crypto";
import type { components } from "../../../aerial/description/org-host-api.generated";
import type { FromShape } from "../../description/from-shape";
import { redact } from "../../journal/redact";
import type { recordedEventSchema } from "../../state/directory-schemas";

/** An event as answers have it. */
export type LogEvent = components["schemas"]["LogEvent"] & { readonly published: string };

/** An event, and where it belongs. */
export type RecordedEvent = FromShape<typeof recordedEventSchema>;

/** Events that are kept; the oldest go first. */
export const MOST_EVENTS = 10_000;

/** The System Logs of all Aerial orgs. It never holds a secret that a client sent in its User-Agent. */
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
    this.changed(this.put({ sequence: this.nextSequence, accountId, event: complete }));
  }

  /** The newest {@link MOST_EVENTS} events, in the order in which they were recorded. */
  all(): readonly RecordedEvent[] {
    return this.recorded.slice(-MOST_EVENTS);
  }

  /** Adds an event that was recorded before, without calling `changed`. @returns the event as it is stored */
  put(original: RecordedEvent): RecordedEvent {
    const event = withoutSecrets(original);
    this.recorded.push(event);
    this.nextSequence = Math.max(this.nextSequence, event.sequence + 1);
    // Now and then, since moving all of them for each event would take its time.
    if (this.recorded.length >= 2 * MOST_EVENTS) {
      this.recorded = this.recorded.slice(-MOST_EVENTS);
    }
    return event;
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

/** Returns the event without secrets in the User-Agent. */
function withoutSecrets(recorded: RecordedEvent): RecordedEvent {
  const { client } = recorded.event as LogEvent;
  const { rawUserAgent } = client?.userAgent ?? {};
  if (typeof rawUserAgent !== "string") {
    return recorded;
  }
  const userAgent = { ...client?.userAgent, rawUserAgent: redact(rawUserAgent) };
  return { ...recorded, event: { ...recorded.event, client: { ...client, userAgent } } };
}
