import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Ajv from "ajv";
import * as fc from "fast-check";
import { sarif } from "../../../lib/cli/report/sarif";
import { HIDDEN_CHARACTER } from "../../../lib/text/printable";
import { runsOf } from "../../support/runs";
import { REPORT, reports } from "./support";

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[];
    }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
      }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}

/** Validates by the schema of SARIF 2.1.0, which the package carries as a draft 4. */
const validate = (() => {
  const folder = dirname(require.resolve("@microsoft/jest-sarif/package.json"));
  const text = readFileSync(join(folder, "lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8");
  const { $schema, id, ...schema } = JSON.parse(text) as Record<string, unknown>;
  expect([$schema, id]).toEqual([expect.stringContaining("draft-04"), expect.stringContaining("sarif-2.1.0")]);
  // Drafts 4 and 7 say the same of the keywords in it; what is a URI is checked below.
  return new Ajv({
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
    logger: false,
    allErrors: true,
  }).compile(schema);
})();

const read = (text: string): Log => JSON.parse(text) as Log;

describe("a report as SARIF", () => {
  it("has a result for each finding, at the stack's file", () => {
    const [run] = read(sarif(REPORT)).runs;
    expect(
      run!.results.map(({ ruleId, ruleIndex, level, message }) => [ruleId, ruleIndex, level, message.text]),
    ).toEqual([
      ["drift/changed", 0, "error", 'aerial_org.sales["x"] (acme.okta.com): status ACTIVE → INACTIVE'],
      ["drift/renamed", 1, "note", 'aerial_org.sales["x"] (acme.okta.com): name A & B → <C>'],
      ["drift/renamed", 1, "note", "aerial_org.named: name A → B"],
    ]);
    expect(run!.results[0]!.locations[0]!.physicalLocation.artifactLocation.uri).toBe(
      "cdktf.out/stacks/a%20b/cdk.tf.json",
    );
    expect(run!.invocations[0]).toEqual({
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: "note", message: { text: "cdktf.out/stacks/a b: Others differ, too" } },
        { level: "error", message: { text: "/elsewhere/b: Not initialized. Run init.\nThen again." } },
      ],
    });
    expect(new Set(run!.results.map((result) => result.partialFingerprints["aerial/v1"])).size).toBe(3);
    expect(sarif(REPORT)).toBe(sarif(structuredClone(REPORT)));
  });

  it("writes neither a link nor a placeholder that somebody named an org", () => {
    const unit = REPORT.units[0]!;
    const findings = [{ rule: "drift/changed", counts: true, message: "name A → [x](https://evil.example) {0}" }];
    const [run] = read(
      sarif({ ...REPORT, units: [{ ...unit, resources: [{ ...unit.resources[0]!, findings }] }] }),
    ).runs;
    expect(run!.results[0]!.message.text).toBe(String.raw`aerial_org.ok: name A → \[x\](https://evil.example) {{0}}`);
  });

  it("has the schema refuse what is not SARIF", () => {
    expect(validate({ ...read(sarif(REPORT)), version: "2.0" })).toBe(false);
    expect(validate({ version: "2.1.0", runs: [{ results: [] }] })).toBe(false);
  });

  it("is valid by the schema, whatever people named their orgs", () => {
    fc.assert(
      fc.property(reports, (report) => {
        const text = sarif(report);
        expect(text.replaceAll("\n", "")).not.toMatch(HIDDEN_CHARACTER);
        const log = read(text);
        expect([validate(log), validate.errors]).toEqual([true, null]);
        const { results } = log.runs[0]!;
        const findings = report.units.flatMap(({ resources }) => resources.flatMap((resource) => resource.findings));
        expect(results.map(({ ruleId }) => ruleId)).toEqual(findings.map(({ rule }) => rule));
        for (const { ruleId, ruleIndex, locations } of results) {
          expect(report.rules[ruleIndex]?.id).toBe(ruleId);
          const { uri } = locations[0]!.physicalLocation.artifactLocation;
          expect(uri).toMatch(/^[\w.~!$&'()*+,;=:@/%-]+$/);
          expect(() => new URL(uri, "file:///srv/fleet/")).not.toThrow();
        }
      }),
      { numRuns: runsOf(300) },
    );
  });
});
