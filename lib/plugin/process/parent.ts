/** The process that started this one, and whether it still runs. */

/** How often the process looks, in milliseconds. */
const CHECK_INTERVAL = 2000;

/** Options of {@link followParent}. */
export interface ParentOptions {
  /** The process that started this one. @default the present parent */
  readonly parent?: number;
  /** The parent that the system reports now. @default that of this process */
  readonly reported?: () => number;
}

/**
 * Calls `gone` once when the parent has ended. Does not keep this process alive.
 *
 * Unix gives a process whose parent ended another parent. Windows reports the old one forever, and may give its number to
 * another process later: whether it runs must be looked up often.
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

/** Whether there is a process with a number; one that belongs to another user as well. */
export function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
