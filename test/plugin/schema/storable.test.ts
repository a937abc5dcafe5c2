import {
  attribute,
  boolType,
  dynamicType,
  listType,
  singleNestedAttribute,
  stringType,
  UNKNOWN,
} from "../../../lib/plugin";
import { requirePlannable, requireStorable, storable } from "../../../lib/plugin/schema/storable";

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
const everything = { name: "a", tags: null, secret: null, owner: null };
const withSecrets = { name: "a", tags: null, secret: "hidden", owner: { email: "b", token: "hidden" } };
const withoutSecrets = { ...everything, owner: { email: "b", token: null } };

describe("requirePlannable", () => {
  it("returns every attribute of the schema and no other, null for what is missing", () => {
    expect(requirePlannable(attributes, { name: "a", other: 1 })).toEqual(everything);
  });

  it("lets unknowns be, and takes write-only values out, nested or not", () => {
    expect(requirePlannable(attributes, { ...withSecrets, tags: [UNKNOWN] })).toEqual({
      ...withoutSecrets,
      tags: [UNKNOWN],
    });
  });

  it("refuses a value of another type and names its attribute", () => {
    expect(() => requirePlannable(attributes, { ...everything, tags: ["b", 5] })).toThrow(
      expect.objectContaining({ code: "ERR_PLUGIN_VALUE", path: ["tags", 1] }),
    );
  });
});

describe("requireStorable", () => {
  it("takes write-only values out, nested or not", () => {
    expect(requireStorable(attributes, withSecrets)).toEqual(withoutSecrets);
  });

  it("refuses unknowns and names the attribute", () => {
    expect(() => requireStorable(attributes, { name: "a", tags: ["b", UNKNOWN] })).toThrow(
      expect.objectContaining({
        path: ["tags"],
        message: expect.stringMatching(/^tags: .*unknown/) as string,
      }),
    );
  });

  it("does not mind an unknown write-only value, which is never stored", () => {
    expect(requireStorable(attributes, { ...everything, secret: UNKNOWN })).toEqual(everything);
  });
});

describe("storable", () => {
  it("returns what can be stored, and reports the rest", () => {
    const reported: unknown[] = [];
    const value = { name: "a", tags: "not a list", secret: null, owner: { email: UNKNOWN } };
    expect(storable(attributes, value, (error) => reported.push(error))).toEqual(everything);
    expect(reported).toEqual([
      expect.objectContaining({ path: ["owner"] }),
      expect.objectContaining({ path: ["tags"], problem: expect.stringContaining("A list is required") as string }),
    ]);
  });

  it("loses nothing else where a value cannot even be looked at", () => {
    const reported: unknown[] = [];
    const dynamic = { ...attributes, extra: attribute(dynamicType, { description: "" }) };
    const value = { ...everything, extra: { type: 5n, value: 1 } };
    expect(storable(dynamic, value, (error) => reported.push(error))).toEqual({ ...everything, extra: null });
    expect(reported).toEqual([expect.any(TypeError)]);
  });

  it("reports nothing of a whole value", () => {
    const reported: unknown[] = [];
    const flag = { flag: attribute(boolType, { description: "" }) };
    expect(storable(flag, { flag: true }, (error) => reported.push(error))).toEqual({ flag: true });
    expect(reported).toEqual([]);
  });
});
