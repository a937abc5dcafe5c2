/** Adopts an org that the account already manages, but never with a policy that would deactivate or delete it. */
import type { Org, Product } from "../../aerial";
import { DiagnosticError, type DiagnosticText } from "../../plugin";
import { orgName } from "../messages/org-name";
import { listProducts } from "../org-products/product-sets";

const DISRUPTIVE_POLICIES: readonly unknown[] = ["DEACTIVATE", "DELETE"];

/** Returns whether destroying a resource with this policy deactivates or deletes the org. */
export function isDisruptive(policy: unknown): boolean {
  return DISRUPTIVE_POLICIES.includes(policy);
}

/** Returns the error for a creation that would adopt an org with a disruptive policy. */
export function adoptionRefused(org: Org, policy: string): DiagnosticText {
  return {
    summary: "Adoption requires deletion policy PREVENT or ABANDON",
    detail:
      `The account already manages ${orgName(org)}, so creating this resource would adopt it. With ` +
      `deletion_policy = "${policy}", a later destroy would then ` +
      `${policy === "DELETE" ? "delete" : "deactivate"} an org that this configuration did not add. Nothing was ` +
      "changed.\nIf you renamed or moved the resource, add a moved block. Otherwise, import the org (terraform " +
      `import <address> ${org.id}, or an import block). You can also set deletion_policy = "PREVENT" or ` +
      `"ABANDON", apply to adopt the org, and then set "${policy}". Do the same if an earlier apply added the ` +
      "org but was interrupted before it saved the state.\nA replacement also adopts the org, so remove -replace " +
      "or replace_triggered_by. If a destroy was interrupted, run the destroy again with -refresh=false.",
    attribute: "deletion_policy",
  };
}

/** A creation that would adopt an org with a disruptive policy was rejected. Nothing was changed. */
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

/** Returns the warning of a plan that adopts an org. @param products undefined if they could not be read */
export function willBeAdopted(org: Org, products: readonly Product[] | undefined): DiagnosticText {
  const listed = listProducts(products ?? []);
  const enabled =
    products === undefined
      ? ""
      : listed === ""
        ? " It has no enabled products."
        : ` Its enabled products are ${listed}.`;
  const aerialOrg = org.aerialOrg === true ? " It is the Aerial org of this account." : "";
  return {
    summary: "The org will be adopted",
    detail:
      `The account already manages ${orgName(org)}, so applying this plan adopts the org without changing it. Its ` +
      `status is ${org.status ?? "unknown"}.` +
      enabled +
      aerialOrg +
      " If you want the plan to show how the org differs from this configuration, import the org instead.",
  };
}

/** Returns the error for a domain that no longer belongs to the org in the plan. */
export function orgChangedSincePlan(planned: string, domain: string, org: Org | undefined): DiagnosticText {
  const now =
    org === undefined
      ? `the account no longer manages the org ${planned}`
      : `${orgName(org)} no longer has that domain`;
  return {
    summary: "The org changed since the plan",
    detail:
      `The plan adopts the org ${planned} for the domain ${domain}, but ${now}. Nothing was changed. Run a new ` +
      "plan. To always refer to the same org, set org_id instead of domain.",
    attribute: "domain",
  };
}
