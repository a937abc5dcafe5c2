/** The Mermaid diagrams in README.md, ARCHITECTURE.md and docs/: GitHub draws an error in place of a diagram that it cannot read. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { blocksOfPages, codeBlocks, place, ROOT } from "./support/blocks";
import { diagramProblems } from "./support/mermaid";

const ARCHITECTURE = "ARCHITECTURE.md";
const DIAGRAMS = [...blocksOfPages(), ...codeBlocks(ARCHITECTURE, readFileSync(join(ROOT, ARCHITECTURE), "utf8"))]
  .filter(({ language }) => language === "mermaid")
  .map((block) => [place(block), block.text] as const);

describe("The diagrams in the documentation", () => {
  it("show what a destroy does, and the way of a request", () => {
    const pages = DIAGRAMS.map(([where]) => where.replace(/:\d+$/, ""));
    expect(pages).toEqual(expect.arrayContaining(["docs/guides/deletion.md", ARCHITECTURE]));
  });

  it.each(DIAGRAMS)("use only what Mermaid reads: %s", (_, text) => {
    expect(diagramProblems(text)).toEqual([]);
  });

  it.each([
    ["graph TD", "the first line is not a flowchart"],
    ['flowchart TD\n  one["One"] --> two', "two has no text"],
    ["flowchart TD\n  one[One (1)] --> one", "not understood"],
    ['flowchart TD\n  end["The end"] --> end', "end is a word of Mermaid"],
    ['flowchart TD\n  one["One"] -->|no quotes| one', "not understood"],
    ['flowchart TD\n  subgraph all["All"]\n  one["One"]', "does not end"],
  ])("are refused with a slip in them: %j", (text, problem) => {
    expect(diagramProblems(text)).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
  });
});
