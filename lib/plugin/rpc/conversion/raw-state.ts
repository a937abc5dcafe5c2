/** Stored states and identities in the protocol: JSON according to the schema with which they were written. */
import { DiagnosticError } from "../../diagnostics";
import type { MessageOf } from "../../protobuf/message";
import type { RawState } from "../../protocol/messages";
import { isValues, type Values } from "../../schema/nested";
import { parseJson, stringifyJson } from "../../values/json";

const UTF8 = new TextDecoder();

/**
 * Parses a stored object.
 *
 * @param what the subject of the error's sentence, such as "The state of aerial_org"
 * @throws DiagnosticError if it is not a JSON object
 */
export function parseRawState(what: string, raw: MessageOf<typeof RawState> | undefined): Values {
  try {
    const stored = parseJson(UTF8.decode(raw?.json));
    if (isValues(stored)) {
      return stored;
    }
  } catch {
    // Throw the same error as for other values, because the parser's message would quote the state and its secrets.
  }
  throw new DiagnosticError({
    summary: "Unreadable state",
    detail: `${what} is not a JSON object. Restore the state from a backup, or import the resource again.`,
  });
}

/** Encodes an object for storage. */
export function stringifyRawState(values: Values): Uint8Array {
  return Buffer.from(stringifyJson(values));
}
