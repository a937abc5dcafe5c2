import type { JournalEntry } from "./journal-entry";
import { cutBodies, sizeOf } from "./journal-size";
import { redactDeep, redactTarget } from "./redact";

/** A part of the journal. */
export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  /** Where the next part begins: to be asked for with `after`. */
  readonly after: number;
  /** Whether there are entries after these. */
  readonly more: boolean;
}

/** Entries that are kept; older ones are forgotten. */
export const JOURNAL_CAPACITY = 100_000;

/** Bytes of JSON that are kept; older entries are forgotten. A usual entry has about 1,000. */
export const JOURNAL_BYTES = 64 * 1024 * 1024;

/** The requests that were answered, in the order of their answers. */
export class Journal {
  private list: JournalEntry[] = [];
  /** The size of each entry in the list. */
  private sizes: number[] = [];
  private bytes = 0;
  /** How many entries came before the list's first. */
  private forgotten = 0;

  /**
   * @param changed called after an entry was written, or all were forgotten
   * @param maximumBytes bytes of JSON that are kept
   */
  constructor(
    private readonly changed: () => void = () => undefined,
    private readonly maximumBytes = JOURNAL_BYTES,
  ) {}

  /** Where the oldest entry that is kept begins, as `after` of {@link page}; 0 before anything was forgotten. */
  get start(): number {
    return this.forgotten;
  }

  /** Where the next entry will begin. */
  get end(): number {
    return this.forgotten + this.list.length;
  }

  /** What was written so far. */
  get entries(): readonly JournalEntry[] {
    return this.list;
  }

  /** Writes an entry down, without secrets. */
  add(entry: JournalEntry): void {
    const stripped = cutBodies(redactDeep({ ...entry, path: redactTarget(entry.path) }) as JournalEntry);
    const size = sizeOf(stripped);
    this.list.push(Object.freeze(stripped));
    this.sizes.push(size);
    this.bytes += size;
    if (this.bytes > this.maximumBytes) {
      this.forget(this.countAbove(this.maximumBytes * 0.9));
    }
    // By the tenth, since moving the whole list with each entry would be slow.
    if (this.list.length >= JOURNAL_CAPACITY * 1.1) {
      this.forget(this.list.length - JOURNAL_CAPACITY);
    }
    this.changed();
  }

  /**
   * A part of the journal.
   * @param after 0 for its begin, then what the part before said
   * @param limit how many entries at most
   */
  page(after: number, limit: number): JournalPage {
    const start = Math.max(0, after - this.forgotten);
    const entries = this.list.slice(start, start + limit);
    const end = Math.min(start + entries.length, this.list.length);
    return { entries, after: this.forgotten + end, more: end < this.list.length };
  }

  /** Forgets all entries. */
  clear(): void {
    this.forget(this.list.length);
    this.changed();
  }

  /** How many of the oldest entries must go so that the others have no more than these bytes. */
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
