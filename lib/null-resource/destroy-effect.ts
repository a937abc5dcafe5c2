/** The effect of destroying a pair of resources on an org. */
import type { IResolvable } from "../constructs/framework";
import { isGiven, isLiteral } from "../constructs/validation/literal";

/** The settings that decide the effect of a destroy. */
export interface DestroyEffect {
  readonly deletionPolicy?: string;
  readonly disableOnDestroy?: boolean | IResolvable;
}

const HARMLESS_POLICIES: readonly string[] = ["PREVENT", "ABANDON"];

/**
 * Returns the setting that lets a destroy change the org. It is a policy other than `PREVENT` and `ABANDON`,
 * `disableOnDestroy`, or a value that only the engine knows and that can be one of them.
 *
 * @returns undefined if a destroy changes nothing
 */
export function harmfulSetting({ deletionPolicy, disableOnDestroy }: DestroyEffect): string | undefined {
  if (isGiven(deletionPolicy) && !(isLiteral(deletionPolicy) && HARMLESS_POLICIES.includes(deletionPolicy))) {
    return isLiteral(deletionPolicy) ? `deletionPolicy ${JSON.stringify(deletionPolicy)}` : "an unknown deletionPolicy";
  }
  if (isGiven(disableOnDestroy) && disableOnDestroy !== false) {
    return isLiteral(disableOnDestroy) ? "disableOnDestroy" : "an unknown disableOnDestroy";
  }
  return undefined;
}
