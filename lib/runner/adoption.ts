/**
 * What was there before this stack is not put under a setting that lets a destroy take it away. No state tells what the stack
 * itself added, so whatever is there when a resource is created counts as adopted.
 */
import { DiagnosticError, type DiagnosticText } from "../plugin";
import { capitalized, listProducts, orgName, type AdoptionRefusedError } from "../resources";
import type { Tools } from "./tools";

/** Returns the message about a refused adoption: this edition has no import, and a changed policy runs nothing. */
export function adoptionRefused({ diagnostic, org, policy }: AdoptionRefusedError): DiagnosticText {
  return {
    ...diagnostic,
    detail:
      `The account already manages ${orgName(org)}, so this would adopt it, and deletionPolicy "${policy}" would let a ` +
      'destroy switch off an org that this stack never added. Nothing was changed. Set deletionPolicy to "PREVENT" or ' +
      `"ABANDON", apply that, and set "${policy}" then, which runs nothing. The same is needed after -replace, a changed ` +
      "domain, a key that was renamed without a moved block, and an apply that was interrupted after it added the org.",
  };
}

/**
 * Refuses products that are enabled already, if a destroy would disable them.
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
      summary: "Adoption needs disableOnDestroy = false",
      detail:
        `${capitalized(orgName({ id }))} already has products enabled: ${listProducts(enabled)}. With disableOnDestroy, a ` +
        "destroy would disable them, though this stack never enabled them. Nothing was changed. Leave disableOnDestroy " +
        "out, apply that, and set it then, which runs nothing. The same is needed after -replace and for a key that was " +
        "renamed without a moved block.",
      attribute: "disable_on_destroy",
    });
  }
}
