/** Shows the verdict to a person. */
import type { Output } from "../output/output";
import type { Cell } from "../output/table";
import { DISRUPTIVE_KINDS, type Kind } from "./finding";
import type { GateDocument, JudgedFinding } from "./verdict";

/** Shows a verdict. */
export function showVerdict(document: GateDocument, output: Output): void {
  const { bad, good } = output.style;
  const { findings, budget, unseen } = document;
  if (findings.length > 0) {
    output.table(
      ["", "CHANGE", "ORG", "RESOURCE", "WHY"],
      findings.map((finding) => row(finding, output)),
    );
    output.write("\n");
  }
  if (unseen.length > 0) {
    output.note(unseenText(document));
  }
  if (budget.limit !== null) {
    output.write(`${budgetText(document)}\n`);
  }
  if (document.verdict === "pass") {
    output.write(`${good("Pass")}: ${PASS_TEXT}\n`);
    return;
  }
  output.write(`${bad("Refused")}: ${refusalText(document)}\n`);
  const advice = allowText(document);
  if (advice !== undefined) {
    output.write(`${advice}\n`);
  }
}

/** The text after "Pass". */
export const PASS_TEXT = "nothing in the plan is refused.";

/** Returns the text after "Refused": the reasons. */
export function refusalText(document: GateDocument): string {
  const reasons = refusedKinds(document).map((kind) => `${kind} (${count(document.counts[kind], "org")})`);
  const all = document.budget.exceeded ? [...reasons, "the budget is exceeded"] : reasons;
  return `${all.join(", ")}. Do not apply this plan.`;
}

/** Returns how to let an intended plan pass; undefined if `--allow` does not help. */
export function allowText(document: GateDocument): string | undefined {
  const options = refusedKinds(document)
    .filter(isDisruptive)
    .map((kind) => `--allow ${kind}`);
  return options.length === 0
    ? undefined
    : `If this is intended, run the gate on this plan again with ${options.join(" ")}.`;
}

/** Returns the number of orgs that count toward the budget, and the budget. */
export function budgetText({ budget }: GateDocument): string {
  return `${count(budget.orgs, "org")} would be deactivated or deleted, or would lose products; the budget is ${budget.limit}.`;
}

/** Returns which changes the plan shows only partly. */
export function unseenText({ unseen }: GateDocument): string {
  return `The plan does not show the full effect of: ${unseen.map(({ address }) => address).join(", ")}.`;
}

/** Returns a finding in a word or two: `may deactivate`. */
export function changeText({ certainty, kind }: JudgedFinding): string {
  return certainty === "possible" ? `may ${kind}` : kind;
}

/** Returns the reason, with the products. */
export function whyText({ reason, products }: JudgedFinding): string {
  return products === undefined || products === null ? reason : `${reason}: ${products.join(", ")}`;
}

function refusedKinds({ findings }: GateDocument): readonly Kind[] {
  return [...new Set(findings.filter(({ refused }) => refused).map(({ kind }) => kind))];
}

function isDisruptive(kind: Kind): boolean {
  return (DISRUPTIVE_KINDS as readonly Kind[]).includes(kind);
}

function row(finding: JudgedFinding, output: Output): Cell[] {
  const { org, address, refused } = finding;
  return [
    refused ? { text: "refused", style: output.style.bad } : "ok",
    changeText(finding),
    org.domain ?? org.id ?? "-",
    address,
    whyText(finding),
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
