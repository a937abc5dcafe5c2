/**
 * Marks a destroy that did not find its org. For a resource in state this is success, because the org is gone. The
 * state of the `null_resource` constructs does not identify the service, so they have to distinguish it from a
 * completed destroy.
 */
import type { PrivateState } from "../../plugin";
import { NOT_FOUND } from "../private-keys";

/** Notes that a destroy did not find its org. */
export function noteNotFound(kept: PrivateState): void {
  kept.set(NOT_FOUND, true);
}

/** Returns whether a destroy did not find its org. */
export function wasNotFound(kept: PrivateState): boolean {
  return kept.get(NOT_FOUND) === true;
}
