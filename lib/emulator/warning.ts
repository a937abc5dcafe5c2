import { visible } from "../text/printable";

const warned = new WeakSet<object>();

/** Tells the process's user of an error that a client gets to see as 500 alone, once for each error. */
export function warn(error: unknown): void {
  const { name, message, stack, code } = error as Partial<NodeJS.ErrnoException>;
  if (typeof error === "object" && error !== null) {
    if (warned.has(error)) {
      return;
    }
    warned.add(error);
  }
  // What an EmulatorError says is meant for its reader; of all else the place matters.
  const expected = code?.startsWith("ERR_EMULATOR_");
  const detail = expected || stack === undefined ? undefined : visible(stack);
  process.emitWarning(visible(message ?? String(error)), { type: name, code, detail });
}
