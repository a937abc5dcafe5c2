/** A request's slot among the concurrent requests. */
export interface Lease {
  /** Reports that the request met the account's concurrency limit, which lowers the limiter's limit for a while. */
  congested(): void;
  /** Reports a response, which gradually raises the limit again. */
  succeeded(): void;
  /**
   * Releases the slot during a wait, and gets one back ahead of the requests that have not started.
   * @param wait the wait
   * @param signal cancels waiting for a slot
   */
  suspend(wait: () => Promise<void>, signal?: AbortSignal): Promise<void>;
}
