/**
 * The products that a resource enabled itself. `disable_on_destroy` disables only these; products that were enabled
 * before the resource was created belong to whoever enabled them.
 */
import type { DiagnosticText, PrivateState } from "../../plugin";
import { ENABLED_HERE } from "../private-keys";

/** Returns the products that this resource enabled; undefined for all products that it lists. */
export function ownProducts(kept: PrivateState): readonly string[] | undefined {
  return kept.get(ENABLED_HERE);
}

/** Notes the products that a creation enabled. */
export function noteCreatedProducts(kept: PrivateState, before: readonly string[], wanted: readonly string[]): void {
  kept.set(ENABLED_HERE, without(wanted, before));
}

/** Notes the products that an update enabled. @param turnsOn whether the update applies `disable_on_destroy = true` */
export function noteUpdatedProducts(
  kept: PrivateState,
  before: readonly string[],
  wanted: readonly string[],
  { turnsOn }: { readonly turnsOn: boolean },
): void {
  const own = ownProducts(kept);
  if (turnsOn) {
    kept.delete(ENABLED_HERE);
  } else if (own !== undefined) {
    kept.set(
      ENABLED_HERE,
      wanted.filter((id) => own.includes(id) || !before.includes(id)),
    );
  }
}

/** Returns the listed products that a destroy leaves enabled despite `disable_on_destroy`. */
export function foreignProducts(kept: PrivateState, listed: readonly string[]): readonly string[] {
  const own = ownProducts(kept);
  return own === undefined ? [] : without(listed, own);
}

/** Returns the warning for products that a destroy leaves enabled despite `disable_on_destroy`. */
export function foreignProductsStay(orgId: string | null, foreign: readonly string[]): DiagnosticText {
  return {
    summary: "Some products stay enabled",
    detail:
      `These products of the org ${orgId} were enabled before this resource was created, so destroying it does ` +
      `not disable them: ${foreign.join(", ")}. To disable them as well, set disable_on_destroy = false and ` +
      "apply, then set it to true and apply again, and finally destroy.",
    attribute: "disable_on_destroy",
  };
}

function without(ids: readonly string[], excluded: readonly string[]): string[] {
  return ids.filter((id) => !excluded.includes(id));
}
