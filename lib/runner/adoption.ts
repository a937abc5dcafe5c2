/**
 * Refuses to adopt existing orgs and products under a setting with which a destroy would take them away. The state does not
 * record what this stack itself added, so everything that exists when a resource is created is treated as adopted.
 */
import { DiagnosticError, type DiagnosticText } from "../plugin";
import { capitalized, listProducts, orgName, type AdoptionRefusedError } from "../resources";
import type { Tools } from "./tools";

/** Returns the message about a refused adoption. These constructs cannot import, and changing the policy runs nothing. */
export function adoptionRefused({ diagnostic, org, policy }: AdoptionRefusedError): DiagnosticText {
  return {
    ...diagnostic,
    detail:
      `The account already manages ${orgName(org)}, so this apply would adopt it. With deletionPolicy ` +
      `"${policy}", a destroy would then affect an org that this stack did not add. Nothing was changed. First ` +
      `apply the stack with deletionPolicy "PREVENT" or "ABANDON". Then set "${policy}"; applying that change ` +
      "makes no API calls. Do the same after -replace, after you change the domain, after you rename a key " +
      "without a moved block, and after an apply that was interrupted after it added the org.",
  };
}

/**
 * Refuses products that are already enabled if a destroy would disable them.
 *
 * @throws DiagnosticError if the org has products
 */
export async function requireNoProducts(
  { org_id, disable_on_destroy: disables }: Readonly<Record<string, unknown>>,
  { connection, signal }: Tools,
): Promise<void> {
  if (disables !== true) {
    return;
  }
  const id = org_id as string;
  const enabled = await connection.api.orgProducts.list(id, { signal });
  if (enabled.length > 0) {
    throw new DiagnosticError({
      summary: "Adoption requires disableOnDestroy = false",
      detail:
        `${capitalized(orgName({ id }))} already has products enabled: ${listProducts(enabled)}. With ` +
        "disableOnDestroy, a destroy would disable them, although this stack did not enable them. Nothing was " +
        "changed. First apply the stack without disableOnDestroy. Then set it; applying that change makes no API " +
        "calls. Do the same after -replace, and after you rename a key without a moved block.",
      attribute: "disable_on_destroy",
    });
  }
}
