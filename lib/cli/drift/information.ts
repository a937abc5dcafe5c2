/** Decides which differences count, and which are only shown. */
import type { ResourceDifference } from "./differences";
import type { Ignored } from "./ignore";

/** The reason why a difference does not count. */
export type InformationReason =
  /** The org was renamed, and an apply would not restore the name. */
  | "renamed"
  /** `--ignore` names it. */
  | "ignored";

/** A difference that is shown but does not count. */
export interface Information extends ResourceDifference {
  readonly reason: InformationReason;
}

/** The differences that count, and those that do not. */
export interface SortedDrift {
  readonly drift: readonly ResourceDifference[];
  readonly information: readonly Information[];
}

/** The types whose `name` and `domain` follow the org. */
const ORGS: readonly string[] = ["aerial_org", "aerial_child_org"];
const NAMES: readonly string[] = ["domain", "name"];

/** Sorts differences by attribute, so one resource can be in both lists. */
export function sortDrift(differences: readonly ResourceDifference[], ignored: Ignored): SortedDrift {
  const drift: ResourceDifference[] = [];
  const information: Information[] = [];
  for (const difference of differences) {
    const { address, type, attributes } = difference;
    if (ignored.hasResource(address, type)) {
      information.push({ ...difference, reason: "ignored" });
      continue;
    }
    const renamed = isRename(difference) ? attributes.filter(({ name }) => NAMES.includes(name)) : [];
    const left = attributes.filter((attribute) => ignored.hasAttribute(attribute));
    const counting = attributes.filter((attribute) => !renamed.includes(attribute) && !left.includes(attribute));
    const names = renamed.filter((attribute) => !left.includes(attribute));
    if (names.length > 0) {
      information.push({ ...difference, attributes: names, reason: "renamed" });
    }
    if (left.length > 0) {
      information.push({ ...difference, attributes: left, reason: "ignored" });
    }
    // A deleted resource does not have attributes that differ, but it is drift.
    if (counting.length > 0 || attributes.length === 0) {
      drift.push({ ...difference, attributes: counting });
    }
  }
  return { drift, information };
}

/** If the configuration sets the name, an apply would restore it, and the difference is not a rename. */
function isRename({ type, apply }: ResourceDifference): boolean {
  return ORGS.includes(type) && apply?.actions.length === 1 && apply.actions[0] === "no-op";
}
