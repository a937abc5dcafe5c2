/** Which orgs are meant, by options that several commands share. */
import { ORG_STATUSES } from "../../facts/closed-sets";
import { InvalidArgumentError, Option, type Command } from "commander";
import type { AssociatedOrg } from "../../aerial";
import { isSameCell } from "../../resources";

/** The options of {@link addSelectionOptions}. An org must match all that are given. */
export interface SelectionOptions {
  readonly status?: "ACTIVE" | "INACTIVE";
  /** Part of the name, whatever its letter case. */
  readonly name?: string;
  /** The whole domain, whatever its letter case; `*` stands for any text. */
  readonly domain?: string;
  /** In any of its forms. */
  readonly cell?: string;
}

/** Adds the options that select orgs. */
export function addSelectionOptions(command: Command): Command {
  const group = "Which orgs (must match all that are given):";
  return command
    .addOption(
      // The parser takes the place of the one that comes with the choices, which heeds letter case.
      new Option("--status <status>", "with this status").choices(ORG_STATUSES).argParser(parseStatus).helpGroup(group),
    )
    .addOption(new Option("--name <text>", "whose name contains this").helpGroup(group))
    .addOption(new Option("--domain <domain>", 'with this domain; "*" stands for any text').helpGroup(group))
    .addOption(
      new Option("--cell <cell>", "in this cell, in any of its forms (ok1, OK1, okta.com:1)").helpGroup(group),
    );
}

/** Adds the option that selects orgs by their products, each of which takes a call. */
export function addProductOption(command: Command): Command {
  return command.option(
    "--product <id or name>",
    "with this product enabled; may be given several times",
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
 * A filter that the API supports and that lets every meant org through: of the options only a whole domain has one, by its
 * first label. Undefined where all must be listed.
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
