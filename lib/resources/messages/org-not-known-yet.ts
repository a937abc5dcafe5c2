/** An existing resource whose org comes from something that is known only after an apply. */
import type { DiagnosticText } from "../../plugin";
import { capitalized } from "./org-name";

/** The error if the plan cannot be made for every org that it may turn out to be. */
export function orgNotKnownYet(org: string, attribute: string): DiagnosticText {
  return {
    summary: "The org is not known yet",
    detail:
      `This resource manages ${org}, and "${attribute}" is known only after apply, so the plan cannot show whether the ` +
      "resource will manage another org. Nothing was changed. Give it a value that is known while planning, or apply " +
      'what it comes from first (-target). With deletion_policy = "PREVENT" applied, the same org passes and another ' +
      "one is refused when it becomes known.",
    attribute,
  };
}

/** The warning of a replacement that may turn out to be for the same org. */
export function orgMayBeForgotten(org: string, attribute: string): DiagnosticText {
  return {
    summary: "The org will only be forgotten",
    detail:
      `"${attribute}" is known only after apply, so this resource is replaced. ${capitalized(org)} stays in the account as ` +
      "it is, and Terraform forgets it. If it turns out to be the same org, the apply adopts it again.",
    attribute,
  };
}
