import type { HeaderLine } from "../http/answer";
import { tooManyRequests } from "../http/okta-error";
import type { EmulatorSwitches } from "./switches";

const WINDOW_MS = 60_000;
const GUESSED_WAIT_SECONDS = 180;

/**
 * The limit of concurrent requests and the rate limit, both per account. (Okta API reference, "Rate limits": in a 429
 * for concurrency, limit and remaining are 0, and the reset is only an estimate.)
 */
export class Limits {
  private readonly underWay = new Map<string, number>();
  private readonly windows = new Map<string, { readonly startedAt: number; used: number }>();

  /**
   * @param switches returns the current limits; called for each request
   * @param now the emulator's clock in milliseconds
   */
  constructor(
    private readonly switches: () => EmulatorSwitches,
    private readonly now: () => number,
  ) {}

  /** Returns the number of the account's requests in progress. */
  inFlight(accountId: string): number {
    return this.underWay.get(accountId) ?? 0;
  }

  /**
   * Counts a request as in progress. Call this as soon as the request arrives.
   * @returns a function to call after the response
   * @throws OktaError 429 E0000047 if the account has too many requests in progress; the request is not counted then
   */
  enter(accountId: string): () => void {
    if (this.inFlight(accountId) >= this.switches().concurrentRequests) {
      throw tooManyRequests(concurrencyHeaders(this.now()));
    }
    this.underWay.set(accountId, this.inFlight(accountId) + 1);
    let left = false;
    return () => {
      if (!left) {
        left = true;
        this.underWay.set(accountId, this.inFlight(accountId) - 1);
      }
    };
  }

  /**
   * Counts the request against the rate limit.
   * @returns the headers for the response
   * @throws OktaError 429 E0000047
   */
  spend(accountId: string): readonly HeaderLine[] {
    const limit = this.switches().requestsPerMinute;
    if (limit === null) {
      return [];
    }
    const now = this.now();
    let window = this.windows.get(accountId);
    if (window === undefined || now >= window.startedAt + WINDOW_MS || now < window.startedAt) {
      window = { startedAt: now, used: 0 };
      this.windows.set(accountId, window);
    }
    window.used += 1;
    const reset = Math.ceil((window.startedAt + WINDOW_MS) / 1000);
    const headers = rateLimitHeaders(limit, Math.max(0, limit - window.used), reset);
    if (window.used > limit) {
      throw tooManyRequests(headers);
    }
    return headers;
  }

  /** Starts new rate limit windows. */
  clear(): void {
    this.windows.clear();
  }
}

/**
 * Returns the headers of a 429 for too many concurrent requests.
 * @param now in milliseconds
 */
export function concurrencyHeaders(now: number): readonly HeaderLine[] {
  return rateLimitHeaders(0, 0, Math.ceil(now / 1000) + GUESSED_WAIT_SECONDS);
}

/**
 * Returns the `X-Rate-Limit-*` headers.
 * @param reset Unix time in seconds
 */
export function rateLimitHeaders(limit: number, remaining: number, reset: number): readonly HeaderLine[] {
  return [
    ["x-rate-limit-limit", String(limit)],
    ["x-rate-limit-remaining", String(remaining)],
    ["x-rate-limit-reset", String(reset)],
  ];
}
