import { DOMParser, type Element } from "@xmldom/xmldom";
import * as fc from "fast-check";
import { junit } from "../../../lib/cli/report/junit";
import type { Report } from "../../../lib/cli/report/report";
import { inOneLine } from "../../../lib/text/printable";
import { runsOf } from "../../support/runs";
import { REPORT, reports } from "./support";

/** Every code point that an XML 1.0 document may have. https://www.w3.org/TR/xml/#charsets */
const XML_TEXT = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u;

function parse(xml: string): Element {
  const fail = (level: string, message: string) => {
    // U+FFFD is a character like any other in XML, and the parser only suspects that someone misread the text.
    if (message.startsWith("Unicode replacement character detected")) {
      return;
    }
    throw new Error(`${level}: ${message}`);
  };
  return new DOMParser({ onError: fail }).parseFromString(xml, "text/xml").documentElement!;
}

const elements = (root: Element, name: string): readonly Element[] => [...root.getElementsByTagName(name)];

describe("a report as JUnit's XML", () => {
  it("has a test case for each resource, with what was found", () => {
    expect(junit(REPORT)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="aerial drift" tests="4" failures="1" errors="1">
  <testsuite name="cdktf.out/stacks/a b" tests="3" failures="1" errors="0" skipped="0">
    <testcase name="aerial_org.ok" classname="aerial.drift.cdktf.out/stacks/a b" file="cdktf.out/stacks/a b/cdk.tf.json"/>
    <testcase name="aerial_org.sales[&quot;x&quot;] (acme.okta.com)" classname="aerial.drift.cdktf.out/stacks/a b" file="cdktf.out/stacks/a b/cdk.tf.json">
      <failure message="status ACTIVE → INACTIVE" type="drift/changed">status ACTIVE → INACTIVE</failure>
      <system-out>name A &amp; B → &lt;C&gt;</system-out>
    </testcase>
    <testcase name="aerial_org.named" classname="aerial.drift.cdktf.out/stacks/a b" file="cdktf.out/stacks/a b/cdk.tf.json">
      <system-out>name A → B</system-out>
    </testcase>
    <system-out>Others differ, too</system-out>
  </testsuite>
  <testsuite name="/elsewhere/b" tests="1" failures="0" errors="1" skipped="0">
    <testcase name="/elsewhere/b" classname="aerial.drift">
      <error message="Not initialized" type="error">Run init.
Then again.</error>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  it("names the folder that it is run in", () => {
    const unit = { name: "/srv/fleet", resources: REPORT.units[0]!.resources.slice(0, 1) };
    expect(junit({ ...REPORT, units: [unit] })).toContain(
      '<testcase name="aerial_org.ok" classname="aerial.drift.fleet"/>',
    );
  });

  it("is XML that another parser reads back, whatever people named their orgs", () => {
    // The example is a name that a misread text leaves behind.
    const misread: Report = {
      ...REPORT,
      units: [{ name: "/srv/fleet/a", resources: [], error: { summary: "\ufffd", detail: "" } }],
    };
    fc.assert(
      fc.property(reports, (report) => {
        const xml = junit(report);
        expect(xml).toMatch(XML_TEXT);
        const root = parse(xml);
        const resources = report.units.flatMap((unit) => unit.resources);
        const errors = report.units.filter(({ error }) => error !== undefined);
        expect(elements(root, "testcase")).toHaveLength(resources.length + errors.length);
        expect(root.getAttribute("tests")).toBe(String(resources.length + errors.length));
        expect(elements(root, "failure")).toHaveLength(resources.filter(({ outcome }) => outcome === "failed").length);
        expect(root.getAttribute("failures")).toBe(String(elements(root, "failure").length));
        const messages = resources.flatMap(({ findings }) => findings.find(({ counts }) => counts)?.message ?? []);
        const written = (text: string) =>
          inOneLine(text)
            .replace(/\ufffe/g, "\\u{fffe}")
            .replace(/\uffff/g, "\\u{ffff}");
        expect(elements(root, "failure").map((each) => each.getAttribute("message"))).toEqual(messages.map(written));
      }),
      { numRuns: runsOf(500), examples: [[misread]] },
    );
  });
});
