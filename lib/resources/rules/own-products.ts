/**
 * Which products a resource enabled itself: only those does `disable_on_destroy` disable. Products that were enabled before
 * it was created belong to whoever enabled them.
 */
import type { DiagnosticText, PrivateState } from "../../plugin";
import { ENABLED_HERE } from "../private-keys";

/** The products that this resource enabled; undefined for all that it lists. */
export function ownProducts(kept: PrivateState): readonly string[] | undefined {
  return kept.get(ENABLED_HERE);
}

/** Notes what a creation enabled. */
export function noteCreatedProducts(kept: PrivateState, before: readonly string[], wanted: readonly string[]): void {
  kept.set(ENABLED_HERE, without(wanted, before));
}

/** Notes what an update enabled. @param turnsOn the update applies `disable_on_destroy = true` */
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

/** The listed products that a destroy leaves enabled in spite of `disable_on_destroy`. */
export function foreignProducts(kept: PrivateState, listed: readonly string[]): readonly string[] {
  const own = ownProducts(kept);
  return own === undefined ? [] : without(listed, own);
}

/** The warning for products that a destroy leaves enabled in spite of `disable_on_destroy`. */
export function foreignProductsStay(orgId: string | null, foreign: readonly string[]): DiagnosticText {
  return {
    summary: "Some products stay enabled",
    detail:
      `On the org ${orgId}, these products were enabled before this resource was created, so destroying it does not ` +
      `disable them: ${foreign.join(", ")}. To have them disabled as well, set disable_on_destroy to false and apply, ` +
      "set it to true and apply, and then destroy.",
    attribute: "disable_on_destroy",
  };
}

function without(ids: readonly string[], excluded: readonly string[]): string[] {
  return ids.filter((id) => !excluded.includes(id));
}
