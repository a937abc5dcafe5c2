/** An import that names an org by an id which the account does not have. */
import type { DiagnosticText } from "../../plugin";

/** What to say, and what to do. */
export function nothingToImport(orgId: string, accountId: string): DiagnosticText {
  return {
    summary: "No org of this id in the account",
    detail:
      `The account ${accountId} manages no org with the id ${orgId}, so there is nothing to import. Import takes orgs that ` +
      "the account manages already: `aerial orgs` lists them with their ids. To add an org, declare aerial_org and apply.",
  };
}
