/** Watches the process that started this one. */

/** The interval between checks, in milliseconds. */
const CHECK_INTERVAL = 2000;

/** Options of {@link followParent}. */
export interface ParentOptions {
  /** The process that started this one. @default the current parent */
  readonly parent?: number;
  /** Returns the parent that the system reports now. @default that of this process */
  readonly reported?: () => number;
}

/**
 * Calls `gone` once when the parent has ended. Does not keep this process alive.
 *
 * If the parent of a process ends, Unix assigns another one. Windows keeps reporting the old one and may reuse its number,
 * so the parent must be checked often.
 */
export function followParent(
  gone: () => void,
  { parent = process.ppid, reported = () => process.ppid }: ParentOptions = {},
): void {
  const timer = setInterval(() => {
    if (reported() !== parent || !isRunning(parent)) {
      clearInterval(timer);
      gone();
    }
  }, CHECK_INTERVAL);
  timer.unref();
}

/** Returns whether a process with this number is running, also if it belongs to another user. */
export function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
