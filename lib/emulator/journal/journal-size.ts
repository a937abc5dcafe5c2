import type { JournalEntry } from "./journal-entry";

/** Maximum length of a request body's JSON in characters. Only the beginning of a longer one is kept. */
export const MAXIMUM_ENTRY_BODY = 16 * 1024;

/** The same for response bodies. It is smaller, because almost every request has one. */
export const MAXIMUM_RESPONSE_BODY = 8 * 1024;

/** Number of characters that are kept of a body that is too long. */
const KEPT_OF_LONG_BODY = 1000;

/**
 * Returns an entry with bodies that are short enough to keep. Longer ones are cut off and marked. Secrets must already
 * be removed.
 */
export function cutBodies(entry: JournalEntry): JournalEntry {
  const { body, responseBody, responseBodyTruncated = false } = entry;
  const isCut = responseBody !== undefined && responseBodyTruncated;
  const sent = cut(body, MAXIMUM_ENTRY_BODY);
  const answered = cut(responseBody, isCut ? 0 : MAXIMUM_RESPONSE_BODY);
  return {
    ...entry,
    ...(sent === undefined ? {} : { body: sent, bodyTruncated: true }),
    ...(answered === undefined ? {} : { responseBody: answered, responseBodyTruncated: true }),
  };
}

/** Returns the beginning of a body's JSON if it is longer than the maximum. */
function cut(body: unknown, maximum: number): string | undefined {
  const text = body === undefined ? "" : JSON.stringify(body);
  return text.length <= maximum ? undefined : `${text.slice(0, KEPT_OF_LONG_BODY)}…`;
}

/** Returns the size of an entry: the bytes of its JSON. */
export function sizeOf(entry: JournalEntry): number {
  return Buffer.byteLength(JSON.stringify(entry));
}
