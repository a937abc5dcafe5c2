import { identityList, schemaSection } from "../../../scripts/generate/schema-section";
import {
  attribute,
  boolType,
  integerType,
  listNestedAttribute,
  listType,
  mapType,
  objectType,
  setType,
  singleNestedAttribute,
  stringType,
  type Type,
} from "../../../lib/plugin";

const of = (type: Type<any, any>) => attribute(type, { optional: true, description: "It is so." });

describe("the schema section of a page", () => {
  it("lists attributes by name, by what a configuration does with them", () => {
    const section = schemaSection({
      id: attribute(stringType, { computed: true, description: "The id." }),
      name: attribute(stringType, { required: true, description: "The name." }),
      token: attribute(stringType, { required: true, sensitive: true, writeOnly: true, description: "The token." }),
      domain: attribute(stringType, { optional: true, computed: true, description: "The domain." }),
      active: attribute(boolType, { optional: true, deprecated: 'Use "name".', description: "Whether." }),
    });
    expect(section.split("\n\n")).toEqual([
      "## Schema",
      "### Required",
      [
        "- `name` (String) The name.",
        "- `token` (String, Sensitive, [Write-only](https://developer.hashicorp.com/terraform/language/" +
          "manage-sensitive-data/write-only)) The token.",
      ].join("\n"),
      "### Optional",
      '- `active` (Boolean, Deprecated) Whether. Use "name".\n- `domain` (String) The domain.',
      "### Read-Only",
      "- `id` (String) The id.",
    ]);
  });

  it("has a section for each nested attribute, at any depth", () => {
    const section = schemaSection({
      orgs: listNestedAttribute(
        {
          owner: singleNestedAttribute(
            { email: attribute(stringType, { required: true, description: "The address." }) },
            { optional: true, description: "The owner." },
          ),
        },
        { computed: true, description: "The orgs." },
      ),
    });
    expect(section.split("\n\n")).toEqual([
      "## Schema",
      "### Read-Only",
      "- `orgs` (Attributes List) The orgs. (see [below for nested schema](#nestedatt--orgs))",
      '<a id="nestedatt--orgs"></a>',
      "### Nested Schema for `orgs`",
      "Optional:",
      "- `owner` (Attributes) The owner. (see [below for nested schema](#nestedatt--orgs--owner))",
      '<a id="nestedatt--orgs--owner"></a>',
      "### Nested Schema for `orgs.owner`",
      "Required:",
      "- `email` (String) The address.",
    ]);
  });

  it.each([
    [integerType, "Number"],
    [setType(stringType), "Set of String"],
    [listType(mapType(boolType)), "List of Map of Boolean"],
    [listType(objectType({ a: stringType })), "List of Object"],
  ])("names types as the registry does", (type, name) => {
    expect(schemaSection({ it: of(type) })).toContain(`- \`it\` (${name}) It is so.`);
  });

  it("fails on a type that it has no name for, rather than to document nonsense", () => {
    expect(() => schemaSection({ it: of({ ...stringType, signature: "blob" }) })).toThrow('the type "blob"');
  });

  it("says where there is nothing to configure", () => {
    expect(schemaSection({})).toBe("## Schema\n\nNo arguments.");
  });
});

describe("the list of an identity", () => {
  it("says what an import must name", () => {
    const list = identityList({
      attributes: {
        account_id: { type: stringType, description: "The account.", requiredForImport: false },
        org_id: { type: stringType, description: "The org.", requiredForImport: true },
      },
    });
    expect(list).toBe("- `account_id` (String, optional) The account.\n- `org_id` (String, required) The org.");
  });
});
