/**
 * State belongs to one account. A provider that is configured for a different account must never plan to add the fleet
 * there.
 */
import { DiagnosticError } from "../../plugin";
import type { Connection } from "../connection";

/** @throws DiagnosticError if the state was written for a different account than the provider's */
export function requireSameAccount(inState: string | null, connection: Connection): void {
  const { accountId } = connection.settings;
  if (inState !== null && inState !== accountId) {
    throw new DiagnosticError({
      summary: "State belongs to another Aerial account",
      detail:
        `The state of this resource belongs to the account ${inState}, but the provider is configured for ` +
        `${accountId}. Nothing was read or changed. Correct account_id, AERIAL_ACCOUNT_ID, or the provider alias ` +
        "of this resource. If the id of the account really changed, remove the resource from state (terraform " +
        "state rm) and import it again.",
      attribute: "account_id",
    });
  }
}
