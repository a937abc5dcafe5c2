/** Types of Aerial events, and the short names that `--type` takes for them. */
export const EVENT_TYPES = {
  add: ["account.org.add"],
  status: ["account.org.status.update"],
  products: ["account.org.product.update"],
  deletion: ["account.org.delete.request", "account.org.delete.cancel"],
  consent: ["account.consent.grant", "account.consent.revoke"],
} as const;

/** A short name of {@link EVENT_TYPES}. */
export type EventKind = keyof typeof EVENT_TYPES;

/** Whether a text is a type in full. */
export function isFullType(text: string): boolean {
  return /^[a-z_]+(\.[a-z_]+)+$/i.test(text);
}

/** The types that a short name or a type in full stands for; undefined for any other text. */
export function eventTypesOf(text: string): readonly string[] | undefined {
  if (Object.hasOwn(EVENT_TYPES, text)) {
    return EVENT_TYPES[text as EventKind];
  }
  return isFullType(text) ? [text] : undefined;
}
