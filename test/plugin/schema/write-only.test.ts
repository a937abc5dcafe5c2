import {
  attribute,
  listNestedAttribute,
  mapNestedAttribute,
  singleNestedAttribute,
  stringType,
  UNKNOWN,
} from "../../../lib/plugin";
import { withoutWriteOnly } from "../../../lib/plugin/schema/write-only";

const DESCRIPTION = "";
const inner = {
  name: attribute(stringType, { description: DESCRIPTION, optional: true }),
  token: attribute(stringType, { description: DESCRIPTION, optional: true, writeOnly: true }),
};
const attributes = {
  ...inner,
  single: singleNestedAttribute(inner, { description: DESCRIPTION, optional: true }),
  list: listNestedAttribute(inner, { description: DESCRIPTION, optional: true }),
  map: mapNestedAttribute(inner, { description: DESCRIPTION, optional: true }),
};
const filled = { name: "a", token: "hidden" };
const cleared = { name: "a", token: null };

describe("withoutWriteOnly", () => {
  it("clears write-only values at any depth", () => {
    expect(
      withoutWriteOnly(attributes, { ...filled, single: filled, list: [filled, filled], map: { k: filled } }),
    ).toEqual({ ...cleared, single: cleared, list: [cleared, cleared], map: { k: cleared } });
  });

  it("leaves unknowns, nulls and values of another form as they are", () => {
    const values = { ...cleared, single: UNKNOWN, list: [UNKNOWN, filled], map: null };
    expect(withoutWriteOnly(attributes, values)).toEqual({ ...values, list: [UNKNOWN, cleared] });
    expect(withoutWriteOnly(attributes, { ...cleared, single: "a", list: "b", map: ["c"] })).toEqual({
      ...cleared,
      single: "a",
      list: "b",
      map: ["c"],
    });
  });
});
