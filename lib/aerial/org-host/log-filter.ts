/** The events to list. An event must match all members that are set. */
export interface LogFilter {
  /** The event types, of which an event must match one. @default all Aerial events */
  readonly eventTypes?: readonly string[];
  /** The id of an object that the event is about. */
  readonly targetId?: string;
  /** The id, login or name of the user or app that caused the event. */
  readonly actor?: string;
}

/** The prefix of all Aerial event types. */
export const AERIAL_EVENT_PREFIX = "account.";

/** Returns the SCIM filter (RFC 7644 section 3.4.2.2) for the System Log, which does not support brackets. */
export function logFilter({ eventTypes, targetId, actor }: LogFilter): string {
  const types =
    eventTypes === undefined
      ? [`eventType sw ${JSON.stringify(AERIAL_EVENT_PREFIX)}`]
      : eventTypes.map((type) => `eventType eq ${JSON.stringify(type)}`);
  const actors = ["id", "alternateId", "displayName"].map((member) => `actor.${member} eq ${JSON.stringify(actor)}`);
  return [
    anyOf(types),
    ...(targetId === undefined ? [] : [`target.id eq ${JSON.stringify(targetId)}`]),
    ...(actor === undefined ? [] : [anyOf(actors)]),
  ].join(" and ");
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 1 ? conditions[0]! : `(${conditions.join(" or ")})`;
}
