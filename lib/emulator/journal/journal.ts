import type { JournalEntry } from "./journal-entry";
import { cutBodies, sizeOf } from "./journal-size";
import { redactDeep, redactTarget } from "./redact";

/** A part of the journal. */
export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  /** The position of the next part. Pass it as `after`. */
  readonly after: number;
  /** Whether there are entries after these. */
  readonly more: boolean;
}

/** The maximum number of entries. Older ones are removed. */
export const JOURNAL_CAPACITY = 100_000;

/**
 * The maximum total size of the entries' JSON in bytes. Older entries are removed. A typical entry has about 1,000
 * bytes.
 */
export const JOURNAL_BYTES = 64 * 1024 * 1024;

/** The completed requests, in the order of their responses. */
export class Journal {
  private list: JournalEntry[] = [];
  /** The size of each entry in the list. */
  private sizes: number[] = [];
  private bytes = 0;
  /** The number of removed entries before the first entry of the list. */
  private forgotten = 0;

  /**
   * @param changed called after an entry was added or all were removed
   * @param maximumBytes maximum size of the entries' JSON in bytes
   */
  constructor(
    private readonly changed: () => void = () => undefined,
    private readonly maximumBytes = JOURNAL_BYTES,
  ) {}

  /** The position of the oldest remaining entry, as `after` of {@link page}. 0 if no entry has been removed. */
  get start(): number {
    return this.forgotten;
  }

  /** Where the next entry will begin. */
  get end(): number {
    return this.forgotten + this.list.length;
  }

  /** The remaining entries. */
  get entries(): readonly JournalEntry[] {
    return this.list;
  }

  /** Adds an entry without secrets. */
  add(entry: JournalEntry): void {
    const stripped = cutBodies(redactDeep({ ...entry, path: redactTarget(entry.path) }) as JournalEntry);
    const size = sizeOf(stripped);
    this.list.push(Object.freeze(stripped));
    this.sizes.push(size);
    this.bytes += size;
    if (this.bytes > this.maximumBytes) {
      this.forget(this.countAbove(this.maximumBytes * 0.9));
    }
    // A tenth at a time, because moving the whole list with each entry would be slow.
    if (this.list.length >= JOURNAL_CAPACITY * 1.1) {
      this.forget(this.list.length - JOURNAL_CAPACITY);
    }
    this.changed();
  }

  /**
   * A part of the journal.
   * @param after 0 for the first part, then `after` of the previous part
   * @param limit maximum number of entries
   */
  page(after: number, limit: number): JournalPage {
    const start = Math.max(0, after - this.forgotten);
    const entries = this.list.slice(start, start + limit);
    const end = Math.min(start + entries.length, this.list.length);
    return { entries, after: this.forgotten + end, more: end < this.list.length };
  }

  /** Removes all entries. */
  clear(): void {
    this.forget(this.list.length);
    this.changed();
  }

  /** Returns how many of the oldest entries must be removed so that the others fit into this number of bytes. */
  private countAbove(bytes: number): number {
    let [count, left] = [0, this.bytes];
    while (left > bytes && count < this.list.length) {
      left -= this.sizes[count] ?? 0;
      count += 1;
    }
    return count;
  }

  private forget(count: number): void {
    this.forgotten += count;
    this.bytes -= this.sizes.slice(0, count).reduce((sum, size) => sum + size, 0);
    this.list = this.list.slice(count);
    this.sizes = this.sizes.slice(count);
  }
}
