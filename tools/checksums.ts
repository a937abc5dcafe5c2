import { createHash } from "node:crypto";

import { ToolchainError } from "./errors";

/**
 * Reads a file's SHA-256 from a list in the form of `sha256sum`: the digest, two spaces or a space and `*`, the name.
 */
export function checksumInList(list: string, fileName: string): string | undefined {
  for (const line of list.split("\n")) {
    const [, checksum, name] = /^([0-9a-f]{64}) [ *](.+?)\r?$/.exec(line) ?? [];
    if (name === fileName) {
      return checksum;
    }
  }
  return undefined;
}

/**
 * Compares content with its SHA-256 in hexadecimal digits.
 *
 * @throws ToolchainError if they differ.
 */
export function verifyChecksum(name: string, content: Buffer, expected: string): void {
  const actual = createHash("sha256").update(content).digest("hex");
  if (actual !== expected) {
    throw new ToolchainError(
      `${name} has the SHA-256 ${actual} instead of ${expected}. The download is damaged or is not the release, so it was not used.`,
    );
  }
}
