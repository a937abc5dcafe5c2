import { visible } from "../text/printable";
import { redact } from "./journal/redact";

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
  // Some errors quote what a client sent.
  const shown = (text: string) => visible(redact(text));
  const detail = expected || stack === undefined ? undefined : shown(stack);
  process.emitWarning(shown(message ?? String(error)), { type: name, code, detail });
}
