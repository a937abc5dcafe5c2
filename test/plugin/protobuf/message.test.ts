import * as fc from "fast-check";
import {
  bool,
  bytes,
  embedded,
  integer,
  lazy,
  map,
  message,
  present,
  repeated,
  string,
  type MessageInit,
  type MessageOf,
  type MessageType,
} from "../../../lib/plugin/protobuf/message";
import { MalformedMessageError } from "../../../lib/plugin/protobuf/wire";
import type { Equal, Expect } from "../type-assertions";

const Inner = message({ text: string(1) });
const Everything = message({
  text: string(1),
  data: bytes(2),
  flag: bool(3),
  count: integer(4),
  chosen: present(string(5), ""),
  chosenNumber: present(integer(6), 0),
  inner: embedded(7, Inner),
  many: repeated(8, Inner),
  named: map(9, Inner),
});

export type TypeOfValues = Expect<
  Equal<
    MessageOf<typeof Everything>,
    {
      text: string;
      data: Uint8Array;
      flag: boolean;
      count: number;
      chosen: string | undefined;
      chosenNumber: number | undefined;
      inner: { text: string } | undefined;
      many: { text: string }[];
      named: Record<string, { text: string }>;
    }
  >
>;
const nothing: MessageInit<typeof Everything> = {};

describe("message", () => {
  it("decodes what it encodes", () => {
    const inner = fc.record({ text: fc.string({ unit: "binary" }) });
    fc.assert(
      fc.property(
        fc.record({
          text: fc.string({ unit: "binary" }),
          data: fc.uint8Array(),
          flag: fc.boolean(),
          count: fc.maxSafeInteger(),
          chosen: fc.option(fc.string(), { nil: undefined }),
          chosenNumber: fc.option(fc.maxSafeInteger(), { nil: undefined }),
          inner: fc.option(inner, { nil: undefined }),
          many: fc.array(inner),
          named: fc.dictionary(fc.string(), inner, { noNullPrototype: true }),
        }),
        (value) => {
          expect(Everything.decode(Everything.encode(value))).toEqual(value);
        },
      ),
    );
  });

  it("writes nothing for defaults, and reads defaults from nothing", () => {
    expect(Everything.encode(nothing)).toEqual(new Uint8Array(0));
    expect(
      Everything.encode({ text: "", data: new Uint8Array(0), flag: false, count: 0, many: [], named: {} }),
    ).toEqual(new Uint8Array(0));
    expect(Everything.decode(new Uint8Array(0))).toEqual({
      text: "",
      data: new Uint8Array(0),
      flag: false,
      count: 0,
      chosen: undefined,
      chosenNumber: undefined,
      inner: undefined,
      many: [],
      named: {},
    });
  });

  it("writes a field whose presence counts, even with its default", () => {
    expect(Everything.decode(Everything.encode({ chosen: "" })).chosen).toBe("");
    expect(Everything.decode(Everything.encode({ chosenNumber: 0 })).chosenNumber).toBe(0);
  });

  it("tells an empty message from none", () => {
    expect(Everything.decode(Everything.encode({ inner: {} })).inner).toEqual({ text: "" });
  });

  it("keeps negative numbers", () => {
    expect(Everything.decode(Everything.encode({ count: -5 })).count).toBe(-5);
  });

  it("takes the last of several occurrences", () => {
    const twice = Uint8Array.from([...Everything.encode({ text: "a" }), ...Everything.encode({ text: "b" })]);
    expect(Everything.decode(twice).text).toBe("b");
  });

  it("reads a map's entry without a value as an empty message", () => {
    expect(Everything.decode(Uint8Array.from([0x4a, 0x03, 0x0a, 0x01, 0x61])).named).toEqual({ a: { text: "" } });
  });

  it("keeps a key that is also a name of every JavaScript object", () => {
    const named = Object.fromEntries([["__proto__", { text: "a" }]]);
    const decoded = Everything.decode(Everything.encode({ named })).named;
    expect(Object.entries(decoded)).toEqual([["__proto__", { text: "a" }]]);
    expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
  });

  it("skips fields that it does not know", () => {
    const Newer = message({ text: string(1), inner: embedded(20, Inner), count: integer(21), data: bytes(22) });
    const newer = Newer.encode({ text: "a", inner: { text: "b" }, count: 7, data: Uint8Array.from([1]) });
    expect(Inner.decode(newer)).toEqual({ text: "a" });
  });

  it("refuses a field of another wire type than was declared", () => {
    const bytesOfOther = message({ text: integer(1) }).encode({ text: 1 });
    expect(() => Inner.decode(bytesOfOther)).toThrow(MalformedMessageError);
    expect(() => Inner.decode(bytesOfOther)).toThrow(/^Field 1 .* wire type 0 instead of 2\.$/);
  });

  it("never throws anything but MalformedMessageError on bytes that are no message", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (source) => {
        try {
          Everything.decode(source);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedMessageError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("declares messages that contain themselves", () => {
    interface Tree {
      readonly label?: string;
      readonly children?: readonly Tree[];
    }
    const Tree: MessageType<Tree> = lazy(
      () => message({ label: string(1), children: repeated(2, Tree) }) as MessageType<Tree>,
    );
    const tree = { label: "a", children: [{ label: "b", children: [{ label: "c", children: [] }] }] };
    expect(Tree.decode(Tree.encode(tree))).toEqual(tree);
  });

  it("copies a large field once, however deep it is", () => {
    const Depth = (depth: number): MessageType<any, any> =>
      depth === 0 ? message({ data: bytes(1) }) : message({ inner: embedded(1, Depth(depth - 1)) });
    const nest = (depth: number, value: unknown): unknown => (depth === 0 ? value : { inner: nest(depth - 1, value) });
    const data = new Uint8Array(8 * 1024 * 1024).fill(7);
    const set = jest.spyOn(Uint8Array.prototype, "set");
    const encoded = Depth(10).encode(nest(10, { data }));
    const copies = set.mock.calls.filter(([source]) => source === data);
    set.mockRestore();
    expect(copies).toHaveLength(1);
    let decoded = Depth(10).decode(encoded);
    while (decoded.inner !== undefined) {
      decoded = decoded.inner;
    }
    expect(decoded.data.buffer).toBe(encoded.buffer);
  });

  it("takes many repeated messages", () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ text: String(index) }));
    expect(Everything.decode(Everything.encode({ many })).many).toEqual(many);
  });
});
