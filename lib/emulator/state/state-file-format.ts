import { createHash } from "node:crypto";
import type { StateRecord } from "./state";

/**
 * The format of a state file. The first line identifies the file. Every other line is a batch of changes that are
 * applied together or not at all, after a checksum of the batch and the previous checksum. So a missing, moved or
 * altered line is detected. A last line without a line break was cut off while it was written.
 */
const HEADER = headerOf(2);

/** First lines of supported files. Version 1 had neither directories nor a System Log. */
const HEADERS: readonly string[] = [HEADER, headerOf(1)];

/** The content of a state file. */
export interface StateFileContent {
  /** All changes in order. */
  readonly records: readonly StateRecord[];
  /** The last line's checksum, which the next line follows. */
  readonly checksum: string;
}

/** The bytes are not a valid state file. */
export class StateFormatError extends Error {}

/** The first line with its line break. */
export const FIRST_LINE = `${HEADER}\n`;

/** The previous checksum of the second line. */
export const firstChecksum = digest("", HEADER);

/**
 * Encodes a batch as a line.
 * @param previous checksum of the line before
 */
export function encodeBatch(
  records: readonly StateRecord[],
  previous: string,
): { readonly line: string; readonly checksum: string } {
  const json = JSON.stringify(records);
  const checksum = digest(previous, json);
  return { line: `${checksum} ${json}\n`, checksum };
}

/**
 * Decodes a file, without a last line that was cut off. The first batch contains the whole state. A killed emulator
 * never cuts it off, because a file gets its name only when that batch is on disk. A file without it must not look like
 * an account without orgs.
 * @throws StateFormatError
 */
export function decodeStateFile(bytes: Buffer): StateFileContent {
  const lines = bytes
    .subarray(0, bytes.lastIndexOf("\n") + 1)
    .toString("utf8")
    .split("\n");
  const [header = ""] = lines;
  if (!HEADERS.includes(header)) {
    throw new StateFormatError(describeForeign(header));
  }
  if (lines.length < 3) {
    throw new StateFormatError(
      "it ends within its first batch, so the state is lost. Restore a copy, or move the file away to start with the seed.",
    );
  }
  const records: StateRecord[] = [];
  let checksum = digest("", header);
  for (const [index, line] of lines.slice(1, -1).entries()) {
    const json = line.slice(checksum.length + 1);
    const expected = digest(checksum, json);
    if (line !== `${expected} ${json}`) {
      throw new StateFormatError(
        `it is damaged in line ${index + 2}. Restore a copy, or move the file away to start with the seed.`,
      );
    }
    records.push(...(JSON.parse(json) as StateRecord[]));
    checksum = expected;
  }
  return { records, checksum };
}

function headerOf(version: number): string {
  return `{"format":"aerial-emulator-state","version":${version}}`;
}

function describeForeign(line: string): string {
  return /^\{"format":"aerial-emulator-state","version":\d+\}$/.test(line)
    ? "it was written by another version of the emulator. Use that version, or name another file."
    : "it is not a state file of the emulator. Name another file; if it does not exist, it is created.";
}

/** 16 hexadecimal digits. */
function digest(previous: string, json: string): string {
  return createHash("sha256").update(previous).update(json).digest("hex").slice(0, 16);
}
