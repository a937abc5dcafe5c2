/** Bytes that the bodies of all requests under way may take together: room for one snapshot and everything beside it. */
export const SHARED_BODY_BYTES = 128 * 1024 * 1024;

/** What the bodies of the requests under way take of the emulator's memory. */
export class BodyBudget {
  private taken = 0;

  /** @param total bytes that all bodies may take together */
  constructor(private readonly total = SHARED_BODY_BYTES) {}

  /** A part of the budget for one request, which gives back all that it took at once. */
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

/** What one request takes of a {@link BodyBudget}. */
export interface BodyShare {
  /** Takes bytes; returns false, and takes none, if the budget does not have them. */
  take(bytes: number): boolean;
  /** Gives back all that was taken. */
  release(): void;
}
