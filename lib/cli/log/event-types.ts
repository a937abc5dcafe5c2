/** The types of Aerial events, by the short names for `--type`. */
export const EVENT_TYPES = {
  add: ["account.org.add"],
  status: ["account.org.status.update"],
  products: ["account.org.product.update"],
  deletion: ["account.org.delete.request", "account.org.delete.cancel"],
  consent: ["account.consent.grant", "account.consent.revoke"],
} as const;

/** A short name of {@link EVENT_TYPES}. */
export type EventKind = keyof typeof EVENT_TYPES;

/** Whether a text is a full event type. */
export function isFullType(text: string): boolean {
  return /^[a-z_]+(\.[a-z_]+)+$/i.test(text);
}

/** Returns the event types for a short name or a full type; undefined for any other text. */
export function eventTypesOf(text: string): readonly string[] | undefined {
  if (Object.hasOwn(EVENT_TYPES, text)) {
    return EVENT_TYPES[text as EventKind];
  }
  return isFullType(text) ? [text] : undefined;
}
