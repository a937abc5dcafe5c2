import { decode, encode } from "@msgpack/msgpack";
import { attribute, boolType, listType, singleNestedAttribute, stringType, UNKNOWN } from "../../../lib/plugin";
import { decodeObject, encodeKnown, encodeObject, encodeState } from "../../../lib/plugin/values/dynamic-value";
import { dynamicValue, UNKNOWN as ENGINE_UNKNOWN } from "../../support/plugin-values";

const attributes = {
  name: attribute(stringType, { description: "", required: true }),
  tags: attribute(listType(stringType), { description: "", optional: true }),
  secret: attribute(stringType, { description: "", optional: true, writeOnly: true }),
  owner: singleNestedAttribute(
    {
      email: attribute(stringType, { description: "", required: true }),
      token: attribute(stringType, { description: "", optional: true, writeOnly: true }),
    },
    { description: "", optional: true },
  ),
};
const empty = new Uint8Array(0);
const received = (value: object) => ({ msgpack: encode(value), json: empty });
const everything = { name: "a", tags: null, secret: null, owner: null };

describe("decodeObject", () => {
  it("reads every attribute, null where there is none", () => {
    expect(decodeObject(attributes, received({ name: "a" }))).toEqual(everything);
  });

  it("reads unknowns, also with refinements", () => {
    const { msgpack } = dynamicValue({ name: ENGINE_UNKNOWN, tags: [ENGINE_UNKNOWN], secret: null, owner: null });
    expect(decodeObject(attributes, { msgpack, json: empty })).toMatchObject({ name: UNKNOWN, tags: [UNKNOWN] });
  });

  it("reads JSON where there is no MessagePack", () => {
    const json = new TextEncoder().encode('{"name":"a","tags":["b"]}');
    expect(decodeObject(attributes, { msgpack: empty, json })).toMatchObject({ name: "a", tags: ["b"] });
  });

  it.each([
    ["no value", undefined],
    ["a value without bytes", { msgpack: empty, json: empty }],
    ["null", { msgpack: encode(null), json: empty }],
  ])("answers null for %s", (_what, value) => {
    expect(decodeObject(attributes, value)).toBeNull();
  });

  it.each([
    ["a list", encode([1])],
    ["text", encode("a")],
    ["an unknown", Uint8Array.from([0xd4, 0, 0])],
  ])("refuses %s in place of an object", (_what, msgpack) => {
    expect(() => decodeObject(attributes, { msgpack, json: empty })).toThrow("An object was expected.");
  });

  it("names the attribute of a value of another type", () => {
    expect(() => decodeObject(attributes, received({ name: "a", tags: ["b", 5] }))).toThrow(
      expect.objectContaining({ code: "ERR_PLUGIN_VALUE", path: ["tags", 1] }),
    );
  });
});

describe("encodeObject", () => {
  it("writes null for what is not there, and what it does not know not at all", () => {
    const { msgpack } = encodeObject(attributes, { name: "a", other: 1 });
    expect(decode(msgpack)).toEqual(everything);
  });

  it("writes an object that is null", () => {
    expect(decode(encodeObject(attributes, null).msgpack)).toBeNull();
  });

  it("never writes a write-only value, nested or not", () => {
    const { msgpack } = encodeObject(attributes, {
      name: "a",
      secret: "hidden",
      owner: { email: "b", token: "hidden" },
    });
    expect(decode(msgpack)).toEqual({ ...everything, owner: { email: "b", token: null } });
  });
});

describe("encodeState", () => {
  it("refuses unknowns and names the attribute", () => {
    expect(() => encodeState(attributes, { name: "a", tags: ["b", UNKNOWN] })).toThrow(
      expect.objectContaining({
        path: ["tags"],
        message: "tags: The value is still unknown, but a state holds known values alone.",
      }),
    );
  });
});

describe("encodeKnown", () => {
  it("writes what can be written, and reports the rest", () => {
    const reported: unknown[] = [];
    const value = { name: "a", tags: "not a list", secret: null, owner: { email: UNKNOWN } };
    const { msgpack } = encodeKnown(attributes, value, (error) => reported.push(error));
    expect(decode(msgpack)).toEqual(everything);
    expect(reported).toEqual([
      expect.objectContaining({ path: ["owner"] }),
      expect.objectContaining({ path: ["tags"], problem: expect.stringContaining("A list was expected") as string }),
    ]);
  });

  it("reports nothing of a whole value", () => {
    const reported: unknown[] = [];
    encodeKnown({ flag: attribute(boolType, { description: "" }) }, { flag: true }, (error) => reported.push(error));
    expect(reported).toEqual([]);
  });
});
