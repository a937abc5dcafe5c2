import { isCell } from "../../facts/cells";
import type { IResolvable } from "../framework";
import { isGiven, isLiteral, violation } from "./literal";

/** The conditions of a list of orgs, except a custom filter, with the names of the constructs' properties. */
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
 * Checks that a custom filter is not combined with conditions, that a subdomain is one label, and that a cell has a
 * valid format. A value that is not known yet is not checked, because it can still become null.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateOrgFilter(filter: string | undefined, conditions: OrgConditions): string[] {
  const given = Object.entries(conditions).filter(([, value]) => isGiven(value) && isLiteral(value));
  const both =
    isLiteral(filter) && given.length > 0
      ? [
          violation(
            "filter",
            filter,
            `it replaces all other conditions, but ${given.map(([name]) => name).join(", ")} is also set`,
            "Express all conditions in the filter, or remove the filter.",
          ),
        ]
      : [];
  const empty =
    isLiteral(filter) && filter.trim() === ""
      ? [violation("filter", filter, "an empty filter has no effect", "Remove filter.")]
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
    : [violation("cell", cell, "this is not a cell", "Write, for example, ok1, OK1 or okta.com:1.")];
}

function validateLabel(property: string, value: string | undefined): string[] {
  if (!isLiteral(value)) {
    return [];
  }
  if (value === "") {
    return [violation(property, value, "it must not be empty", `Remove ${property} to list all orgs.`)];
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
      "a subdomain is the first label of a domain, without dots, colons, slashes or spaces",
      label === "" ? 'Write, for example, "acme".' : `Write ${JSON.stringify(label)}.`,
    ),
  ];
}
