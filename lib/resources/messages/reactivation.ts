/**
 * Messages about reactivating an org that somebody deactivated. A first apply must not undo the response to an
 * incident.
 */
import type { DiagnosticText } from "../../plugin";
import { capitalized } from "./org-name";

/** Returns the error for a creation that would reactivate an org that the account already manages. */
export function reactivationRefused(org: string): DiagnosticText {
  return {
    summary: "Creating this resource would reactivate an org",
    detail:
      `The account already manages ${org}, which is inactive, but this resource would be created with the status ` +
      "ACTIVE. Somebody may have deactivated the org on purpose, for example in response to an incident. Nothing " +
      'was changed. Before you reactivate the org, find out why it is inactive. To keep the org inactive, set status = "INACTIVE". To ' +
      "reactivate it, set reactivate_on_create = true. If you are repeating a destroy that was " +
      "interrupted, run it with -refresh=false.",
    attribute: "status",
  };
}

/** Returns the warning of a plan that reactivates an org. */
export function reactivates(org: string): DiagnosticText {
  return {
    summary: "This reactivates an org deactivated outside Terraform",
    detail:
      `${capitalized(org)} is inactive, but this resource did not deactivate it. Somebody may have done so on ` +
      "purpose, for example in response to an incident. Before you apply, find out why. To keep the org inactive, set " +
      'status = "INACTIVE".',
    attribute: "status",
  };
}

/** Returns the warning if it is not known yet whether the creation may reactivate the org. */
export function mayBeRefused(org: string): DiagnosticText {
  return {
    summary: "This may reactivate an org",
    detail:
      `${capitalized(org)} is inactive, this resource would be created with the status ACTIVE, and ` +
      "reactivate_on_create is only known after apply. If it is true, the org is reactivated; otherwise, the " +
      "apply fails. Somebody may have deactivated the org on purpose.",
    attribute: "reactivate_on_create",
  };
}
