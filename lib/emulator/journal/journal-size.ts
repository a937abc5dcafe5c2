import type { JournalEntry } from "./journal-entry";

/** Characters of JSON that the body of an entry may have; of a longer one only the begin is kept. */
export const MAXIMUM_ENTRY_BODY = 16 * 1024;

/** Characters that are kept of a body that is too long. */
const KEPT_OF_LONG_BODY = 1000;

/** An entry whose body is short enough to be kept, cut off and marked if it was not. Secrets must be gone already. */
export function cutBody(entry: JournalEntry): JournalEntry {
  const text = entry.body === undefined ? "" : JSON.stringify(entry.body);
  return text.length <= MAXIMUM_ENTRY_BODY
    ? entry
    : { ...entry, body: `${text.slice(0, KEPT_OF_LONG_BODY)}…`, bodyTruncated: true };
}

/** What an entry takes of the journal's memory: the bytes of its JSON. */
export function sizeOf(entry: JournalEntry): number {
  return Buffer.byteLength(JSON.stringify(entry));
}
