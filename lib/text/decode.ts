/**
 * Decodes a text file in UTF-8, or in UTF-16 if it begins with a byte order mark. Windows PowerShell 5.1 writes UTF-16 when
 * it redirects a program's output (`terraform show -json plan > plan.json`). The mark is not part of the result.
 */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return bytes.toString("utf16le", 2);
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    // An odd byte at the end is half a character.
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString("utf16le");
  }
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}
