/** Imports any of the three resources by org id, domain or identity. */
import { DiagnosticError, type Context, type ImportRequest } from "../../plugin";
import type { Connection } from "../connection";

/**
 * Returns the id and account of the org that an import names. @throws DiagnosticError if the account does not manage it
 */
export async function importOrg(
  request: ImportRequest,
  { connection, signal }: Context<Connection>,
): Promise<{ readonly org_id: string; readonly account_id: string }> {
  const { accountId } = connection.settings;
  if (request.by === "identity") {
    const { account_id, org_id } = request.identity as { account_id: string | null; org_id: string };
    if (account_id !== null && account_id !== accountId) {
      throw new DiagnosticError({
        summary: "The identity belongs to another Aerial account",
        detail:
          `The identity contains the account ${account_id}, but the provider is configured for ${accountId}. ` +
          "Nothing was imported. Correct the identity, or import the org with the provider alias that is " +
          "configured for that account.",
      });
    }
    return { org_id, account_id: accountId };
  }
  const named = request.id.trim();
  if (!named.includes(".")) {
    return { org_id: named, account_id: accountId };
  }
  const org = await connection.api.orgs.findByDomain(named, { signal });
  if (org === undefined) {
    throw new DiagnosticError({
      summary: "No org with this domain in the account",
      detail:
        `The account ${accountId} does not manage an org with the domain ${named}. You can only import orgs ` +
        "that the account already manages; `aerial orgs` lists them. To add an org, declare aerial_org and " +
        "apply.",
    });
  }
  return { org_id: org.id, account_id: accountId };
}
