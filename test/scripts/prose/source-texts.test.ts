import { sourceTexts } from "../../../scripts/prose/source-texts";

/** The texts of a source, each on one line, with the number of its first line. */
function textsOf(source: string, strings = true): readonly (readonly [number, string])[] {
  return sourceTexts(source, { strings }).map(({ line, lines }) => [line, lines.join(" ").trim().replace(/\s+/g, " ")]);
}

describe("The texts of a source file", () => {
  it("are its comments, with consecutive lines as one text", () => {
    const source = [
      "// One thing,",
      "// and more of it.",
      "const a = 1; // Why it is 1.",
      "",
      "/* Another. */",
      "f();",
    ];
    expect(textsOf(source.join("\n"))).toEqual([
      [1, "One thing, and more of it."],
      [3, "Why it is 1."],
      [5, "Another."],
    ]);
  });

  it("are docstrings without the tags' names, examples and defaults", () => {
    const source = [
      "/**",
      " * The org's {@link OrgStatus | status}. @default ACTIVE",
      " *",
      " * @param domain its domain",
      " * @default none",
      " * @example",
      " * const beside = 1;",
      " * @returns the org",
      " */",
      "function f(domain: string) {}",
    ];
    expect(textsOf(source.join("\n"))).toEqual([[1, "The org's `OrgStatus`. - its domain - the org"]]);
  });

  it("keep the line of each of their lines", () => {
    const [text] = sourceTexts("\n/**\n * First.\n *\n * Third.\n */\nf();");
    expect(text!.line + text!.lines.indexOf("Third.")).toBe(5);
  });

  it("are strings of three words or more, with a name for each expression", () => {
    const source = [
      'import { a } from "a module name";',
      'const key = "aerial_org";',
      "const message = `The org ${`of the account ${name}`} is not active.`;",
      'const sum = "It was deactivated " + "outside " + tool;',
    ];
    expect(textsOf(source.join("\n"))).toEqual([
      [3, "The org X1 is not active."],
      [3, "of the account X1"],
      [4, "It was deactivated outside X"],
    ]);
  });

  it("leave out programs in strings", () => {
    expect(textsOf("write(`package main\n\nfunc main() {\n\tpanic(1)\n}\n`);")).toEqual([]);
  });

  it("are only comments where strings are not wanted", () => {
    expect(textsOf('// A comment.\nf("Not for people to read");', false)).toEqual([[1, "A comment."]]);
  });

  it("leave out comments for tools", () => {
    expect(textsOf("// eslint-disable-next-line no-console\n// prettier-ignore\n/* c8 ignore next */\nf();")).toEqual(
      [],
    );
  });
});
