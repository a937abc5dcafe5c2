/** A verdict as a report: which resource failed, by which rule. */
import { DOMParser } from "@xmldom/xmldom";
import fc from "fast-check";
import { KINDS } from "../../../lib/cli/gate/finding";
import type { Plan } from "../../../lib/cli/gate/plan-json";
import { gateReport, unreadablePlanReport } from "../../../lib/cli/gate/report";
import type { GateRules } from "../../../lib/cli/gate/verdict";
import { REPORT_FORMATS, type Report } from "../../../lib/cli/report/report";
import { writeReport } from "../../../lib/cli/report/write";
import { runsOf } from "../../support/runs";
import { hostile } from "../report/support";
import { change, judged, ORG, planOf } from "./support";

const ABOUT = { name: "/srv/fleet/orgs/plan", directory: "/srv/fleet/orgs", base: "/srv/fleet" } as const;
const STATUS = "aerial_org_status.sales";
const deactivated = change(
  STATUS,
  ["update"],
  { org_id: ORG.org_id, status: "ACTIVE" },
  { org_id: ORG.org_id, status: "INACTIVE" },
);
const unchanged = change("aerial_org.sales", ["no-op"], { ...ORG }, { ...ORG });
const added = change("aerial_org.hr", ["create"], null, { domain: "acme-hr.okta.com" }, { unknown: ["org_id"] });

const reportOf = (plan: Plan, rules: Partial<GateRules> = {}): Report => gateReport(judged(plan, rules), plan, ABOUT);
const resourcesOf = ({ units: [unit] }: Report) => unit!.resources;

describe("a verdict as a report", () => {
  it("has each resource of the provider in the plan, with what is refused and what passes", () => {
    const report = reportOf(
      planOf([unchanged, deactivated, added, change("okta_app.crm", ["create"], null, {})], { prior_state: undefined }),
    );
    expect(report).toMatchObject({
      command: "gate",
      title: "Plan refused",
      summary: expect.stringMatching(/^Deactivate \(1 org\)\. Do not apply this plan\. .*--allow deactivate/),
      base: ABOUT.base,
    });
    expect(report.units.map(({ name, error }) => [name, error])).toEqual([[ABOUT.name, undefined]]);
    expect(resourcesOf(report)).toEqual([
      { address: "aerial_org.sales", type: "aerial_org", org: ORG.domain, outcome: "passed", findings: [] },
      {
        address: STATUS,
        type: "aerial_org_status",
        org: ORG.domain,
        outcome: "failed",
        findings: [{ rule: "gate/deactivate", counts: true, message: "deactivate: status ACTIVE → INACTIVE" }],
      },
      {
        address: "aerial_org.hr",
        type: "aerial_org",
        org: "acme-hr.okta.com",
        outcome: "information",
        findings: [{ rule: "gate/add", counts: false, message: expect.stringMatching(/^add: adds the org/) }],
      },
    ]);
  });

  it("passes what is allowed, and says so", () => {
    const report = reportOf(planOf([deactivated]), { allow: ["deactivate"] });
    expect(report).toMatchObject({ title: "Plan passes", summary: "Nothing in the plan is refused." });
    expect(resourcesOf(report)).toMatchObject([{ outcome: "information", findings: [{ counts: false }] }]);
    expect(writeReport(report, "markdown")).toContain(": nothing refused\n");
    expect(writeReport(report, "junit")).toContain('tests="1" failures="0" errors="0"');
  });

  it("fails every resource that an exceeded budget counts, also of allowed kinds", () => {
    const report = reportOf(planOf([deactivated, added]), { allow: ["deactivate"], maxDisruptiveChanges: 0 });
    expect(report.title).toBe("Plan refused");
    expect(report.units[0]!.remarks).toEqual([expect.stringMatching(/^1 org .*; the budget is 0\.$/)]);
    expect(resourcesOf(report).map(({ outcome, findings }) => [outcome, findings.map(({ rule }) => rule)])).toEqual([
      ["failed", ["gate/deactivate", "gate/budget"]],
      ["information", ["gate/add"]],
    ]);
  });

  it("has the resources of the null_resource constructs, and says that the plan does not show their full effect", () => {
    const provisioners = [{ expressions: { command: { constant_value: "apply aerial_org_status" } } }];
    const triggers = (status: string) => ({ triggers: { org_id: ORG.org_id, domain: ORG.domain, status } });
    const anchor = change("null_resource.sales", ["update"], triggers("ACTIVE"), triggers("INACTIVE"));
    const quiet = change("null_resource.hr", ["no-op"], triggers("ACTIVE"), triggers("ACTIVE"));
    const resources = ["sales", "hr"].map((name) => ({ type: "null_resource", name, provisioners }));
    const report = reportOf(
      planOf([{ ...anchor, change: { ...anchor.change, actions: ["delete", "create"] } }, quiet], {
        configuration: { root_module: { resources } },
      }),
    );
    expect(resourcesOf(report).map(({ address, org, outcome }) => [address, org, outcome])).toEqual([
      ["null_resource.sales", ORG.domain, "failed"],
      ["null_resource.hr", ORG.domain, "passed"],
    ]);
    expect(report.units[0]!.remarks).toEqual([
      expect.stringMatching(/^The plan does not show the full effect.*: null_resource\.sales\.$/),
    ]);
  });

  it("names no org that the plan calls sensitive", () => {
    const hidden = change("aerial_org.sales", ["no-op"], { ...ORG }, { ...ORG }, { after_sensitive: true });
    expect(resourcesOf(reportOf(planOf([hidden])))).toEqual([
      { address: "aerial_org.sales", type: "aerial_org", outcome: "passed", findings: [] },
    ]);
  });

  it("has a rule for every kind and for the budget", () => {
    const { rules } = reportOf(planOf([]));
    expect(rules.map(({ id }) => id).sort()).toEqual([...KINDS, "budget"].map((name) => `gate/${name}`).sort());
  });

  it("is an error of the plan if it cannot be read", () => {
    const error = { code: "ERR_CLI_PLAN_UNREADABLE", summary: "Plan cannot be read", detail: "It is not JSON." };
    const report = unreadablePlanReport(error, ABOUT);
    expect(writeReport(report, "markdown")).toMatch(
      /^### Plan refused: it cannot be read\n\nDo not apply this plan\.\n/,
    );
    expect(writeReport(report, "junit")).toContain('tests="1" failures="0" errors="1"');
    expect(JSON.parse(writeReport(report, "sarif"))).toMatchObject({
      runs: [{ results: [], invocations: [{ executionSuccessful: false }] }],
    });
  });
});

