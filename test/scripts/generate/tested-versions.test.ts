import { featuresTable, testedTable, withTables } from "../../../scripts/generate/tested-versions";
import { LATER_OPENTOFU, TERRAFORM } from "../../../tools/toolchain/engine-releases";

it("shows each engine once, with what is run on each Node", () => {
  const table = testedTable([
    { engine: TERRAFORM, node: 20, suite: "judged" },
    { engine: LATER_OPENTOFU, node: 26, suite: "core" },
    { engine: TERRAFORM, node: 22, suite: "core" },
  ]);
  expect(table.split("\n").slice(2)).toEqual([
    "| Terraform 1.11.4 | all | core |  |  |",
    "| OpenTofu 1.12.6 |  |  |  | core |",
  ]);
});

it("shows since when each engine knows a part, or that none does", () => {
  const table = featuresTable({ one: { parts: "a part", since: { terraform: "1.14", opentofu: undefined } } });
  expect(table.split("\n").at(-1)).toBe("| a part | 1.14 | none yet |");
});

it("replaces what stands between the comments, and nothing else", () => {
  const page = "# Page\n\nBefore\n\n<!-- tested versions -->\nold\n<!-- end of tested versions -->\n\nAfter\n";
  const changed = withTables(page);
  expect(changed).toMatch(
    /^# Page\n\nBefore\n\n<!-- tested versions -->\n\n\|[^]*\n\n<!-- end of tested versions -->\n\nAfter\n$/,
  );
  expect(withTables(changed)).toBe(changed);
});

it("refuses a place for an unknown table", () => {
  expect(() => withTables("<!-- no table -->\n<!-- end of no table -->\n")).toThrow("no table");
});
