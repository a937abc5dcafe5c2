import { Decoder, decode, Encoder, ExtData } from "@msgpack/msgpack";
import fc from "fast-check";
import {
  decodeMessagePack,
  encodeMessagePack,
  isUnknownExtension,
  UNKNOWN_EXTENSION,
} from "../../../lib/plugin/values/msgpack";
import { MessagePackError } from "../../../lib/plugin/values/msgpack-reader";

// The library is the judge: what both write and read must be the same.
const extensionCodec = {
  tryToEncode: (value: unknown) => (value instanceof ExtData ? value : null),
  decode: (data: Uint8Array, type: number) => new ExtData(type, data),
};
const judge = {
  encoder: new Encoder({ extensionCodec, useBigInt64: true }),
  decoder: new Decoder({ extensionCodec, useBigInt64: true, mapKeyConverter: String }),
};

const lengths = fc.constantFrom(0, 1, 15, 16, 31, 32, 255, 256, 65_535, 65_536);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }),
    fc.string({ unit: "binary" }),
    fc.uint8Array(),
    lengths.map((length) => "ä".repeat(length)),
    lengths.map((length) => new Uint8Array(length)),
    fc.array(tie("tree")),
    fc.dictionary(
      fc.string().filter((key) => key !== "__proto__"),
      tie("tree"),
    ),
  ),
}));

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

describe("both ways", () => {
  it("writes the very bytes that another implementation writes, and reads them as it does", () => {
    fc.assert(
      fc.property(tree, (value) => {
        const written = encodeMessagePack(value);
        expect(Buffer.compare(written, judge.encoder.encode(value))).toBe(0);
        expect(decodeMessagePack(written)).toEqual(judge.decoder.decode(written));
      }),
    );
  });

  it.each([15, 16, 65_535, 65_536])("writes and reads %d elements and members", (count) => {
    const list = Array.from({ length: count }, (_, index) => index);
    const record = Object.fromEntries(list.map((index) => [`k${index}`, index]));
    for (const value of [list, record]) {
      const written = encodeMessagePack(value);
      expect(Buffer.compare(written, judge.encoder.encode(value))).toBe(0);
      expect(decodeMessagePack(written)).toEqual(value);
    }
  });

  it("reads any bytes as another implementation does, or refuses them as it does", () => {
    const attempt = (read: () => unknown) => {
      try {
        return { value: read() };
      } catch {
        return "refused";
      }
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 24 }), (source) => {
        const plain = (value: unknown): unknown => JSON.stringify(value, (_, part: unknown) => shown(part));
        const ours = attempt(() => plain(decodeMessagePack(source)));
        // The two decode bytes that are not valid UTF-8 differently.
        fc.pre(!JSON.stringify(ours).includes("\ufffd"));
        expect(ours).toEqual(attempt(() => plain(judge.decoder.decode(source))));
      }),
      { numRuns: 2000 },
    );
  });

  it("writes an extension of any length as it was read", () => {
    for (const length of [0, 1, 2, 3, 4, 8, 15, 16, 17, 255, 256, 70_000]) {
      const source = judge.encoder.encode(new ExtData(12, new Uint8Array(length).fill(7)));
      expect(Buffer.compare(encodeMessagePack(decodeMessagePack(source)), source)).toBe(0);
    }
  });

  it("takes __proto__ for a name like any other", () => {
    const read = decodeMessagePack(bytesOf(0x81, 0xa9, ...Buffer.from("__proto__"), 0x01));
    expect(Object.entries(read as object)).toEqual([["__proto__", 1]]);
  });

  it("refuses values that are nested too deeply, and integers of more than 64 bits", () => {
    expect(() => decodeMessagePack(new Uint8Array(100_000).fill(0x91))).toThrow(MessagePackError);
    expect(() => encodeMessagePack(2n ** 64n)).toThrow(/out of range/);
  });
});

function shown(part: unknown): unknown {
  if (typeof part === "bigint" || Object.is(part, -0) || (typeof part === "number" && !Number.isFinite(part))) {
    return `${typeof part} ${String(part)}`;
  }
  return part instanceof Uint8Array ? [...part] : part;
}
