/** Private data as the protocol carries it: bytes, in which this framework writes JSON. */
import { foreignTexts } from "../../../text/foreign-texts";
import { DiagnosticError } from "../../diagnostics";
import type { Json, PrivateData, PrivateEntries } from "../../private-state";

const UTF8 = new TextDecoder();
const NOTHING = new Uint8Array(0);
/** A line feed as JSON writes it in a text. */
const ESCAPED_LINE_FEED = /\\(?:n|u000a)/i;

const PARTS = ["kept", "change", "destroy", "imported", "moved"] as const;

/** Reads the protocol's private bytes; absent ones are empty. @throws DiagnosticError where they are not ours */
export function decodePrivate(source: Uint8Array | undefined): PrivateData {
  if (source === undefined || source.length === 0) {
    return {};
  }
  const text = UTF8.decode(source);
  const written = asEntries(parseJson(text));
  // Without an escaped line feed no text has several lines.
  if (ESCAPED_LINE_FEED.test(text)) {
    foreignTexts.note(written);
  }
  const parts: Record<string, PrivateEntries> = {};
  for (const part of PARTS) {
    if (written[part] !== undefined) {
      parts[part] = asEntries(written[part]);
    }
  }
  return parts;
}

/** Writes the protocol's private bytes: none where there is nothing to keep. */
export function encodePrivate(data: PrivateData): Uint8Array {
  const parts: Record<string, unknown> = {};
  for (const part of PARTS) {
    const entries = data[part];
    if (entries !== undefined && Object.keys(entries).length > 0) {
      parts[part] = entries;
    }
  }
  return Object.keys(parts).length === 0 ? NOTHING : Buffer.from(JSON.stringify(parts));
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
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
