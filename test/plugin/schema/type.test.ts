import * as fc from "fast-check";
import {
  boolType,
  Decimal,
  dynamicType,
  integerType,
  listType,
  mapType,
  nullableType,
  numberType,
  objectType,
  setType,
  stringType,
  UNKNOWN,
  ValueError,
  type TerraformNumber,
  type Type,
  type Unknown,
} from "../../../lib/plugin";
import { decodeValue, encodeValue, valuesEqual, type KnownOf, type PartialOf } from "../../../lib/plugin/schema/type";
import { decodeMessagePack, encodeMessagePack } from "../../../lib/plugin/values/msgpack";
import type { Equal, Expect } from "../type-assertions";

const nested = objectType({ name: stringType, ports: setType(integerType) });
const sparse = listType(nullableType(stringType));
export type TypesFollow = [
  Expect<Equal<KnownOf<typeof nested>, { readonly name: string | null; readonly ports: readonly number[] | null }>>,
  Expect<
    Equal<
      PartialOf<typeof nested>,
      {
        readonly name: string | Unknown | null;
        readonly ports: readonly (number | Unknown)[] | Unknown | null;
      }
    >
  >,
  Expect<Equal<KnownOf<typeof numberType>, TerraformNumber>>,
  Expect<Equal<KnownOf<ReturnType<typeof mapType<typeof boolType>>>, Readonly<Record<string, boolean>>>>,
  Expect<Equal<KnownOf<typeof sparse>, readonly (string | null)[]>>,
  Expect<Equal<PartialOf<typeof sparse>, readonly (string | Unknown | null)[]>>,
];

/** A type with values of it: whole ones and ones with unknowns inside. */
interface Sample {
  readonly type: Type<any, any>;
  readonly value: unknown;
}

const numbers = fc.oneof(
  fc.maxSafeInteger(),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 90n }),
  fc.bigInt({ min: -(2n ** 90n), max: -(2n ** 53n) }),
  fc.integer().map((value) => value / 8),
  fc.constant(new Decimal("0.10000000000000000001")),
);
const maybe = (value: fc.Arbitrary<unknown>, ...others: unknown[]) =>
  fc.oneof({ weight: 5, arbitrary: value }, ...others.map((other) => fc.constant(other)));

const samples: fc.Arbitrary<Sample> = fc
  .letrec<{ type: [Type<any, any>, fc.Arbitrary<unknown>] }>((tie) => ({
    type: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom<[Type<any, any>, fc.Arbitrary<unknown>][]>(
        [stringType, fc.string({ unit: "binary" })],
        [boolType, fc.boolean()],
        [numberType, numbers],
        [integerType, fc.maxSafeInteger()],
      ),
      fc.tuple(fc.constantFrom(listType, setType), tie("type")).map(([collection, [type, value]]) => {
        return [collection(type), fc.array(maybe(value, UNKNOWN), { maxLength: 4 })] as [
          Type<any>,
          fc.Arbitrary<unknown>,
        ];
      }),
      fc.tuple(fc.constantFrom(listType, setType), tie("type")).map(([collection, [type, value]]) => {
        const elements = fc.array(maybe(value, UNKNOWN, null), { maxLength: 4 });
        return [collection(nullableType(type)), elements] as [Type<any>, fc.Arbitrary<unknown>];
      }),
      tie("type").map(([type, value]) => {
        const keys = fc.string().filter((key) => key !== "__proto__");
        const values = fc.dictionary(keys, maybe(value, UNKNOWN), { maxKeys: 4, noNullPrototype: true });
        return [mapType(type), values] as [Type<any>, fc.Arbitrary<unknown>];
      }),
      fc
        .dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), tie("type"), { maxKeys: 4, noNullPrototype: true })
        .map((of) => {
          const types = Object.fromEntries(Object.entries(of).map(([name, [type]]) => [name, type]));
          const values = Object.fromEntries(
            Object.entries(of).map(([name, [, value]]) => [name, maybe(value, UNKNOWN, null)]),
          );
          return [objectType(types), fc.record(values, { noNullPrototype: true })] as [
            Type<any>,
            fc.Arbitrary<unknown>,
          ];
        }),
    ),
  }))
  .type.chain(([type, value]) => maybe(value, UNKNOWN, null).map((one) => ({ type, value: one })));

