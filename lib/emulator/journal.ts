import { accessTokenPattern } from "./access-tokens";

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
  /** Body of a request to the Aerial host, parsed; of a token request `grant_type` and `scope` alone. */
  readonly body?: unknown;
  /** Scheme of the Authorization header: `Bearer`, `DPoP`. */
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

/** The requests that were answered, in the order of their answers. */
export class Journal {
  private readonly list: JournalEntry[] = [];

  /** What was written so far. The list grows as requests are answered. */
  get entries(): readonly JournalEntry[] {
    return this.list;
  }

  /** Writes an entry down, without secrets. */
  add(entry: JournalEntry): void {
    const stripped = redactDeep(entry) as JournalEntry;
    this.list.push(Object.freeze(stripped));
  }

  /** Forgets all entries. */
  clear(): void {
    this.list.length = 0;
  }
}
