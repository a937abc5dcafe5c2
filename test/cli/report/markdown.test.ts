import * as fc from "fast-check";
import { code, markdown } from "../../../lib/cli/report/markdown";
import { inOneLine } from "../../../lib/text/printable";
import { runsOf } from "../../support/runs";
import { hostile, REPORT, reports } from "./support";

/** The text that a reader sees of {@link code}. */
const shown = (element: string) =>
  element.replace(/^<code>|<\/code>$/g, "").replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(Number(number)));

describe("a report as Markdown", () => {
  it("has a table of what was found in each stack", () => {
    expect(markdown(REPORT)).toBe(
      [
        "### Drift found",
        "",
        "1 difference in 2 stacks.",
        "",
        "#### <code>cdktf.out&#47;stacks&#47;a b</code>: 1 found",
        "",
        "| Resource | Org | Found |",
        "| --- | --- | --- |",
        "| <code>aerial&#95;org.sales&#91;&#34;x&#34;&#93;</code> | <code>acme.okta.com</code> | " +
          "<code>status ACTIVE &#8594; INACTIVE</code><br>" +
          "<code>name A &#38; B &#8594; &#60;C&#62;</code> (does not count) |",
        "| <code>aerial&#95;org.named</code> |  | <code>name A &#8594; B</code> (does not count) |",
        "",
        "<code>Others differ&#44; too</code>",
        "",
        "#### <code>&#47;elsewhere&#47;b</code>: could not be checked",
        "",
        "<code>Not initialized</code>",
        "",
        "> <code>Run init.</code><br>",
        "> <code>Then again.</code><br>",
        "",
      ].join("\n"),
    );
  });

  it("says how many resources it leaves out of a long table", () => {
    const unit = REPORT.units[0]!;
    const resources = Array.from({ length: 103 }, (_, index) => ({
      ...unit.resources[1]!,
      address: `aerial_org.n${index}`,
    }));
    const text = markdown({ ...REPORT, units: [{ ...unit, resources }] });
    expect(text).toContain("103 found\n");
    expect(text.match(/^\| <code>/gm)).toHaveLength(100);
    expect(text).toContain("\n3 more resources are not shown here.\n");
  });

  it("shows a text as it is, and lets none of it be markup", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const element = code(text);
        expect(element).toMatch(/^<code>([\p{L}\p{N}. -]|&#\d+;)*<\/code>$/u);
        expect(element).not.toMatch(/www\./i);
        expect(shown(element)).toBe(inOneLine(text));
      }),
      { numRuns: runsOf(1000) },
    );
  });

  it("keeps its structure, whatever people named their orgs", () => {
    fc.assert(
      fc.property(reports, (report) => {
        const text = markdown(report);
        const rows = text.split("\n").filter((line) => line.startsWith("|"));
        for (const row of rows) {
          expect(row.split("|")).toHaveLength(5);
        }
        const found = report.units.flatMap(({ resources }) => resources).filter(({ findings }) => findings.length > 0);
        const tables = report.units.filter(({ resources }) => resources.some(({ findings }) => findings.length > 0));
        expect(rows).toHaveLength(found.length + 2 * tables.length);
        // Of elements, only our own are in it.
        expect(text.replace(/<\/?(code|br)>/g, "")).not.toMatch(/[<@`[\]\\]/);
      }),
      { numRuns: runsOf(300) },
    );
  });
});
