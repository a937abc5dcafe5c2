/** A resource that needs an org which the account does not manage. */
import type { NotFoundError } from "../../aerial";
import { DiagnosticError } from "../../plugin";

/** What to say, and what to do. */
export function orgNotManaged(orgId: string, accountId: string, error?: NotFoundError): DiagnosticError {
  return new DiagnosticError({
    summary: "The account does not manage this org",
    detail:
      `The account ${accountId} has no org ${orgId}. Add it with aerial_org, and refer to that resource's org_id here, so ` +
      `that it is added first.${error === undefined ? "" : `\n\nThe API said: ${error.message}`}`,
    attribute: "org_id",
  });
}
