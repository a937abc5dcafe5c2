/** The error for an import of an org that the account does not manage. */
import type { DiagnosticText } from "../../plugin";

/** Returns the error. */
export function nothingToImport(orgId: string, accountId: string): DiagnosticText {
  return {
    summary: "Org not found in the account",
    detail:
      `The account ${accountId} does not manage an org with the id ${orgId}. You can only import orgs that the ` +
      "account already manages; `aerial orgs` lists them with their ids. To add an org, declare aerial_org and " +
      "apply.",
  };
}
