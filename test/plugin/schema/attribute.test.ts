import {
  attribute,
  boolType,
  defineSchema,
  integerType,
  listNestedAttribute,
  mapNestedAttribute,
  setNestedAttribute,
  setType,
  singleNestedAttribute,
  stringType,
  type Config,
  type Plan,
  type State,
  type Unknown,
} from "../../../lib/plugin";
import type { Equal, Expect } from "../type-assertions";

const DESCRIPTION = "";
const schema = defineSchema({
  description: DESCRIPTION,
  attributes: {
    name: attribute(stringType, { description: DESCRIPTION, required: true }),
    tags: attribute(setType(stringType), { description: DESCRIPTION, optional: true }),
    size: attribute(integerType, { description: DESCRIPTION, computed: true }),
    owner: singleNestedAttribute(
      { active: attribute(boolType, { description: DESCRIPTION, required: true }) },
      { description: DESCRIPTION, optional: true },
    ),
    members: listNestedAttribute(
      { id: attribute(stringType, { description: DESCRIPTION, computed: true }) },
      { description: DESCRIPTION, required: true },
    ),
  },
});

export type TypesFollow = [
  Expect<
    Equal<
      State<typeof schema>,
      {
        readonly name: string | null;
        readonly tags: readonly string[] | null;
        readonly size: number | null;
        readonly owner: { readonly active: boolean | null } | null;
        readonly members: readonly { readonly id: string | null }[] | null;
      }
    >
  >,
  Expect<Equal<Config<typeof schema>["name"], string | Unknown>>,
  Expect<Equal<Config<typeof schema>["tags"], readonly (string | Unknown)[] | Unknown | null>>,
  Expect<
    Equal<Config<typeof schema>["members"], readonly ({ readonly id: string | Unknown | null } | Unknown)[] | Unknown>
  >,
  Expect<Equal<Plan<typeof schema>["size"], number | Unknown | null>>,
];

/** A handler completes a plan in place, but changes neither configuration nor state. */
export function completes(plan: Plan<typeof schema>, config: Config<typeof schema>, state: State<typeof schema>): void {
  plan.size = 5;
  // @ts-expect-error -- a configuration is read only
  config.name = "a";
  // @ts-expect-error -- a state is read only
  state.name = "a";
  // @ts-expect-error -- a required attribute cannot be null in a plan
  plan.name = null;
  // @ts-expect-error -- there is no such attribute
  plan.other = "a";
}

/** A check is given values of the attribute's type. */
export const checked = attribute(integerType, { description: DESCRIPTION }, (value) => {
  const isNumber: Equal<typeof value, number> = true;
  return isNumber && value > 0 ? undefined : "It must be greater than 0.";
});

describe("a schema", () => {
  it("is what was declared; its types alone are made", () => {
    expect(Object.keys(schema.attributes)).toEqual(["name", "tags", "size", "owner", "members"]);
  });
});

describe("nested attributes", () => {
  const inner = { id: attribute(stringType, { description: DESCRIPTION, computed: true }) };
  const object = ["object", { id: "string" }];

  it.each([
    ["single", singleNestedAttribute(inner, { description: DESCRIPTION }), "SINGLE", object],
    ["list", listNestedAttribute(inner, { description: DESCRIPTION }), "LIST", ["list", object]],
    ["set", setNestedAttribute(inner, { description: DESCRIPTION }), "SET", ["set", object]],
    ["map", mapNestedAttribute(inner, { description: DESCRIPTION }), "MAP", ["map", object]],
  ])("of the %s kind have the type of their objects", (_kind, nested, mode, signature) => {
    expect(nested.type.signature).toEqual(signature);
    expect(nested.nested).toEqual({ mode, attributes: inner });
  });
});
