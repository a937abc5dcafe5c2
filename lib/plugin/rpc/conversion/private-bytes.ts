/** Private data in the protocol: bytes, which contain JSON in this framework. */
import { foreignTexts } from "../../../text/foreign-texts";
import { DiagnosticError } from "../../diagnostics";
import type { Json, PrivateData, PrivateEntries } from "../../private-state";

const UTF8 = new TextDecoder();
const NOTHING = new Uint8Array(0);
/** An escaped line feed in a JSON string. */
const ESCAPED_LINE_FEED = /\\(?:n|u000a)/i;

const PARTS = ["kept", "change", "destroy", "imported", "moved"] as const;

/** Decodes the protocol's private bytes; missing bytes are empty. @throws DiagnosticError if another program wrote them */
export function decodePrivate(source: Uint8Array | undefined): PrivateData {
  if (source === undefined || source.length === 0) {
    return {};
  }
  const text = UTF8.decode(source);
  const written = asEntries(parseJson(text));
  // Without an escaped line feed, there are no multi-line texts.
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

/** Encodes the protocol's private bytes; empty if there is no data. */
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
      "The private data of this resource in the state is damaged, or another provider wrote it. Restore the state from a " +
      "backup, or remove the resource from the state and import it again.",
  });
}
