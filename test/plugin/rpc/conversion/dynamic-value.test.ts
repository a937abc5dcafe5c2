import { decode, encode } from "@msgpack/msgpack";
import { attribute, listType, singleNestedAttribute, stringType, UNKNOWN } from "../../../../lib/plugin";
import { decodeObject, encodeObject } from "../../../../lib/plugin/rpc/conversion/dynamic-value";
import { dynamicValue, UNKNOWN as ENGINE_UNKNOWN } from "../../../support/plugin-values";

const attributes = {
  name: attribute(stringType, { description: "", required: true }),
  tags: attribute(listType(stringType), { description: "", optional: true }),
  owner: singleNestedAttribute(
    { email: attribute(stringType, { description: "", required: true }) },
    { description: "", optional: true },
  ),
};
const empty = new Uint8Array(0);
const received = (value: object) => ({ msgpack: encode(value), json: empty });
const everything = { name: "a", tags: null, owner: null };

describe("decodeObject", () => {
  it("reads every attribute, null where there is none", () => {
    expect(decodeObject(attributes, received({ name: "a" }))).toEqual(everything);
  });

  it("reads unknowns, also with refinements", () => {
    const { msgpack } = dynamicValue({ name: ENGINE_UNKNOWN, tags: [ENGINE_UNKNOWN], owner: null });
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
    expect(() => decodeObject(attributes, { msgpack, json: empty })).toThrow("An object is required");
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

  it("names the attribute of a value of another type", () => {
    expect(() => encodeObject(attributes, { name: "a", tags: ["b", 5] })).toThrow(
      expect.objectContaining({ code: "ERR_PLUGIN_VALUE", path: ["tags", 1] }),
    );
  });
});
