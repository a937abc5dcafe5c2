import { attribute, Diagnostics, setNestedAttribute, singleNestedAttribute, stringType } from "../../../lib/plugin";
import { validateDeprecated } from "../../../lib/plugin/schema/validate";

const DESCRIPTION = "Of the tests.";
const nested = {
  old: attribute(stringType, { description: DESCRIPTION, optional: true, deprecated: 'Use "new".' }),
};
const attributes = {
  one: singleNestedAttribute(nested, { description: DESCRIPTION, optional: true }),
  some: setNestedAttribute(nested, { description: DESCRIPTION, optional: true }),
  fine: attribute(stringType, { description: DESCRIPTION, optional: true }),
};

describe("a deprecated attribute", () => {
  it("is warned of inside of nested ones too, with the path as far as there is one", () => {
    const diagnostics = new Diagnostics();
    validateDeprecated(attributes, { one: { old: "a" }, some: [{ old: "b" }, { old: null }], fine: "c" }, diagnostics);
    expect(diagnostics.all).toEqual([
      { severity: "warning", summary: "Attribute Deprecated", detail: 'Use "new".', attribute: ["one", "old"] },
      {
        severity: "warning",
        summary: "Attribute Deprecated",
        detail: 'some.old, in an element of this set: Use "new".',
        attribute: ["some"],
      },
    ]);
    expect(diagnostics.hasErrors).toBe(false);
  });
});