describe("a verdict on a plan in which people named things with harm in mind", () => {
  const reports = fc
    .record({ key: hostile, domain: hostile, status: hostile, product: hostile })
    .map(({ key, domain, status, product }) => {
      const org = { org_id: "00osales", domain };
      return reportOf(
        planOf([
          {
            ...change("aerial_org_status.all", ["update"], { ...org, status }, { ...org, status: "INACTIVE" }),
            address: `aerial_org_status.all["${key}"]`,
          },
          change(
            "aerial_org_products.all",
            ["update"],
            { ...org, product_ids: [product] },
            { ...org, product_ids: [] },
          ),
        ]),
      );
    });

  it.each(REPORT_FORMATS)("keeps the structure of %s", (format) => {
    fc.assert(
      fc.property(reports, (report) => {
        const text = writeReport(report, format);
        const findings = resourcesOf(report).filter(({ outcome }) => outcome === "failed").length;
        switch (format) {
          case "markdown": {
            const rows = text.split("\n").filter((line) => line.startsWith("| <code>"));
            expect(rows.map((row) => row.split("|").length)).toEqual(Array(findings).fill(5));
            expect(text.replace(/<\/?(code|br)>/g, "")).not.toMatch(/[<@`[\]\\]/);
            break;
          }
          case "junit": {
            const fail = (level: string, message: string) => {
              // The parser only suspects that someone misread the text.
              if (!message.startsWith("Unicode replacement character detected")) {
                throw new Error(`${level}: ${message}`);
              }
            };
            const root = new DOMParser({ onError: fail }).parseFromString(text, "text/xml").documentElement!;
            expect(root.getElementsByTagName("failure")).toHaveLength(findings);
            break;
          }
          case "sarif": {
            const [run] = (JSON.parse(text) as { runs: { results: { ruleId: string }[] }[] }).runs;
            expect(run!.results).toHaveLength(findings);
          }
        }
      }),
      { numRuns: runsOf(200) },
    );
  });
});
