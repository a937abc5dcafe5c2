/**
 * The maximum total size in bytes of the bodies of all requests in progress. It leaves room for one snapshot and other
 * requests.
 */
export const SHARED_BODY_BYTES = 128 * 1024 * 1024;

/** The memory that the bodies of all requests in progress use. */
export class BodyBudget {
  private taken = 0;

  /** @param total the maximum total size in bytes */
  constructor(private readonly total = SHARED_BODY_BYTES) {}

  /** Returns a share of the budget for one request, which releases everything that it took at once. */
  share(): BodyShare {
    let own = 0;
    return {
      take: (bytes) => {
        if (this.taken + bytes > this.total) {
          return false;
        }
        this.taken += bytes;
        own += bytes;
        return true;
      },
      release: () => {
        this.taken -= own;
        own = 0;
      },
    };
  }
}

/** One request's share of a {@link BodyBudget}. */
export interface BodyShare {
  /** Takes bytes. If the budget does not have enough, takes none and returns false. */
  take(bytes: number): boolean;
  /** Releases everything that was taken. */
  release(): void;
}
