/** Shows drift to a person. */
import { inOneLine } from "../../text/printable";
import { actorText, clientText, type EventDocument } from "../log/event-document";
import type { Output } from "../output/output";
import type { Cell } from "../output/table";
import type { AttributeDifference, OrgReference, PlannedChange, ResourceDifference } from "./differences";
import type { StackDocument } from "./stack-drift";

/** The text for a change that no event explains. */
const UNEXPLAINED = "nothing in the System Log";

/** Shows one stack. */
export function showStack(stack: StackDocument, output: Output): void {
  const { bold, bad, good } = output.style;
  output.write(`${bold(stack.directory)}\n`);
  if (stack.error !== null) {
    output.write(`${bad("failed")}: ${stack.error.summary}\n\n${stack.error.detail}\n`);
    return;
  }
  if (stack.status === "unchanged") {
    output.write(`${good("No drift")}: the account matches the state.\n`);
  }
  if (stack.drift.length > 0) {
    output.write(`${count(stack.drift.length, "resource")} changed outside of Terraform:\n\n`);
    const isExplained = stack.drift.some(({ changedBy }) => changedBy !== undefined);
    output.table(
      ["RESOURCE", "ORG", "CHANGED IN THE ACCOUNT", ...(isExplained ? ["BY", "AT", "WITH"] : []), "APPLY WOULD"],
      stack.drift.map(driftRow),
    );
  }
  if (stack.information.length > 0) {
    output.write(`\n${count(stack.information.length, "difference")} for information only:\n\n`);
    output.table(
      ["RESOURCE", "ORG", "CHANGED IN THE ACCOUNT", "WHY"],
      stack.information.map((each): Cell[] => [each.address, orgText(each.org), changedText(each), each.reason]),
    );
  }
  if (stack.applyError !== null) {
    output.write(
      `\nThe effect of an apply could not be planned: ${stack.applyError.summary}\n\n${stack.applyError.detail}\n`,
    );
  }
  if (stack.pending !== null && stack.pending.length > 0) {
    output.write(`\n${count(stack.pending.length, "change")} in the configuration not applied yet:\n\n`);
    output.table(
      ["RESOURCE", "ORG", "APPLY WOULD"],
      stack.pending.map((change): Cell[] => [change.address, orgText(change.org), applyText(change)]),
    );
  }
  if (stack.others.length > 0) {
    output.note(`Resources of other providers also differ, but are not counted as drift: ${stack.others.join(", ")}`);
  }
}

function driftRow({ address, org, actions, attributes, apply, changedBy }: ResourceDifference): Cell[] {
  const changed = changedText({ actions, attributes });
  return [address, orgText(org), changed, ...whoCells(changedBy), apply === null ? "?" : applyText(apply)];
}

function whoCells(changedBy: EventDocument | null | undefined): readonly string[] {
  if (changedBy === undefined) {
    return [];
  }
  return changedBy === null
    ? [UNEXPLAINED, "-", "-"]
    : [actorText(changedBy), changedBy.time ?? "-", clientText(changedBy)];
}

/** Returns who made a change, in one line. */
export function whoText(changedBy: EventDocument | null): string {
  return changedBy === null
    ? UNEXPLAINED
    : `by ${actorText(changedBy)} at ${changedBy.time ?? "an unknown time"}, with ${clientText(changedBy)}`;
}

/** Returns what differs in the account, in one line. */
export function changedText({ actions, attributes }: PlannedChange): string {
  return actions.includes("delete") ? "deleted" : attributes.map(attributeText).join("; ");
}

/** Returns what an apply would do, in one line. */
export function applyText({ actions, attributes }: PlannedChange): string {
  const changes = attributes.length === 0 ? "" : `: ${attributes.map(attributeText).join("; ")}`;
  const isImported = actions[0] === "import";
  const others = actions.slice(isImported ? 1 : 0).join(" ");
  const texts = [...(isImported ? ["import it"] : []), ...(others === "" ? [] : [ACTIONS[others] ?? others])];
  return `${texts.join(" and ")}${changes}`;
}

const ACTIONS: Readonly<Record<string, string>> = {
  "no-op": "change nothing",
  update: "update",
  create: "create it",
  delete: "destroy it",
  forget: "forget it",
  "delete create": "replace it",
  "create delete": "replace it",
};

/** Shows removed and added items of a list, and the old and new value of everything else. */
function attributeText({ name, before, after }: AttributeDifference): string {
  if (Array.isArray(before) && Array.isArray(after)) {
    const gone = before.filter((item) => !includes(after, item)).map((item) => `-${valueText(item)}`);
    const came = after.filter((item) => !includes(before, item)).map((item) => `+${valueText(item)}`);
    return `${name} ${[...gone, ...came].join(" ") || "in another order"}`;
  }
  return `${name} ${valueText(before)} → ${valueText(after)}`;
}

function includes(list: readonly unknown[], item: unknown): boolean {
  return list.some((other) => JSON.stringify(other) === JSON.stringify(item));
}

function valueText(value: unknown): string {
  if (value === null || value === "") {
    return "(none)";
  }
  return inOneLine(typeof value === "string" ? value : JSON.stringify(value));
}

function orgText({ id, domain }: OrgReference): string {
  return domain ?? id ?? "-";
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
