import fc from "fast-check";
import {
  evaluate,
  FilterSyntaxError,
  parseScimFilter,
  type Comparison,
  type ScimFilter,
} from "../../../lib/emulator/scim-filter";
import { MOST_NESTED } from "../../../lib/emulator/scim-filter/parse";
import { COMPARISON_OPERATORS } from "../../../lib/emulator/scim-filter/syntax-tree";
import { runsOf } from "../../support/runs";

const WORDS = ["and", "or", "not"];
const attribute = fc
  .stringMatching(/^[A-Za-z][\w-]{0,8}(\.[A-Za-z]\w{0,8})?$/)
  .filter((name) => !WORDS.includes(name.toLowerCase()));
const value = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
);

/** Trees that a text can express: a junction does not contain one of its own kind, or one that binds less tightly. */
const { filter } = fc.letrec<{ filter: ScimFilter; or: ScimFilter; and: ScimFilter; single: ScimFilter }>((tie) => ({
  filter: fc.oneof({ maxDepth: 4 }, tie("single"), tie("and"), tie("or")),
  or: fc.record({
    kind: fc.constant("or" as const),
    filters: fc.array(fc.oneof(tie("single"), tie("and")), { minLength: 2, maxLength: 3 }),
  }),
  and: fc.record({
    kind: fc.constant("and" as const),
    filters: fc.array(tie("single"), { minLength: 2, maxLength: 3 }),
  }),
  single: fc.oneof(
    { maxDepth: 4, depthIdentifier: "single" },
    fc.record({
      kind: fc.constant("comparison" as const),
      attribute,
      operator: fc.constantFrom(...COMPARISON_OPERATORS),
      value,
    }),
    fc.record({ kind: fc.constant("presence" as const), attribute }),
    fc.record({ kind: fc.constant("group" as const), isNegated: fc.boolean(), filter: tie("filter") }),
  ),
}));

/** Writes a filter; `vary` decides about letter case, and `gap` is between its parts. */
function write(tree: ScimFilter, vary: (word: string) => string, gap: string): string {
  const inner = (part: ScimFilter) => write(part, vary, gap);
  switch (tree.kind) {
    case "comparison":
      return [tree.attribute, vary(tree.operator), JSON.stringify(tree.value)].join(gap);
    case "presence":
      return [tree.attribute, vary("pr")].join(gap);
    case "group":
      return `${tree.isNegated ? vary("not") : ""}(${gap}${inner(tree.filter)})`;
    default:
      return tree.filters.map(inner).join(gap + vary(tree.kind) + gap);
  }
}

describe("the parser of SCIM filters", () => {
  it("reads every filter as it was meant, whatever its letter case and its spaces", () => {
    fc.assert(
      fc.property(filter, fc.boolean(), fc.constantFrom(" ", "  ", "\t", "\r\n"), (tree, upper, gap) => {
        const vary = (word: string) => (upper ? word.toUpperCase() : word);
        expect(parseScimFilter(`${gap}${write(tree, vary, gap)}${gap}`)).toEqual(tree);
      }),
      { numRuns: runsOf(1000) },
    );
  });

  it("decides as the tree says", () => {
    const isTrue = ({ attribute: name }: { readonly attribute: string }) => name.length % 2 === 0;
    const decide = (tree: ScimFilter): boolean => {
      switch (tree.kind) {
        case "group":
          return decide(tree.filter) !== tree.isNegated;
        case "and":
          return tree.filters.filter(decide).length === tree.filters.length;
        case "or":
          return tree.filters.filter(decide).length > 0;
        default:
          return isTrue(tree);
      }
    };
    fc.assert(
      fc.property(filter, (tree) => {
        expect(evaluate(tree, (condition) => () => isTrue(condition))({})).toBe(decide(tree));
      }),
      { numRuns: runsOf(500) },
    );
  });

  it("ends with a filter or with its own error for every text", () => {
    const token = fc.constantFrom(
      "(",
      ")",
      "not",
      "and",
      "or",
      "a",
      "b.c",
      "eq",
      "pr",
      '"x"',
      '"',
      "7",
      "[",
      "true",
      "\\",
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(" ")),
    );
    fc.assert(
      fc.property(text, (candidate) => {
        try {
          expect(parseScimFilter(candidate)).toHaveProperty("kind");
        } catch (error) {
          expect(error).toBeInstanceOf(FilterSyntaxError);
        }
      }),
      { numRuns: runsOf(2000) },
    );
  });

  it.each<[string, Comparison["value"]]>([
    ["a eq TRUE", true],
    ["a eq null", null],
    ["a eq -1.5e3", -1500],
    ['a eq "\\u00e9 \\" and b"', 'é " and b'],
  ])("reads the value of %s", (text, expected) => {
    expect(parseScimFilter(text)).toEqual({ kind: "comparison", attribute: "a", operator: "eq", value: expected });
  });

  it.each([
    ["", "The filter ends where an attribute is expected."],
    ["a", "The filter ends where an operator is expected."],
    ["a eq", "The filter ends where a value is expected."],
    ["a pr b", "Unexpected b."],
    ["a constructor 1", "Unknown operator constructor."],
    ["a eq word", "A value must be a string in quotation marks, a number, true, false or null."],
    ["a eq 01", "A value must be a string in quotation marks, a number, true, false or null."],
    ["a eq (", "A value must be a string in quotation marks, a number, true, false or null."],
    ['a eq "\\q"', "A value must be a string in quotation marks, a number, true, false or null."],
    ['"a" eq 1', 'The filter contains "a" where an attribute is expected.'],
    ["not a pr", "A parenthesis must follow not."],
    ["(a pr", "A closing parenthesis is missing."],
    ["a pr)", "Unexpected )."],
    ['emails[type eq "work"]', "The filter has a character that is not supported."],
  ])("refuses %j and says why", (text, message) => {
    expect(() => parseScimFilter(text)).toThrow(new FilterSyntaxError(message));
  });

  it("takes so many nested parentheses, and a chain of any length", () => {
    const nested = (depth: number) => `${"(".repeat(depth)}a pr${")".repeat(depth)}`;
    expect(parseScimFilter(nested(MOST_NESTED))).toMatchObject({ kind: "group" });
    expect(() => parseScimFilter(nested(MOST_NESTED + 1))).toThrow(FilterSyntaxError);
    const chain = parseScimFilter(Array(20_000).fill("(a pr)").join(" or "));
    expect(chain).toMatchObject({ kind: "or", filters: { length: 20_000 } });
  });
});
