/** A verdict as a report for pipelines. */
import type { OrgReference } from "../drift/differences";
import { configurationFile } from "../drift/stacks";
import type { ErrorDocument } from "../output/output";
import type { Report, ReportedFinding, ReportedResource, ReportedUnit, Rule } from "../report/report";
import { version } from "../version";
import type { Kind } from "./finding";
import { KnownOrgs } from "./known-orgs";
import { isOfNullResourceConstructs, orgOfTriggers } from "./null-resource-changes";
import type { Plan } from "./plan-json";
import { orgOfChange } from "./provider-changes";
import { allowText, budgetText, changeText, PASS_TEXT, refusalText, unseenText, whyText } from "./show";
import { BUDGETED, type GateDocument, type JudgedFinding } from "./verdict";

/** The descriptions of the rules, by kind. */
const DESCRIPTIONS: Readonly<Record<Kind, string>> = {
  reactivate: "The plan reactivates or may reactivate an org.",
  deactivate: "The plan deactivates or may deactivate an org.",
  delete: "The plan requests or may request the deletion of an org.",
  "remove-products": "The plan removes or may remove products from an org.",
  add: "The plan adds an org to the account, or creates a child org.",
  adopt: "The plan adopts an org that the account already manages.",
  import: "The plan imports an org.",
  forget: "The plan removes an org from the state, but does not change the org.",
};

const BUDGET: Rule = { id: "gate/budget", description: "The plan disrupts more orgs than the budget permits." };

const RULES: readonly Rule[] = [
  ...Object.entries(DESCRIPTIONS).map(([kind, description]) => ({ id: ruleOf(kind), description })),
  BUDGET,
];

/** The plan of a report. */
export interface ReportedPlan {
  /** The path of its file, or its source. */
  readonly name: string;
  /** The stack's folder. Findings are shown at its configuration. */
  readonly directory: string;
  /** The folder that paths are relative to. */
  readonly base: string;
}

/** Returns the report on a judged plan. */
export function gateReport(document: GateDocument, plan: Plan, about: ReportedPlan): Report {
  const isRefused = document.verdict === "refuse";
  const remarks = [
    ...(document.budget.limit === null ? [] : [budgetText(document)]),
    ...(document.unseen.length === 0 ? [] : [unseenText(document)]),
  ];
  return reportOf(about, {
    title: isRefused ? "Plan refused" : "Plan passes",
    summary: isRefused
      ? [sentence(refusalText(document)), allowText(document)].filter((text) => text !== undefined).join(" ")
      : sentence(PASS_TEXT),
    unit: { resources: resourcesOf(document, plan), ...(remarks.length === 0 ? {} : { remarks }) },
  });
}

/** Returns the report on a plan that cannot be read. */
export function unreadablePlanReport(error: ErrorDocument, about: ReportedPlan): Report {
  return reportOf(about, {
    title: "Plan refused: it cannot be read",
    summary: "Do not apply this plan.",
    unit: { resources: [], error },
  });
}

function reportOf(
  { name, directory, base }: ReportedPlan,
  { title, summary, unit }: Pick<Report, "title" | "summary"> & { readonly unit: Omit<ReportedUnit, "name"> },
): Report {
  const file = configurationFile(directory);
  return {
    command: "gate",
    words: { counts: "refused", nothing: "nothing refused", doesNotCount: "passes" },
    title,
    summary,
    rules: RULES,
    units: [{ name, ...(file === undefined ? {} : { file }), ...unit }],
    version,
    base,
  };
}

/** Returns the provider's resources in the plan's order, including those that it does not change. */
function resourcesOf(document: GateDocument, plan: Plan): readonly ReportedResource[] {
  const context = { plan, orgs: new KnownOrgs(plan), environment: {} };
  const resources = new Map<string, { type: string; org: OrgReference; findings: ReportedFinding[] }>();
  for (const changed of plan.resource_changes ?? []) {
    const { address, type, change } = changed;
    const isNew = change.after !== null;
    if (type.startsWith("aerial_") && changed.mode !== "data") {
      resources.set(address, { type, org: orgOfChange(changed, isNew, context.orgs), findings: [] });
    } else if (isOfNullResourceConstructs(changed, context)) {
      resources.set(address, { type, org: orgOfTriggers(changed, isNew, context), findings: [] });
    }
  }
  for (const finding of document.findings) {
    const { address, type, org } = finding;
    const entry = resources.get(address) ?? { type, org, findings: [] };
    resources.set(address, entry);
    entry.findings.push(...reportedFindings(finding, document));
  }
  return [...resources].map(([address, { type, org, findings }]) => ({
    address,
    type,
    ...(org.domain === null && org.id === null ? {} : { org: (org.domain ?? org.id)! }),
    outcome: findings.some(({ counts }) => counts) ? "failed" : findings.length > 0 ? "information" : "passed",
    findings,
  }));
}

function reportedFindings(finding: JudgedFinding, document: GateDocument): readonly ReportedFinding[] {
  const message = `${changeText(finding)}: ${whyText(finding)}`;
  const own = { rule: ruleOf(finding.kind), counts: finding.refused, message };
  // An exceeded budget also refuses allowed changes. It is reported at each of them, because no format has a place for
  // findings without a resource.
  return document.budget.exceeded && BUDGETED.includes(finding.kind)
    ? [own, { rule: BUDGET.id, counts: true, message: `the budget is exceeded: ${budgetText(document)}` }]
    : [own];
}

function ruleOf(kind: string): string {
  return `gate/${kind}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
