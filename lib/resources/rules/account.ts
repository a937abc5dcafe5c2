/** State belongs to one account: a provider configured for another must never plan to add the fleet there again. */
import { DiagnosticError } from "../../plugin";
import type { PrivateState } from "../../plugin";
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

/** In private state: where the API was that last told of the org. */
const READ_FROM = "base_url";

/** Notes which service knows the org. */
export function noteService(kept: PrivateState, { settings }: Connection): void {
  kept.set(READ_FROM, settings.baseUrl);
}

/** @throws DiagnosticError where the org is gone from another service than the one that knew it */
export function requireSameService(kept: PrivateState, { settings }: Connection): void {
  const before = kept.get(READ_FROM);
  if (typeof before === "string" && before !== settings.baseUrl) {
    throw new DiagnosticError({
      summary: "State of another service",
      detail:
        `The org in state was last read from ${before}, but the provider is configured for ${settings.baseUrl}, which does ` +
        "not know it. Nothing was changed. Correct base_url (or AERIAL_BASE_URL). If the account did move, forget the " +
        "resource (terraform state rm) and declare it anew.",
      attribute: "account_id",
    });
  }
}
