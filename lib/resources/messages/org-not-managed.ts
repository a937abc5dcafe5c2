/** The error for a resource whose org the account does not manage. */
import type { NotFoundError } from "../../aerial";
import { DiagnosticError } from "../../plugin";

/** Returns the error. @param error the API's response, if there was one */
export function orgNotManaged(orgId: string, accountId: string, error?: NotFoundError): DiagnosticError {
  return new DiagnosticError({
    summary: "The account does not manage this org",
    detail:
      `The account ${accountId} does not manage the org ${orgId}. Add the org with aerial_org, and refer to the ` +
      "org_id of that resource here, so that Terraform adds the org first." +
      (error === undefined ? "" : `\n\nThe API said: ${error.message}`),
    attribute: "org_id",
  });
}
