/** Events to list. All that is given must apply. */
export interface LogFilter {
  /** Types of events, any of these. @default every Aerial event */
  readonly eventTypes?: readonly string[];
  /** Id of an object that the event is about. */
  readonly targetId?: string;
  /** Id, login or name of the user or app that caused the event. */
  readonly actor?: string;
}

/** The start of the types of all Aerial events. */
export const AERIAL_EVENT_PREFIX = "account.";

/** Returns the SCIM filter (RFC 7644 section 3.4.2.2) for the System Log, whose documentation excludes only brackets. */
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
