import * as fc from "fast-check";
import { MalformedMessageError, Reader, WireType, Writer } from "../../../lib/plugin/protobuf/wire";

const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes);

describe("Writer", () => {
  it.each([
    [0, [0x00]],
    [1, [0x01]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [300, [0xac, 0x02]],
    [0x7fffffff, [0xff, 0xff, 0xff, 0xff, 0x07]],
    [0x80000000, [0x80, 0x80, 0x80, 0x80, 0x08]],
    [-1, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
    [2n ** 64n - 1n, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
  ])("writes the varint %s as its bytes", (value, expected) => {
    expect([...new Writer().varint(value).finish()]).toEqual(expected);
  });

  it("puts a message into another with its length", () => {
    const outer = new Writer()
      .tag(2, WireType.LengthDelimited)
      .message((inner) => inner.tag(1, WireType.LengthDelimited).string("ab"));
    expect([...outer.finish()]).toEqual([0x12, 0x04, 0x0a, 0x02, 0x61, 0x62]);
  });

  it.each([127, 128, 16_383, 16_384, 100_000])("puts messages of %d bytes into one another", (length) => {
    const content = new Uint8Array(length).fill(7);
    const outer = new Writer()
      .message((middle) => middle.message((inner) => content.forEach((byte) => inner.varint(byte))).varint(1))
      .varint(2);
    const reader = new Reader(outer.finish());
    const middle = new Reader(reader.bytes());
    expect(Buffer.compare(middle.bytes(), content)).toBe(0);
    expect([middle.varint(), middle.atEnd, reader.varint(), reader.atEnd]).toEqual([1n, true, 2n, true]);
  });
});

describe("Reader", () => {
  it("reads every 64-bit varint that Writer writes", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
        const reader = new Reader(new Writer().varint(value).finish());
        expect(reader.varint()).toBe(value);
        expect(reader.atEnd).toBe(true);
      }),
    );
  });

  it("reads every string that Writer writes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        expect(new Reader(new Writer().string(value).finish()).string()).toBe(value);
      }),
    );
  });

  it("keeps a byte order mark at the start of a string", () => {
    expect(new Reader(new Writer().string("\uFEFFname").finish()).string()).toBe("\uFEFFname");
  });

  it("skips fields of every wire type of proto3", () => {
    const writer = new Writer().varint(5).bytes(bytesOf(1, 2, 3));
    const reader = new Reader(bytesOf(...writer.finish(), 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4));
    reader.skip(WireType.Varint);
    reader.skip(WireType.LengthDelimited);
    reader.skip(WireType.Fixed64);
    reader.skip(WireType.Fixed32);
    expect(reader.atEnd).toBe(true);
  });

  it.each([
    ["a varint that ends too early", bytesOf(0x80), (reader: Reader) => reader.varint(), /inside a number/],
    [
      "a varint of more than ten bytes",
      new Uint8Array(11).fill(0x80),
      (reader: Reader) => reader.varint(),
      /more than ten bytes/,
    ],
    ["bytes that end too early", bytesOf(5, 1), (reader: Reader) => reader.bytes(), /ends at byte 6/],
    ["a fixed number that ends too early", bytesOf(1), (reader: Reader) => reader.skip(WireType.Fixed32), /inside/],
    ["the field number 0", bytesOf(0x02), (reader: Reader) => reader.tag(), /number 0/],
    [
      "a field number beyond the largest one",
      new Writer().varint(2n ** 32n).finish(),
      (reader: Reader) => reader.tag(),
      /number 536870912/,
    ],
    ["a group", bytesOf(0x0b), (reader: Reader) => reader.skip(reader.tag().wireType), /wire type 3/],
  ])("refuses %s", (_what, source, read, message) => {
    const refusal = () => read(new Reader(source));
    expect(refusal).toThrow(MalformedMessageError);
    expect(refusal).toThrow(message);
    expect(refusal).toThrow(expect.objectContaining({ code: "ERR_PLUGIN_MALFORMED_MESSAGE" }));
  });
});
