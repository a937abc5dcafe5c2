/**
 * Whether a destroy was planned as one, in a plan that a person could look at.
 *
 * The engine destroys what a replacement with `create_before_destroy` left over in the same way as a planned destroy,
 * except that it plans it in the middle of the apply. It configures the provider anew between a plan and its apply, so
 * the connection tells the two apart.
 */
import type { PrivateState } from "../../plugin";
import type { Connection } from "../connection";
import { PLANNED_BY } from "../private-keys";

/** Leaves the mark of a destroy plan. */
export function markPlannedDestroy(plannedPrivate: PrivateState, connection: Connection): void {
  plannedPrivate.set(PLANNED_BY, connection.id);
}

/** Whether the mark is there, and from a plan that was made before this apply. */
export function isPlannedDestroy(plannedPrivate: PrivateState, connection: Connection): boolean {
  const plannedBy = plannedPrivate.get(PLANNED_BY);
  return plannedBy !== undefined && plannedBy !== connection.id;
}
