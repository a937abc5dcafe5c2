import { visible } from "../text/printable";
import { redact } from "./journal/redact";

const warned = new WeakSet<object>();

/** Emits a process warning for an error that the client only sees as status 500. Warns once for each error. */
export function warn(error: unknown): void {
  const { name, message, stack, code } = error as Partial<NodeJS.ErrnoException>;
  if (typeof error === "object" && error !== null) {
    if (warned.has(error)) {
      return;
    }
    warned.add(error);
  }
  // The message of an EmulatorError is written for the user. For all other errors, the stack is needed.
  const expected = code?.startsWith("ERR_EMULATOR_");
  // Some errors quote a client's request.
  const shown = (text: string) => visible(redact(text));
  const detail = expected || stack === undefined ? undefined : shown(stack);
  process.emitWarning(shown(message ?? String(error)), { type: name, code, detail });
}
