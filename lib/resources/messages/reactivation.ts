/** Switching an org on that somebody switched off: an incident's response must not be undone by a first apply. */
import type { DiagnosticText } from "../../plugin";
import { capitalized } from "./org-name";

/** The error for a creation that would reactivate an org that the account already manages. */
export function reactivationRefused(org: string): DiagnosticText {
  return {
    summary: "Creating this would reactivate an org",
    detail:
      `${capitalized(org)} is already managed by the account and is inactive, and this creation asks for the status ` +
      "ACTIVE. Somebody may have deactivated it on purpose, for example in response to an incident. Nothing was " +
      'changed. Ask first. To keep the org off, set status = "INACTIVE". To reactivate it, set ' +
      "reactivate_on_create = true. To finish a destroy that was interrupted, run it with -refresh=false.",
    attribute: "status",
  };
}

/** The warning of a plan that reactivates an org. */
export function reactivates(org: string): DiagnosticText {
  return {
    summary: "This reactivates an org that was deactivated outside Terraform",
    detail:
      `${capitalized(org)} is inactive, and it was not Terraform that deactivated it here. Somebody may have done so on ` +
      "purpose, for example in response to an incident. Ask before you apply; to keep it off, set status = " +
      '"INACTIVE".',
    attribute: "status",
  };
}

/** The warning if it is not known yet whether the creation may reactivate the org. */
export function mayBeRefused(org: string): DiagnosticText {
  return {
    summary: "This may reactivate an org",
    detail:
      `${capitalized(org)} is inactive, this creation asks for the status ACTIVE, and reactivate_on_create is known only ` +
      "after apply: if it is true then, the org is reactivated, and else the apply is refused. Somebody may have " +
      "deactivated the org on purpose.",
    attribute: "reactivate_on_create",
  };
}
