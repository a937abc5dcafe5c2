/**
 * A destroy that found no org. With a state, that is success: the org is gone. Whoever has no state, and so cannot know
 * whether this is the service that the org was on, must be able to tell it from a destroy that was carried out.
 */
import type { PrivateState } from "../../plugin";
import { NOT_FOUND } from "../private-keys";

/** Notes that the org of a destroy was not found. */
export function noteNotFound(kept: PrivateState): void {
  kept.set(NOT_FOUND, true);
}

/** Whether the org of a destroy was not found. */
export function wasNotFound(kept: PrivateState): boolean {
  return kept.get(NOT_FOUND) === true;
}
