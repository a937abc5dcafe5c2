/** An existing resource whose org comes from something that is known only after an apply. */
import type { DiagnosticText } from "../../plugin";

/**
 * Returns the error for an org that is unknown in the plan. If it turned out to be another one, the engine would forget the
 * present one before the other one is added, which may be refused.
 */
export function orgNotKnownYet(org: string, attribute: string): DiagnosticText {
  return {
    summary: "The org is not known yet",
    detail:
      `This resource manages ${org}, and "${attribute}" is known only after apply, so the plan cannot show whether the ` +
      "resource will manage another org. Nothing was changed. Give it a value that is known while planning, or apply " +
      'what it comes from first (-target). With deletion_policy = "PREVENT" applied, the same org passes and another ' +
      "one is refused when it becomes known. If another org is meant, declare a new resource for it.",
    attribute,
  };
}
