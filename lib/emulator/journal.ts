import { accessTokenPattern } from "./access-tokens";
import { orgTokenPattern } from "./org-host/org-token";

/** One request as the emulator saw it. Holds no secrets. */
export interface JournalEntry {
  /** Order of arrival, from 1. */
  readonly sequence: number;
  /** When the request arrived, in milliseconds by the emulator's clock. */
  readonly time: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** HTTP status of the answer; 0 where the connection was reset instead. */
  readonly status: number;
  readonly requestId: string;
  /** The account in the path, where there is one. */
  readonly accountId?: string;
  /**
   * Body of a request to the Aerial host, parsed; of one to an org's own host without credentials; of a token request
   * `grant_type` and `scope` alone.
   */
  readonly body?: unknown;
  /** Scheme of the Authorization header: `Bearer`, `DPoP`, `SSWS`. */
  readonly authorizationScheme?: string;
  /** Whether a DPoP proof came along. */
  readonly dpop: boolean;
  readonly userAgent?: string;
  /** `X-Okta-Retry-For` and `X-Okta-Retry-Count`, as sent. */
  readonly retryFor?: string;
  readonly retryCount?: string;
  /** Kind of the fault that was injected. */
  readonly fault?: string;
}

const jsonWebToken = /eyJ[\w-]+\.[\w-]*(\.[\w-]*)*/g;
const pem = /-----BEGIN [\s\S]*?(-----END [^-]*-----|$)/g;

/** The text without anything that looks like a token, an assertion, a proof or a private key. */
export function redact(text: string): string {
  return text
    .replace(accessTokenPattern, "[access token]")
    .replace(orgTokenPattern, "[API token]")
    .replace(jsonWebToken, "[JSON Web Token]")
    .replace(pem, "[key]");
}

/** {@link redact} for every string in a parsed JSON value. */
export function redactDeep(value: unknown): unknown {
  if (typeof value === "string") {
    return redact(value);
  }
  if (Array.isArray(value)) {
    return value.map(redactDeep);
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [redact(key), redactDeep(member)]));
  }
  return value;
}

/** A part of the journal. */
export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  /** Where the next part begins: to be asked for with `after`. */
  readonly after: number;
  /** Whether there are entries after these. */
  readonly more: boolean;
}

/** Entries that are kept; older ones are forgotten. */
export const journalCapacity = 100_000;

/** The requests that were answered, in the order of their answers. */
export class Journal {
  private list: JournalEntry[] = [];
  /** How many entries came before the list's first. */
  private forgotten = 0;

  /** @param changed called after an entry was written, or all were forgotten */
  constructor(private readonly changed: () => void = () => undefined) {}

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
    const stripped = redactDeep(entry) as JournalEntry;
    this.list.push(Object.freeze(stripped));
    // By the tenth, since moving the whole list with each entry would be slow.
    if (this.list.length >= journalCapacity * 1.1) {
      this.forget(this.list.length - journalCapacity);
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

  private forget(count: number): void {
    this.forgotten += count;
    this.list = this.list.slice(count);
  }
}
