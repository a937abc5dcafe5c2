/** Import of any of the three resources: by org id, by domain, or by identity. */
import type { Context, ImportRequest } from "../../plugin";
import { DiagnosticError } from "../../plugin";
import type { Connection } from "../connection";
import { requireSameAccount } from "./account";

/** The org that an import names: its id and account. @throws DiagnosticError where there is none of that domain */
export async function importOrg(
  request: ImportRequest,
  { client: connection, signal }: Context<Connection>,
): Promise<{ readonly org_id: string; readonly account_id: string }> {
  const { accountId } = connection.settings;
  if (request.by === "identity") {
    const { account_id, org_id } = request.identity as { account_id: string | null; org_id: string };
    requireSameAccount(account_id, connection);
    return { org_id, account_id: accountId };
  }
  const named = request.id.trim();
  if (!named.includes(".")) {
    return { org_id: named, account_id: accountId };
  }
  const org = await connection.client.orgs.findByDomain(named, { signal });
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
