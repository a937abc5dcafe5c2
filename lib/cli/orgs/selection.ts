/** The options that select orgs, which several commands share. */
import { ORG_STATUSES } from "../../facts/closed-sets";
import { InvalidArgumentError, Option, type Command } from "commander";
import type { AssociatedOrg } from "../../aerial";
import { isSameCell } from "../../resources";

/** The options of {@link addSelectionOptions}. An org must match all given options. */
export interface SelectionOptions {
  readonly status?: "ACTIVE" | "INACTIVE";
  /** Part of the name, in any letter case. */
  readonly name?: string;
  /** The whole domain, in any letter case; `*` stands for any text. */
  readonly domain?: string;
  /** In any of its forms. */
  readonly cell?: string;
}

/** Adds the options that select orgs. */
export function addSelectionOptions(command: Command): Command {
  const group = "Filters (an org must match all given filters):";
  return command
    .addOption(
      // This parser replaces the one of `choices`, which is case-sensitive.
      new Option("--status <status>", "orgs with this status")
        .choices(ORG_STATUSES)
        .argParser(parseStatus)
        .helpGroup(group),
    )
    .addOption(new Option("--name <text>", "orgs whose name contains this text").helpGroup(group))
    .addOption(new Option("--domain <domain>", 'orgs with this domain; "*" stands for any text').helpGroup(group))
    .addOption(new Option("--cell <cell>", "orgs in this cell, in any form (ok1, OK1, okta.com:1)").helpGroup(group));
}

/** Adds the option that selects orgs by products. It needs one API call per org. */
export function addProductOption(command: Command): Command {
  return command.option(
    "--product <id or name>",
    "orgs with this product enabled; can be repeated",
    (text: string, before: readonly string[] = []) => [...before, text],
  );
}

/** Whether an org matches the options. A value that the API does not return matches none. */
export function isSelected(org: AssociatedOrg, { status, name, domain, cell }: SelectionOptions): boolean {
  return (
    (status === undefined || org.status === status) &&
    (name === undefined || (org.name?.toLowerCase().includes(name.toLowerCase()) ?? false)) &&
    (domain === undefined || (org.domain !== undefined && domainPattern(domain).test(org.domain))) &&
    (cell === undefined || (org.cell !== undefined && isSameCell(org.cell, cell)))
  );
}

/**
 * Returns a filter that the API supports and that all selected orgs match. Only a whole domain has one: its first label.
 * Undefined if all orgs must be listed.
 */
export function serverFilter({ domain }: SelectionOptions): string | undefined {
  const subdomain = domain?.trim().toLowerCase().split(".")[0];
  return subdomain === undefined || !/^[a-z0-9-]+$/.test(subdomain) ? undefined : `subdomain eq "${subdomain}"`;
}

function domainPattern(domain: string): RegExp {
  const parts = domain
    .trim()
    .split("*")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "i");
}

function parseStatus(text: string): string {
  const status = ORG_STATUSES.find((each) => each === text.trim().toUpperCase());
  if (status === undefined) {
    throw new InvalidArgumentError(`Allowed choices are ${ORG_STATUSES.join(", ")}.`);
  }
  return status;
}
