import { lintSummaries } from "../../../scripts/prose/summaries";

/** The messages about an object literal with this summary and a detail. */
const about = (summary: string) => lintSummaries(`f({\n  summary: ${summary},\n  detail: "Why.",\n});`);

describe("The summary of a diagnostic", () => {
  it("has at most eight words, each expression as one", () => {
    expect(about('"One two three four five six seven eight"')).toEqual([]);
    expect(about("`One ${two} three four five six seven ${eight}`")).toEqual([]);
    expect(about('"One two three four " + "five six seven eight nine"')).toEqual([
      { line: 2, message: "Shorten this summary: it has 9 words, more than 8." },
    ]);
  });

  it("ends without a full stop", () => {
    expect(about('"Product not subscribed."')).toEqual([{ line: 2, message: "End this summary without a full stop." }]);
  });

  it("is checked in nested literals and with a shorthand detail", () => {
    expect(lintSummaries('f({ a: [{ summary: "No.", detail }] });')).toHaveLength(1);
  });

  it("is one only in an object with a detail; values that are not literals are not judged", () => {
    expect(lintSummaries('f({ summary: "The help of a command is a sentence with a full stop." });')).toEqual([]);
    expect(lintSummaries("f({ summary: texts.one, detail: texts.other });")).toEqual([]);
  });
});
