/** Drift as a report for pipelines. */
import type { Report, ReportedFinding, ReportedResource, ReportedUnit, Rule } from "../report/report";
import { version } from "../version";
import type { OrgReference, StateResource } from "./differences";
import { applyText, changedText, whoText } from "./show";
import type { FoundStack } from "./stack-drift";
import { configurationFile } from "./stacks";

const RULES = {
  changed: { id: "drift/changed", description: "The account and the state have different values." },
  gone: { id: "drift/gone", description: "The resource no longer exists in the account." },
  pending: { id: "drift/pending", description: "A change in the configuration is not applied yet." },
  renamed: { id: "drift/renamed", description: "An org was renamed. This is not counted as drift." },
  ignored: { id: "drift/ignored", description: "The difference is ignored because of --ignore." },
} as const satisfies Readonly<Record<string, Rule>>;

/** Returns the report on stacks. @param base the folder that paths are relative to */
export function driftReport(stacks: readonly FoundStack[], base: string): Report {
  const units = stacks.map(unitOf);
  const changed = stacks.reduce(
    (sum, { document }) => sum + document.drift.length + (document.pending?.length ?? 0),
    0,
  );
  const failed = stacks.filter(({ document }) => document.status === "failed").length;
  const looked = `${stacks.length} ${stacks.length === 1 ? "stack" : "stacks"}`;
  return {
    command: "drift",
    words: { counts: "found", nothing: "no differences that count", doesNotCount: "does not count" },
    title: failed > 0 ? "Drift: some stacks could not be checked" : changed > 0 ? "Drift found" : "No drift",
    summary: `${changed} ${changed === 1 ? "difference" : "differences"} in ${looked}${failed > 0 ? `; ${failed} could not be checked` : ""}.`,
    rules: Object.values(RULES),
    units,
    version,
    base,
  };
}

function unitOf({ document, resources }: FoundStack): ReportedUnit {
  const { directory, drift, information, pending, others, error, applyError } = document;
  const findings = new Map<string, { resource: StateResource; findings: ReportedFinding[] }>(
    resources.map((resource) => [resource.address, { resource, findings: [] }]),
  );
  const add = (resource: StateResource, finding: ReportedFinding): void => {
    const entry = findings.get(resource.address) ?? { resource, findings: [] };
    // The map does not contain deleted resources yet, because the refreshed state does not.
    findings.set(resource.address, entry);
    entry.findings.push(finding);
  };
  for (const difference of drift) {
    const repair = difference.apply === null ? "" : `. An apply would ${applyText(difference.apply)}`;
    const rule = difference.actions.includes("delete") ? RULES.gone : RULES.changed;
    const who = difference.changedBy === undefined ? "" : ` (${whoText(difference.changedBy)})`;
    add(difference, { rule: rule.id, counts: true, message: `${changedText(difference)}${who}${repair}` });
  }
  for (const change of pending ?? []) {
    add(change, { rule: RULES.pending.id, counts: true, message: `not applied yet: ${applyText(change)}` });
  }
  for (const each of information) {
    add(each, { rule: RULES[each.reason].id, counts: false, message: `${each.reason}: ${changedText(each)}` });
  }
  const file = configurationFile(directory);
  const remarks = [
    ...(others.length === 0
      ? []
      : [`Resources of other providers also differ, but are not counted as drift: ${others.join(", ")}`]),
    ...(applyError === null ? [] : [`The effect of an apply could not be planned: ${applyError.summary}`]),
  ];
  return {
    name: directory,
    ...(file === undefined ? {} : { file }),
    resources: [...findings.values()].map((entry) => reported(entry.resource, entry.findings)),
    ...(error === null ? {} : { error }),
    ...(remarks.length === 0 ? {} : { remarks }),
  };
}

function reported({ address, type, org }: StateResource, findings: readonly ReportedFinding[]): ReportedResource {
  const name = orgName(org);
  return {
    address,
    type,
    ...(name === null ? {} : { org: name }),
    outcome: findings.some(({ counts }) => counts) ? "failed" : findings.length > 0 ? "information" : "passed",
    findings,
  };
}

function orgName({ id, domain }: OrgReference): string | null {
  return domain ?? id;
}
