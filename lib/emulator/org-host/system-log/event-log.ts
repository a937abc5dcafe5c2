import { randomUUID } from "node:crypto";
import type { components } from "../../../aerial/description/org-host-api.generated";
import type { FromShape } from "../../description/from-shape";
import { redact } from "../../journal/redact";
import type { recordedEventSchema } from "../../state/directory-schemas";

/** An event as responses contain it. */
export type LogEvent = components["schemas"]["LogEvent"] & { readonly published: string };

/** An event with its account. */
export type RecordedEvent = FromShape<typeof recordedEventSchema>;

/** The maximum number of events. The oldest are removed first. */
export const MOST_EVENTS = 10_000;

/** The System Logs of all Aerial orgs. It never holds a secret that a client sent in its User-Agent. */
export class EventLog {
  private recorded: RecordedEvent[] = [];
  private nextSequence = 1;

  /**
   * @param now the emulator's clock in milliseconds
   * @param changed called after each event was recorded
   */
  constructor(
    private readonly now: () => number,
    private readonly changed: (event: RecordedEvent) => void = () => undefined,
  ) {}

  /** Records an event with the current time. */
  add(
    accountId: string,
    event: Omit<LogEvent, "uuid" | "published" | "version"> & { readonly eventType: string },
  ): void {
    const published = new Date(this.now()).toISOString();
    const complete = { uuid: randomUUID(), published, version: "0", ...event };
    this.changed(this.put({ sequence: this.nextSequence, accountId, event: complete }));
  }

  /** Returns the newest {@link MOST_EVENTS} events, in the order in which they were recorded. */
  all(): readonly RecordedEvent[] {
    return this.recorded.slice(-MOST_EVENTS);
  }

  /** Adds an event that was recorded before, without calling `changed`. @returns the event as it is stored */
  put(original: RecordedEvent): RecordedEvent {
    const event = withoutSecrets(original);
    this.recorded.push(event);
    this.nextSequence = Math.max(this.nextSequence, event.sequence + 1);
    // Not for each event, because moving all of them is slow.
    if (this.recorded.length >= 2 * MOST_EVENTS) {
      this.recorded = this.recorded.slice(-MOST_EVENTS);
    }
    return event;
  }

  /**
   * Replaces all events without calling `changed`. The sequence of new events still continues, for clients that poll.
   */
  load(events: readonly RecordedEvent[]): void {
    this.recorded = [];
    events.forEach((event) => this.put(event));
  }

  /**
   * Returns the newest events that were recorded after another one, in the same order.
   * @param sequence sequence of the other event; 0 for all events
   * @param limit maximum number of events, up to {@link MOST_EVENTS}
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
