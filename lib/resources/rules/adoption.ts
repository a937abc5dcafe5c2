/** Creating a resource on an org that the account already manages: never with a policy that would switch the org off. */
import type { Org, Product } from "../../aerial";
import { DiagnosticError, type DiagnosticText } from "../../plugin";
import { orgName } from "../messages/org-name";
import { listProducts } from "../org-products/product-sets";

const DISRUPTIVE_POLICIES: readonly unknown[] = ["DEACTIVATE", "DELETE"];

/** Returns whether destroying a resource with this policy switches the org off. */
export function isDisruptive(policy: unknown): boolean {
  return DISRUPTIVE_POLICIES.includes(policy);
}

/** The error for a creation that would put an org that is already managed under a disruptive policy. */
export function adoptionRefused(org: Org, policy: string): DiagnosticText {
  return {
    summary: "Adoption needs a harmless deletion policy",
    detail:
      `The account already manages ${orgName(org)}, so this creation would adopt it, and deletion_policy = "${policy}" ` +
      "would let a destroy switch off an org that this configuration never added. Nothing was changed. If you renamed or " +
      `moved its resource, add a moved block. Otherwise import the org (terraform import <address> ${org.id}, or an import ` +
      `block), or adopt it with deletion_policy = "PREVENT" or "ABANDON", apply that, and set "${policy}" then. If an ` +
      "earlier apply added the org and was interrupted before it saved the state, do the same. A replacement (-replace, " +
      "replace_triggered_by) adopts the org as well: leave it out. To finish a destroy that was interrupted, run it with " +
      "-refresh=false.",
    attribute: "deletion_policy",
  };
}

/** A creation would put an org that the account already manages under a disruptive policy. Nothing was changed. */
export class AdoptionRefusedError extends DiagnosticError {
  override readonly code = "ERR_AERIAL_ADOPTION_REFUSED";

  /**
   * @param org the org as the account has it
   * @param policy the deletion policy of the creation
   */
  constructor(
    readonly org: Org,
    readonly policy: string,
  ) {
    super(adoptionRefused(org, policy));
  }
}

/** The warning of a plan that adopts an org. @param products undefined if they could not be read */
export function willBeAdopted(org: Org, products: readonly Product[] | undefined): DiagnosticText {
  const enabled = products === undefined ? "" : ` Its enabled products: ${listProducts(products) || "none"}.`;
  const aerialOrg = org.aerialOrg === true ? " It is the Aerial org of this account." : "";
  return {
    summary: "The org will be adopted",
    detail:
      `The account already manages ${orgName(org)}, so applying adopts it as it is and does not add it. Its status: ` +
      `${org.status ?? "unknown"}.${enabled}${aerialOrg} To see in the plan every difference from this configuration, ` +
      "import it instead.",
  };
}

/** The error for a domain that led to one org in the plan and does not lead to it any more. */
export function orgChangedSincePlan(planned: string, domain: string, org: Org | undefined): DiagnosticText {
  const now =
    org === undefined
      ? `the account does not manage the org ${planned} any more`
      : `${orgName(org)} does not have that domain any more`;
  return {
    summary: "The org changed since the plan",
    detail:
      `The plan adopts the org ${planned} for the domain ${domain}, but ${now}. Nothing was changed. Plan again. To ` +
      "name one org for good, set org_id instead of domain.",
    attribute: "domain",
  };
}
