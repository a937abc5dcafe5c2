/** Warnings for changes that a plan cannot determine, because values are not known yet. */
import type { DiagnosticText } from "../../plugin";

/** Returns the warning for products that may be disabled. @param why the reason, as a sentence without a period */
export function mayDisableProducts(orgId: string, products: string, why: string, attribute: string): DiagnosticText {
  return {
    summary: "This may disable products",
    detail:
      `Applying may disable these products of the org ${orgId}: ${products}. ${why}. To see the changes before ` +
      "you apply, use a value that is known during the plan, or first use -target to apply the resources that " +
      "this value depends on.",
    attribute,
  };
}

/** Returns the warning for an org whose products the plan cannot list. */
export function mayDisableUnseenProducts(orgId: string | undefined, listed: string): DiagnosticText {
  return {
    summary: "This may disable products",
    detail:
      `${orgId === undefined ? "The org is not known yet" : `The account does not manage the org ${orgId} yet`}, ` +
      "so the plan cannot list its enabled products. Because of disable_unlisted_on_create, applying may " +
      `disable every product except: ${listed}. To see the products first, add only the org, and create this ` +
      "resource in a later run.",
    attribute: "disable_unlisted_on_create",
  };
}

/** Returns the warning for a status that is not known yet. */
export function mayChangeStatus(org: string, status: string): DiagnosticText {
  const change = status === "ACTIVE" ? "deactivate" : "reactivate";
  return {
    summary: `This may ${change} an org`,
    detail:
      `"status" is only known after apply, and ${org} is currently ${status}, so applying may ${change} it` +
      (status === "ACTIVE" ? " and lock out its users" : "") +
      ". To see the change before you apply, use a value that is known during the plan.",
    attribute: "status",
  };
}
