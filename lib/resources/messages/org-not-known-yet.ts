/** The error for an existing resource whose org depends on a value that is only known after apply. */
import type { DiagnosticText } from "../../plugin";

/**
 * Returns the error for an org that is unknown in the plan. If it turned out to be another org, the engine would forget
 * the current one before it adds the other one, and Okta may refuse to add it.
 */
export function orgNotKnownYet(org: string, attribute: string): DiagnosticText {
  return {
    summary: "The org is not known yet",
    detail:
      `This resource manages ${org}, but "${attribute}" is only known after apply, so the plan cannot show ` +
      "whether the resource will manage a different org. Nothing was changed. Use a value that is known during " +
      "the plan, or first use -target to apply the resources that this value depends on. If you first apply " +
      'deletion_policy = "PREVENT", the plan succeeds. The apply then fails only if the value identifies a ' +
      "different org. To manage a different org, declare a new resource for it.",
    attribute,
  };
}