const through = (type: Type<any, any>, value: unknown): unknown =>
  decodeValue(type, decodeMessagePack(encodeMessagePack(encodeValue(type, value, []))), []);

describe("every type", () => {
  it("gives back a value that goes to the engine and returns", () => {
    fc.assert(
      fc.property(samples, ({ type, value }) => {
        expect(through(type, value)).toEqual(value);
      }),
      { numRuns: 400 },
    );
  });

  it("finds a value equal to itself, and unlike null and unknown", () => {
    fc.assert(
      fc.property(samples, ({ type, value }) => {
        expect(valuesEqual(type, value, through(type, value))).toBe(true);
        expect(valuesEqual(type, value, null)).toBe(value === null);
        expect(valuesEqual(type, UNKNOWN, value)).toBe(value === UNKNOWN);
      }),
    );
  });

  it("answers a value or a ValueError for anything that may arrive", () => {
    fc.assert(
      fc.property(samples, fc.oneof(fc.anything(), fc.uint8Array()), ({ type }, raw) => {
        try {
          decodeValue(type, raw, ["a"]);
        } catch (error) {
          expect(error).toBeInstanceOf(ValueError);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe("the signature of a type", () => {
  it.each<[string, Type<any, any>, unknown]>([
    ["an object", nested, ["object", { name: "string", ports: ["set", "number"] }]],
    ["a string", stringType, "string"],
    ["a whole number", integerType, "number"],
    ["a list", listType(boolType), ["list", "bool"]],
    ["a set of objects", setType(objectType({ a: numberType })), ["set", ["object", { a: "number" }]]],
    ["a map", mapType(dynamicType), ["map", "dynamic"]],
  ])("of %s is the one that Terraform reads", (_what, type, expected) => {
    expect(type.signature).toEqual(expected);
  });
});

describe("a value of another type", () => {
  const people = listType(objectType({ name: stringType, tags: mapType(stringType) }));

  it.each<[string, Type<any, any>, unknown, unknown, string]>([
    ["a string", stringType, 5, ["a"], "a: A string is required, but the value is a number."],
    ["a bool", boolType, "true", ["a"], "a: A bool is required, but the value is a string."],
    ["a number", numberType, "ten", ["a"], "a: A number is required, but the value is a string."],
    [
      "a whole number",
      integerType,
      "0.5",
      ["a"],
      /a: A whole number up to 2\^53 is required, but the value is a fraction/,
    ],
    ["a small whole number", integerType, 2n ** 60n, ["a"], /but the value is a fraction or a larger number/],
    ["a list", people, { name: "b" }, ["a"], "a: A list is required, but the value is an object."],
    ["an object", people, [["b"]], ["a", 0], "a[0]: An object is required, but the value is a list."],
    ["a string inside", people, [{ name: 5 }], ["a", 0, "name"], /^a\[0\]\.name: A string/],
    ["a map's element", people, [{ tags: { b: 5 } }], ["a", 0, "tags", { key: "b" }], /^a\[0\]\.tags\["b"\]: A string/],
    ["a dynamic value", dynamicType, "a", ["a"], /^a: A value with its type is required/],
    ["a dynamic type", dynamicType, [Uint8Array.from([0x7b]), 1], ["a"], /^a: A value with its type is required/],
  ] as [string, Type<any, any>, unknown, unknown, any][])("is refused: %s", (_what, type, raw, path, message) => {
    const read = () => decodeValue(type, raw, ["a"]);
    expect(read).toThrow(message as string);
    expect(read).toThrow(expect.objectContaining({ code: "ERR_PLUGIN_VALUE", path }));
  });

  it("in a set is reported at the set, since no path leads into one", () => {
    const type = setType(objectType({ name: stringType }));
    const read = () => decodeValue(type, [{ name: 5 }], ["a"]);
    expect(read).toThrow("a: In an element of this set: name: A string is required, but the value is a number.");
    expect(read).toThrow(expect.objectContaining({ path: ["a"] }));
  });

  it("is never quoted, for it may be a secret", () => {
    const read = () => decodeValue(listType(integerType), ["hunter2"], ["a"]);
    expect(read).toThrow(/^(?!.*hunter2)/);
  });
});

describe("a value that a handler gives", () => {
  it.each<[string, Type<any, any>, unknown]>([
    ["a number as text", numberType, "5"],
    ["no number", numberType, NaN],
    ["a fraction where a whole number belongs", integerType, 0.5],
    ["text where a whole number belongs", integerType, "5"],
    ["a JavaScript set", setType(stringType), new Set(["a"])],
    ["text where a list belongs", listType(stringType), "a"],
    ["text where a map belongs", mapType(stringType), "a"],
    ["text where an object belongs", objectType({ a: stringType }), "a"],
    ["a list with null", listType(stringType), ["a", null]],
    ["a set with null", setType(stringType), [null]],
    ["a map with null", mapType(stringType), { a: null }],
    ["a number where text belongs", stringType, 5],
  ])("is refused with its path: %s", (_what, type, value) => {
    const write = () => encodeValue(type, value, ["a"]);
    expect(write).toThrow(expect.objectContaining({ code: "ERR_PLUGIN_VALUE", path: expect.arrayContaining(["a"]) }));
  });
});

describe("a null element", () => {
  it.each<[string, Type<any, any>, unknown, RegExp]>([
    ["list", listType(stringType), ["a", null], /^a\[1\]: This element is null/],
    ["set", setType(stringType), [null], /^a: In an element of this set: This element is null/],
    ["map", mapType(stringType), { b: null }, /^a\["b"\]: This element is null/],
  ])("of a %s is refused", (_what, type, raw, message) => {
    expect(() => decodeValue(type, raw, ["a"])).toThrow(message);
  });

  it("is a value like others where the type of the elements says so", () => {
    expect(decodeValue(sparse, ["a", null], ["a"])).toEqual(["a", null]);
    expect(encodeValue(sparse, [null, UNKNOWN], ["a"])).toEqual([null, encodeValue(stringType, UNKNOWN, [])]);
    expect(valuesEqual(sparse, ["a", null], ["a", "b"])).toBe(false);
    expect(sparse.signature).toEqual(["list", "string"]);
  });
});

describe("sets", () => {
  const strings = setType(stringType);

  it("are equal in any order", () => {
    expect(valuesEqual(strings, ["a", "b"], ["b", "a"])).toBe(true);
    expect(valuesEqual(setType(objectType({ a: numberType })), [{ a: 1 }, { a: 2 }], [{ a: 2 }, { a: 1 }])).toBe(true);
  });

  it("differ where one has another element", () => {
    expect(valuesEqual(strings, ["a", "b"], ["a"])).toBe(false);
    expect(valuesEqual(strings, ["a"], ["a", "b"])).toBe(false);
  });

  it("of many equal elements are compared without comparing each with each", () => {
    let comparisons = 0;
    const counting: Type<string> = { ...stringType, equals: (a, b) => (comparisons++, a === b) };
    const elements = Array.from({ length: 1000 }, (_, index) => String(index));
    expect(valuesEqual(setType(counting), elements, [...elements].reverse())).toBe(true);
    expect(comparisons).toBe(0);
  });
});

describe("dynamic values", () => {
  const type = new TextEncoder().encode('["list","number"]');

  it("keep their type and their content", () => {
    const value = through(dynamicType, { type: ["list", "number"], value: [1, 2n ** 60n, "1.1"] });
    expect(value).toEqual({ type: ["list", "number"], value: [1, 2n ** 60n, "1.1"] });
  });

  it("compare by content, large numbers included", () => {
    const read = (content: unknown) => decodeValue(dynamicType, [type, content], []);
    expect(valuesEqual(dynamicType, read([2n ** 60n]), read([2n ** 60n]))).toBe(true);
    expect(valuesEqual(dynamicType, read([2n ** 60n]), read([2n ** 61n]))).toBe(false);
  });
});
