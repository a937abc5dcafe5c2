/** The verdict, as a person reads it. */
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
    output.note(`The plan shows only in part what these do: ${unseen.map(({ address }) => address).join(", ")}.`);
  }
  if (budget.limit !== null) {
    output.write(
      `${count(budget.orgs, "org")} deactivated, deleted or without products; the budget is ${budget.limit}.\n`,
    );
  }
  if (document.verdict === "pass") {
    output.write(`${good("Pass")}: nothing in the plan is refused.\n`);
    return;
  }
  const refused = new Set(findings.filter((finding) => finding.refused).map(({ kind }) => kind));
  const reasons = [...refused].map((kind) => `${kind} (${count(document.counts[kind], "org")})`);
  if (budget.exceeded) {
    reasons.push("the budget is exceeded");
  }
  output.write(`${bad("Refused")}: ${reasons.join(", ")}. Do not apply this plan.\n`);
  const options = [...refused].filter(isDisruptive).map((kind) => `--allow ${kind}`);
  if (options.length > 0) {
    output.write(`If it is intended, run the gate with ${options.join(" ")} for this plan.\n`);
  }
}

function isDisruptive(kind: Kind): boolean {
  return (DISRUPTIVE_KINDS as readonly Kind[]).includes(kind);
}

function row({ kind, certainty, org, address, reason, products, refused }: JudgedFinding, output: Output): Cell[] {
  const change = certainty === "possible" ? `may ${kind}` : kind;
  const what = products === undefined || products === null ? "" : `: ${products.join(", ")}`;
  return [
    refused ? { text: "refused", style: output.style.bad } : "ok",
    change,
    org.domain ?? org.id ?? "-",
    address,
    `${reason}${what}`,
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
