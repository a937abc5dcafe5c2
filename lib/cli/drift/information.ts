/** Which differences count, and which are only shown. */
import type { ResourceDifference } from "./differences";
import type { Ignored } from "./ignore";

/** Why a difference does not count. */
export type InformationReason =
  /** The org was renamed: Terraform keeps no name that an apply would restore. */
  | "renamed"
  /** `--ignore` names it. */
  | "ignored";

/** A difference that is shown and does not count. */
export interface Information extends ResourceDifference {
  readonly reason: InformationReason;
}

/** Differences that count, and those that do not. */
export interface SortedDrift {
  readonly drift: readonly ResourceDifference[];
  readonly information: readonly Information[];
}

/** Types whose `name` and `domain` follow the org. */
const ORGS: readonly string[] = ["aerial_org", "aerial_child_org"];
const NAMES: readonly string[] = ["domain", "name"];

/** Sorts differences, attribute by attribute: one resource may be in both lists. */
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
    // A resource that is gone has no attributes that differ, and it counts.
    if (counting.length > 0 || attributes.length === 0) {
      drift.push({ ...difference, attributes: counting });
    }
  }
  return { drift, information };
}

/** A name that the configuration sets is one that an apply would restore. */
function isRename({ type, apply }: ResourceDifference): boolean {
  return ORGS.includes(type) && apply?.actions.length === 1 && apply.actions[0] === "no-op";
}
