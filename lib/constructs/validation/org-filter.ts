import { isCell } from "../../facts/cells";
import type { IResolvable } from "../framework";
import { isGiven, isLiteral, violation } from "./literal";

/** What narrows a list of orgs down, apart from a filter of one's own; the names are those of the constructs. */
export interface OrgConditions {
  readonly subdomain?: string;
  readonly subdomainStartsWith?: string;
  readonly status?: string;
  readonly cell?: string;
  readonly aerialOrg?: boolean | IResolvable;
  readonly accountId?: string;
  readonly managed?: boolean | IResolvable;
}

/**
 * Checks that a filter of one's own is the only one, that subdomains are one label, and that a cell has the form of a cell. Where something is only known
 * later, it may turn out to be null, so nothing is said about it.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateOrgFilter(filter: string | undefined, conditions: OrgConditions): string[] {
  const given = Object.entries(conditions).filter(([, value]) => isGiven(value) && isLiteral(value));
  const both =
    isLiteral(filter) && given.length > 0
      ? [
          violation(
            "filter",
            filter,
            `it takes the place of all other conditions, and ${given.map(([name]) => name).join(", ")} is set too`,
            "Say all in the filter, or remove the filter.",
          ),
        ]
      : [];
  const empty =
    isLiteral(filter) && filter.trim() === ""
      ? [violation("filter", filter, "it filters nothing", "Leave filter out.")]
      : [];
  return [
    ...both,
    ...empty,
    ...validateLabel("subdomain", conditions.subdomain),
    ...validateLabel("subdomainStartsWith", conditions.subdomainStartsWith),
    ...validateCell(conditions.cell),
  ];
}

function validateCell(cell: string | undefined): string[] {
  return !isLiteral(cell) || isCell(cell)
    ? []
    : [violation("cell", cell, "it is not a cell", "Write a cell such as ok1, OK1 or okta.com:1.")];
}

function validateLabel(property: string, value: string | undefined): string[] {
  if (!isLiteral(value)) {
    return [];
  }
  if (value === "") {
    return [violation(property, value, "it must not be empty", `Leave ${property} out to list all.`)];
  }
  if (!/[./:\s]/.test(value)) {
    return [];
  }
  const label = value
    .trim()
    .replace(/^[a-z]+:\/\//i, "")
    .replace(/[./:\s].*$/, "");
  return [
    violation(
      property,
      value,
      "a subdomain is the first label of a domain, without dots, colons, slashes and spaces",
      label === "" ? 'Write one such as "acme".' : `Write ${JSON.stringify(label)}.`,
    ),
  ];
}
