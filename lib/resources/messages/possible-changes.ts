/** Warnings for what a plan cannot know: which products or which org may be switched off. */
import type { DiagnosticText } from "../../plugin";

/** The warning for products that may be disabled. @param why what is not known yet, as a clause */
export function mayDisableProducts(orgId: string, products: string, why: string, attribute: string): DiagnosticText {
  return {
    summary: "This may disable products",
    detail:
      `On the org ${orgId}, applying may disable: ${products}. ${why}. To see what will change before you apply, use a ` +
      "value that is known while planning, or apply what it comes from first (-target).",
    attribute,
  };
}

/** The warning for an org whose products no plan can name. */
export function mayDisableUnseenProducts(orgId: string | undefined, listed: string): DiagnosticText {
  return {
    summary: "This may disable products",
    detail:
      `${orgId === undefined ? "The org is not known yet" : `The account does not manage the org ${orgId} yet`}, so the ` +
      "plan cannot name the products that it has. disable_unlisted_on_create lets the apply disable every product " +
      `except: ${listed}. To see them first, add the org alone, and create this resource in a later run.`,
    attribute: "disable_unlisted_on_create",
  };
}

/** The warning for a status that is not known yet. */
export function mayChangeStatus(org: string, status: string): DiagnosticText {
  const change = status === "ACTIVE" ? "deactivate" : "reactivate";
  return {
    summary: `This may ${change} an org`,
    detail:
      `"status" is known only after apply, and ${org} is ${status} now: applying may ${change} it` +
      `${status === "ACTIVE" ? ", and then its users can no longer sign in" : ""}. To see what will change before you ` +
      "apply, use a value that is known while planning.",
    attribute: "status",
  };
}
