import { decode } from "@msgpack/msgpack";
import {
  decodeMessagePack,
  encodeMessagePack,
  isUnknownExtension,
  UNKNOWN_EXTENSION,
} from "../../../lib/plugin/values/msgpack";

const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes);

describe("decodeMessagePack", () => {
  it.each([
    ["of type 0", bytesOf(0xd4, 0x00, 0x00)],
    ["with refinements", bytesOf(0xc7, 0x03, 0x0c, 0x81, 0x01, 0xc2)],
    ["of the type that is a timestamp elsewhere", bytesOf(0xd6, 0xff, 0, 0, 0, 0)],
    ["of a type that nobody knows", bytesOf(0xd4, 0x55, 0x00)],
  ])("reads an extension %s as an unknown", (_what, source) => {
    expect(isUnknownExtension(decodeMessagePack(source))).toBe(true);
  });

  it("keeps 64-bit integers exact", () => {
    expect(decodeMessagePack(bytesOf(0xcf, 0x00, 0x20, 0, 0, 0, 0, 0, 0x01))).toBe(2n ** 53n + 1n);
  });

  it("takes any key of a map as text", () => {
    expect(decodeMessagePack(bytesOf(0x82, 0x01, 0xc3, 0xa1, 0x61, 0xc2))).toEqual({ "1": true, a: false });
  });

  it.each([
    ["nothing", bytesOf()],
    ["a string that ends too early", bytesOf(0xa5, 0x61)],
    ["a byte that MessagePack does not use", bytesOf(0xc1)],
    ["more than one value", bytesOf(0xc0, 0xc0)],
  ])("throws on %s, and reads the next value as if nothing had been", (_what, source) => {
    expect(() => decodeMessagePack(source)).toThrow();
    expect(decodeMessagePack(bytesOf(0x91, 0xa1, 0x61))).toEqual(["a"]);
  });
});

describe("encodeMessagePack", () => {
  it("writes an unknown as extension 0", () => {
    expect(encodeMessagePack(UNKNOWN_EXTENSION)).toEqual(bytesOf(0xd4, 0x00, 0x00));
  });

  it("never writes an extension for another object", () => {
    expect(decode(encodeMessagePack(new Date(0)))).toEqual({});
  });

  it("writes integers beyond 2^53 exactly", () => {
    expect(decodeMessagePack(encodeMessagePack([2n ** 64n - 1n, -(2n ** 63n)]))).toEqual([
      2n ** 64n - 1n,
      -(2n ** 63n),
    ]);
  });
});
