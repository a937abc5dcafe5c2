/** Stored states and identities as the protocol carries them: JSON by the schema that they were written with. */
import { DiagnosticError } from "../../diagnostics";
import type { MessageOf } from "../../protobuf/message";
import type { RawState } from "../../protocol/messages";
import { isValues, type Values } from "../../schema/nested";
import { parseJson, stringifyJson } from "../../values/json";

const UTF8 = new TextDecoder();

/**
 * Parses a stored object.
 *
 * @param what the beginning of the error's sentence, such as "The state of aerial_org"
 * @throws DiagnosticError for what is not a JSON object
 */
export function parseRawState(what: string, raw: MessageOf<typeof RawState> | undefined): Values {
  try {
    const stored = parseJson(UTF8.decode(raw?.json));
    if (isValues(stored)) {
      return stored;
    }
  } catch {
    // As what is no object: the parser's own message would quote the state, and with it its secrets.
  }
  throw new DiagnosticError({
    summary: "Unreadable state",
    detail: `${what} is not a JSON object. Restore the state from a backup, or import the resource again.`,
  });
}

/** Writes an object as it is stored. */
export function stringifyRawState(values: Values): Uint8Array {
  return Buffer.from(stringifyJson(values));
}
