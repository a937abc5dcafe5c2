/** A request's place among those in flight. */
export interface Lease {
  /** The account's concurrency limit was met: fewer requests fly for a while. */
  congested(): void;
  /** An answer came: slowly, more requests may fly again. */
  succeeded(): void;
  /**
   * Gives the place away while waiting, and gets one back ahead of those that have not started.
   * @param wait what to wait for
   * @param signal ends the wait for a place
   */
  suspend(wait: () => Promise<void>, signal?: AbortSignal): Promise<void>;
}
