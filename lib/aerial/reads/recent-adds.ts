import { sleep } from "../support/clock";
import { NotFoundError } from "../errors";
import { retryDelay, type RetryOptions } from "../transport/retry";

/** How long after an add an org may still seem to be missing, in milliseconds. */
const SETTLING_MILLISECONDS = 30_000;

/**
 * The orgs that were just added. Until an add has reached all parts of the service, reading the org may return 404. That
 * must neither fail an apply nor make the org look as if it were gone.
 */
export class RecentAdds {
  readonly #retry: RetryOptions;
  readonly #addedAt = new Map<string, number>();

  public constructor(retry: RetryOptions) {
    this.#retry = retry;
  }

  /** Records when an org was added, in milliseconds since the epoch. */
  public note(orgId: string, addedAt: number): void {
    this.#addedAt.set(orgId, addedAt);
  }

  /** Returns when an org was added, in milliseconds since the epoch; undefined if it was not added recently. */
  public addedAt(orgId: string): number | undefined {
    return this.#addedAt.get(orgId);
  }

  /** Forgets an org. From now on, a 404 about it is final. */
  public forget(orgId: string): void {
    this.#addedAt.delete(orgId);
  }

  /** Runs a call about an org. After a 404, tries again if the org was just added. */
  public async settle<Result>(orgId: string, call: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof NotFoundError) || attempt >= this.#retry.maxRetries || !this.#isRecent(orgId)) {
          throw error;
        }
        this.#retry.log("debug", "Reading an org again that was just added", { attempt });
        await sleep(this.#retry.clock, retryDelay(attempt, undefined, this.#retry), signal);
      }
    }
  }

  #isRecent(orgId: string): boolean {
    const addedAt = this.#addedAt.get(orgId);
    return addedAt !== undefined && Math.abs(this.#retry.clock.now() - addedAt) < SETTLING_MILLISECONDS;
  }
}
