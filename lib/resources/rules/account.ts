/** State belongs to one account: a provider configured for another must never plan to add the fleet there again. */
import { DiagnosticError } from "../../plugin";
import type { Connection } from "../connection";

/** @throws DiagnosticError where the state was written for another account than the provider's */
export function requireSameAccount(inState: string | null, connection: Connection): void {
  const { accountId } = connection.settings;
  if (inState !== null && inState !== accountId) {
    throw new DiagnosticError({
      summary: "State of another Aerial account",
      detail:
        `This resource is in state for the account ${inState}, but the provider is configured for ${accountId}. ` +
        "Nothing was read or changed. Correct account_id (or AERIAL_ACCOUNT_ID, or the provider alias of this " +
        "resource). If the account did change, forget the resource here (terraform state rm) and import it there.",
      attribute: "account_id",
    });
  }
}
