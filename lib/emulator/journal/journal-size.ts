import type { JournalEntry } from "./journal-entry";

/** Characters of JSON that the body of an entry may have; of a longer one only the begin is kept. */
export const MAXIMUM_ENTRY_BODY = 16 * 1024;

/** The same for the body of an answer, which every request has. */
export const MAXIMUM_RESPONSE_BODY = 8 * 1024;

/** Characters that are kept of a body that is too long. */
const KEPT_OF_LONG_BODY = 1000;

/** An entry whose bodies are short enough to be kept, cut off and marked if they were not. Secrets must be gone already. */
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

/** The begin of a body's JSON if that has more characters than these. */
function cut(body: unknown, maximum: number): string | undefined {
  const text = body === undefined ? "" : JSON.stringify(body);
  return text.length <= maximum ? undefined : `${text.slice(0, KEPT_OF_LONG_BODY)}…`;
}

/** What an entry takes of the journal's memory: the bytes of its JSON. */
export function sizeOf(entry: JournalEntry): number {
  return Buffer.byteLength(JSON.stringify(entry));
}
