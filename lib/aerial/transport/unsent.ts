/**
 * Errors that ended a request before it was sent, because no token could be had. They look like those of the request
 * itself (a timeout is a timeout), but were retried already, and leave no write in doubt.
 */
const unsent = new WeakSet<object>();

/** Remembers that the request which an error ended was never sent. */
export function markUnsent(error: unknown): void {
  if (typeof error === "object" && error !== null) {
    unsent.add(error);
  }
}

/** Whether the request which an error ended was never sent. */
export function isUnsent(error: unknown): boolean {
  return typeof error === "object" && error !== null && unsent.has(error);
}
