/** Private data as the protocol carries it: bytes, in which this framework writes JSON. */
import { foreignTexts } from "../../../text/foreign-texts";
import { DiagnosticError } from "../../diagnostics";
import type { Json, PrivateData, PrivateEntries } from "../../private-state";

const PARTS = ["kept", "change", "destroy", "imported", "moved"] as const;

/** Reads the protocol's private bytes; absent ones are empty. @throws DiagnosticError where they are not ours */
export function decodePrivate(source: Uint8Array | undefined): PrivateData {
  if (source === undefined || source.length === 0) {
    return {};
  }
  const parts = asEntries(parseJson(source));
  foreignTexts.note(parts);
  return Object.fromEntries(
    PARTS.flatMap((part) => (parts[part] === undefined ? [] : [[part, asEntries(parts[part])]])),
  );
}

/** Writes the protocol's private bytes: none where there is nothing to keep. */
export function encodePrivate(data: PrivateData): Uint8Array {
  const parts = PARTS.filter((part) => Object.keys(data[part] ?? {}).length > 0);
  return parts.length === 0
    ? new Uint8Array(0)
    : new TextEncoder().encode(JSON.stringify(Object.fromEntries(parts.map((part) => [part, data[part]]))));
}

function parseJson(source: Uint8Array): Json {
  try {
    return JSON.parse(new TextDecoder().decode(source)) as Json;
  } catch {
    throw unreadable();
  }
}

function asEntries(value: Json | undefined): PrivateEntries {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw unreadable();
  }
  return value as PrivateEntries;
}

function unreadable(): DiagnosticError {
  return new DiagnosticError({
    summary: "Unreadable private state",
    detail:
      "What the state keeps for this provider beside the resource's attributes was not written by this provider, or is " +
      "damaged. Restore the state from a backup, or remove the resource from it and import it again.",
  });
}
