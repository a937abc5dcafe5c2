import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { crc32 } from "../../lib/constructs/crc32";

describe("CRC-32", () => {
  it.each([
    ["nothing", "", 0],
    ["a letter", "a", 0xe8b7be43],
    ["the check value of the catalogue of CRCs", "123456789", 0xcbf43926],
    ["a sentence", "The quick brown fox jumps over the lazy dog", 0x414fa339],
  ])("is the known one of %s", (_title, text, expected) => {
    expect(crc32(Buffer.from(text))).toBe(expected);
  });

  // zlib.crc32 came with Node 20.15; gzip files have ended with the same number ever since.
  it("is the one that zlib computes, for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        expect(crc32(bytes)).toBe(gzipSync(bytes).readUInt32LE(gzipSync(bytes).length - 8));
      }),
    );
  });
});
