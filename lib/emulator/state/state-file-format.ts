import { createHash } from "node:crypto";
import type { StateRecord } from "./state";

/**
 * The form of a state file. Its first line says what it is; every further line is a batch of changes that are made
 * together or not at all, behind a checksum over the batch and the checksum before it. So a line that is missing, out of
 * place or altered is noticed, and a last line without its end is one whose writing was cut off.
 */
const HEADER = headerOf(2);

/** First lines of files that are read. Version 1 had no directories and no System Log: its files begin without any. */
const HEADERS: readonly string[] = [HEADER, headerOf(1)];

/** What a state file says. */
export interface StateFileContent {
  /** All changes in their order. */
  readonly records: readonly StateRecord[];
  /** The last line's checksum, which the next line follows. */
  readonly checksum: string;
}

/** Why a text is no state file. */
export class StateFormatError extends Error {}

/** The first line, with its end. */
export const FIRST_LINE = `${HEADER}\n`;

/** What the second line's checksum follows. */
export const firstChecksum = digest("", HEADER);

/**
 * Writes a batch down.
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
 * Reads a whole file; a last line whose writing was cut off is left out. The first batch is never cut off by an emulator
 * that was killed, since a file gets its name once that batch is on the disk: it has the whole state, and a file without
 * it must not pass for an account without orgs.
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
      "it ends inside its first batch, so that the state is lost. Bring a copy back, or move the file away to begin with the seed.",
    );
  }
  const records: StateRecord[] = [];
  let checksum = digest("", header);
  for (const [index, line] of lines.slice(1, -1).entries()) {
    const json = line.slice(checksum.length + 1);
    const expected = digest(checksum, json);
    if (line !== `${expected} ${json}`) {
      throw new StateFormatError(
        `it is damaged in line ${index + 2}. Bring a copy back, or move the file away to begin with the seed.`,
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
    : "it is no state file of the emulator. Name another file; one that is not there yet will be made.";
}

/** 16 hexadecimal digits. */
function digest(previous: string, json: string): string {
  return createHash("sha256").update(previous).update(json).digest("hex").slice(0, 16);
}
