import * as fc from "fast-check";
import { decodeText } from "../../lib/text/decode";

describe("A text file", () => {
  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");

  it.each<[string, (text: string) => Buffer]>([
    ["UTF-8", (text) => Buffer.from(text)],
    ["UTF-8 with a byte order mark", (text) => Buffer.from(`\uFEFF${text}`)],
    ["UTF-16, as PowerShell redirects output", utf16],
    ["big-endian UTF-16", (text) => utf16(text).swap16()],
  ])("is decoded from %s", (_title, encode) => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(!text.startsWith("\uFEFF"));
        expect(decodeText(encode(text))).toBe(text);
      }),
    );
  });

  it("is decoded whatever it holds", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(typeof decodeText(Buffer.from(bytes))).toBe("string")));
    expect(decodeText(Buffer.from([0xfe, 0xff, 0x00, 0x61, 0x00]))).toBe("a");
    expect(decodeText(Buffer.from([0xff]))).toBe("\ufffd");
  });
});
