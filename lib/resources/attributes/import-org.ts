/** Import of any of the three resources: by org id, by domain, or by identity. */
import { DiagnosticError, type Context, type ImportRequest } from "../../plugin";
import type { Connection } from "../connection";

/** The org that an import names: its id and account. @throws DiagnosticError where the account has none such */
export async function importOrg(
  request: ImportRequest,
  { connection, signal }: Context<Connection>,
): Promise<{ readonly org_id: string; readonly account_id: string }> {
  const { accountId } = connection.settings;
  if (request.by === "identity") {
    const { account_id, org_id } = request.identity as { account_id: string | null; org_id: string };
    if (account_id !== null && account_id !== accountId) {
      throw new DiagnosticError({
        summary: "Identity of another Aerial account",
        detail:
          `The identity names the account ${account_id}, but the provider is configured for ${accountId}. Nothing was ` +
          "imported. Import with the provider alias of that account, or correct the identity.",
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
      summary: "No org of this domain in the account",
      detail:
        `The account ${accountId} manages no org with the domain ${named}. Import by org id or by domain takes orgs that ` +
        "the account manages already; to add one, declare aerial_org and apply.",
    });
  }
  return { org_id: org.id, account_id: accountId };
}
