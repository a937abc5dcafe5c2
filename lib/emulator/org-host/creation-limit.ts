import { rateLimitHeaders } from "../behaviour/limits";
import { tooManyRequests } from "../http/okta-error";

const limit = 10;
const windowMilliseconds = 60_000;

/** The limit of org creations: ten a minute from one parent org. */
export class CreationLimit {
  private readonly windows = new Map<string, { readonly startedAt: number; used: number }>();

  /** @param now the emulator's clock in milliseconds */
  constructor(private readonly now: () => number) {}

  /**
   * Counts a creation.
   * @throws OktaError 429 E0000047
   */
  spend(parentId: string): void {
    const now = this.now();
    let window = this.windows.get(parentId);
    if (window === undefined || now >= window.startedAt + windowMilliseconds || now < window.startedAt) {
      window = { startedAt: now, used: 0 };
      this.windows.set(parentId, window);
    }
    window.used += 1;
    if (window.used > limit) {
      const reset = Math.ceil((window.startedAt + windowMilliseconds) / 1000);
      throw tooManyRequests(rateLimitHeaders(limit, 0, reset));
    }
  }

  /** Begins new windows. */
  clear(): void {
    this.windows.clear();
  }
}
