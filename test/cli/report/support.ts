import * as fc from "fast-check";
import type { Report, ReportedResource } from "../../../lib/cli/report/report";

const WORDS = { counts: "found", nothing: "nothing that counts", doesNotCount: "does not count" } as const;

/** Texts as people who mean harm would name an org, and any others. */
export const hostile = fc.oneof(
  fc.constantFrom(
    "a | b",
    "`code`",
    "</code><script>alert(1)</script>",
    "@everyone and #123",
    "]]>&amp;<!--",
    "[click](https://evil.example)",
    "https://evil.example www.evil.example",
    "two\nlines\r\n| --- |",
    "\u0000\u0008\u001b[31m\ufffe\uffff\ud800",
    "\u202eright to left",
    "{0} {placeholder} \\",
    "\"quoted\" 'too'",
    "-- - + * _ ~",
  ),
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
);

const resource: fc.Arbitrary<ReportedResource> = fc
  .record({
    address: hostile,
    type: fc.constant("aerial_org"),
    org: hostile,
    findings: fc.array(
      fc.record({ rule: fc.constantFrom("drift/a", "drift/b"), counts: fc.boolean(), message: hostile }),
      {
        maxLength: 3,
      },
    ),
  })
  .map((each) => ({
    ...each,
    outcome: each.findings.some(({ counts }) => counts)
      ? ("failed" as const)
      : each.findings.length > 0
        ? ("information" as const)
        : ("passed" as const),
  }));

/** Reports in which everything that people may have written is hostile. */
export const reports: fc.Arbitrary<Report> = fc.record({
  command: fc.constant("drift"),
  words: fc.constant(WORDS),
  title: fc.constant("Drift found"),
  summary: fc.constant("1 difference in 1 stack."),
  rules: fc.constant([
    { id: "drift/a", description: "One." },
    { id: "drift/b", description: "Another." },
  ]),
  version: fc.constant("1.2.3"),
  base: fc.constant("/srv/fleet"),
  units: fc.array(
    fc.record(
      {
        name: hostile.map((name) => `/srv/fleet/cdktf.out/${name.replaceAll("\0", "")}`),
        file: hostile.map((name) => `/srv/fleet/${name.replaceAll("\0", "")}/cdk.tf.json`),
        resources: fc.array(resource, { maxLength: 4 }),
        error: fc.record({ summary: hostile, detail: hostile }),
        remarks: fc.array(hostile, { maxLength: 2 }),
      },
      { requiredKeys: ["name", "resources"] },
    ),
    { maxLength: 3 },
  ),
});

/** A report with one resource for each outcome, and a stack that could not be looked at. */
export const REPORT: Report = {
  command: "drift",
  words: WORDS,
  title: "Drift found",
  summary: "1 difference in 2 stacks.",
  rules: [
    { id: "drift/changed", description: "Changed." },
    { id: "drift/renamed", description: "Renamed." },
  ],
  version: "1.2.3",
  base: "/srv/fleet",
  units: [
    {
      name: "/srv/fleet/cdktf.out/stacks/a b",
      file: "/srv/fleet/cdktf.out/stacks/a b/cdk.tf.json",
      resources: [
        { address: "aerial_org.ok", type: "aerial_org", outcome: "passed", findings: [] },
        {
          address: 'aerial_org.sales["x"]',
          type: "aerial_org",
          org: "acme.okta.com",
          outcome: "failed",
          findings: [
            { rule: "drift/changed", counts: true, message: "status ACTIVE → INACTIVE" },
            { rule: "drift/renamed", counts: false, message: "name A & B → <C>" },
          ],
        },
        {
          address: "aerial_org.named",
          type: "aerial_org",
          outcome: "information",
          findings: [{ rule: "drift/renamed", counts: false, message: "name A → B" }],
        },
      ],
      remarks: ["Others differ, too"],
    },
    { name: "/elsewhere/b", resources: [], error: { summary: "Not initialized", detail: "Run init.\nThen again." } },
  ],
};
