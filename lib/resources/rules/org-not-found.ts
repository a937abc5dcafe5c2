/**
 * A destroy that found no org. With a state, that is success: the org is gone. Whoever has no state, and so cannot know
 * whether this is the service that the org was on, must be able to tell it from a destroy that was carried out.
 */
import type { PrivateState } from "../../plugin";

/** In private state: the destroy found no org. The engine drops it together with the resource. */
const NOT_FOUND = "org_not_found";

/** Notes that the org of a destroy was not found. */
export function noteNotFound(kept: PrivateState): void {
  kept.set(NOT_FOUND, true);
}

/** Whether the org of a destroy was not found. */
export function wasNotFound(kept: PrivateState): boolean {
  return kept.get(NOT_FOUND) === true;
}
