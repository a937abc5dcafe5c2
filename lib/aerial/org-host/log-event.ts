import { object, optionalText, text } from "../support/shape";

/** An object or a person in an event. Every member may be absent. */
export interface LogEntity {
  readonly id?: string;
  /** For example `User`, `PublicClientApp`. */
  readonly type?: string;
  /** Another name, such as a user's login or an org's domain. */
  readonly alternateId?: string;
  readonly displayName?: string;
}

/** The client whose request caused an event. Every member may be absent. */
export interface LogClient {
  /** OAuth 2.0 client id. */
  readonly id?: string;
  /** The client's `User-Agent` header. */
  readonly userAgent?: string;
  readonly ipAddress?: string;
}

/** An event of an org's System Log. Every member except the id may be absent. */
export interface LogEvent {
  readonly uuid: string;
  /** ISO 8601. */
  readonly published?: string;
  /** For example `account.org.status.update`. */
  readonly eventType?: string;
  readonly displayMessage?: string;
  readonly actor?: LogEntity;
  readonly client?: LogClient;
  /** `SUCCESS`, `FAILURE` and others. */
  readonly result?: string;
  /** The reason for the result. */
  readonly reason?: string;
  readonly targets: readonly LogEntity[];
}

/** Reads an event from a response. Members with an undocumented type are left out. */
export function readLogEvent(value: unknown): LogEvent {
  const from = object(value, "an event");
  const outcome = members(from.outcome);
  return {
    uuid: text(from, "uuid", "an event"),
    published: optionalText(from, "published"),
    eventType: optionalText(from, "eventType"),
    displayMessage: optionalText(from, "displayMessage"),
    actor: entity(from.actor),
    client: client(from.client),
    result: outcome && optionalText(outcome, "result"),
    reason: outcome && optionalText(outcome, "reason"),
    targets: (Array.isArray(from.target) ? from.target : []).flatMap((target) => entity(target) ?? []),
  };
}

function entity(value: unknown): LogEntity | undefined {
  const from = members(value);
  return (
    from && {
      id: optionalText(from, "id"),
      type: optionalText(from, "type"),
      alternateId: optionalText(from, "alternateId"),
      displayName: optionalText(from, "displayName"),
    }
  );
}

function client(value: unknown): LogClient | undefined {
  const from = members(value);
  return (
    from && {
      id: optionalText(from, "id"),
      userAgent: optionalText(members(from.userAgent) ?? {}, "rawUserAgent"),
      ipAddress: optionalText(from, "ipAddress"),
    }
  );
}

function members(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
