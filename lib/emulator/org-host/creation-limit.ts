import { rateLimitHeaders } from "../behaviour/limits";
import { tooManyRequests } from "../http/okta-error";

const LIMIT = 10;
const WINDOW_MILLISECONDS = 60_000;

/** The limit on org creations: ten per minute for one parent org. */
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
    if (window === undefined || now >= window.startedAt + WINDOW_MILLISECONDS || now < window.startedAt) {
      window = { startedAt: now, used: 0 };
      this.windows.set(parentId, window);
    }
    window.used += 1;
    if (window.used > LIMIT) {
      const reset = Math.ceil((window.startedAt + WINDOW_MILLISECONDS) / 1000);
      throw tooManyRequests(rateLimitHeaders(LIMIT, 0, reset));
    }
  }

  /** Starts new windows. */
  clear(): void {
    this.windows.clear();
  }
}
