/** `aerial orgs`: lists orgs. */
import { Command, Option } from "commander";
import { accountCommand } from "../account/account-command";
import type { End } from "../json-command";
import type { Output } from "../output/output";
import type { CommandContext } from "../command-context";
import { listOrgs, type ListOptions } from "./list";
import type { OrgDocument } from "./org-document";
import { addProductOption, addSelectionOptions } from "./selection";

export function orgsCommand(context: CommandContext, end: End): Command {
  const command = new Command("orgs")
    .summary("list the orgs that the account manages, or could manage")
    .description(
      "Lists the orgs that the account manages, sorted by domain. With --associated, lists all orgs on the account's " +
        "contract; with --group, the orgs of an org group. Reads products only on request, because this takes one " +
        "API call per org.",
    )
    .option("--products", "also list the enabled products")
    .option(
      "--associated",
      "list all orgs on the account's contract, managed or not (this report can be outdated or wrong)",
    )
    .addOption(new Option("--group <id>", "list the orgs of this org group").conflicts(["associated", "unmanaged"]))
    .option("--unmanaged", "list the orgs on the contract that no account manages");
  addProductOption(addSelectionOptions(command));
  return accountCommand<ListOptions>(
    {
      command,
      action: async (session, options) => {
        const { output } = session;
        const orgs = await listOrgs(session, options);
        if (output.json) {
          output.document(orgs);
        } else {
          show(orgs, options, output);
        }
      },
    },
    context,
    end,
  );
}

function show(orgs: readonly OrgDocument[], options: ListOptions, output: Output): void {
  const hasProducts = options.products === true || (options.product?.length ?? 0) > 0;
  const hasManaged = options.associated === true || options.unmanaged === true;
  output.table(
    [
      "ORG",
      "DOMAIN",
      "NAME",
      "STATUS",
      ...(hasManaged ? ["MANAGED"] : []),
      "CELL",
      "AGE",
      ...(hasProducts ? ["PRODUCTS"] : []),
    ],
    orgs.map((org) => [
      org.id,
      `${org.domain ?? "-"}${org.aerialOrg ? " (Aerial org)" : ""}`,
      org.name ?? "-",
      org.status === "INACTIVE" ? { text: org.status, style: output.style.warning } : (org.status ?? "-"),
      ...(hasManaged ? [managedAs(org)] : []),
      org.cell ?? "-",
      org.ageDays === null ? "-" : age(org.ageDays),
      ...(hasProducts ? [org.products === null ? "-" : productsOf(org)] : []),
    ]),
  );
  output.note(`${orgs.length} ${orgs.length === 1 ? "org" : "orgs"}.`);
}

function managedAs({ managed, accountId }: OrgDocument): string {
  return managed ? "yes" : accountId === null ? "no" : `by ${accountId}`;
}

function productsOf({ products }: OrgDocument): string {
  return (products ?? []).map(({ id, name }) => (name === null ? id : `${id} ${name}`)).join(", ") || "none";
}

/** Returns an age in days, months or years. */
export function age(days: number): string {
  if (days < 60) {
    return `${days} d`;
  }
  return days < 730 ? `${Math.floor(days / 30.44)} mo` : `${Math.floor(days / 365.25)} y`;
}
