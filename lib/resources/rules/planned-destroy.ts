/**
 * Distinguishes a destroy that was planned as one, in a plan that could be reviewed.
 *
 * An engine also destroys objects that a replacement with `create_before_destroy` left over, but plans this in the
 * middle of the apply. It configures the provider again between a plan and its apply, so the connection distinguishes
 * the two cases.
 */
import type { PrivateState } from "../../plugin";
import type { Connection } from "../connection";
import { PLANNED_BY } from "../private-keys";

/** Marks a planned destroy. */
export function markPlannedDestroy(plannedPrivate: PrivateState, connection: Connection): void {
  plannedPrivate.set(PLANNED_BY, connection.id);
}

/** Returns whether the mark exists and comes from a plan before this apply. */
export function isPlannedDestroy(plannedPrivate: PrivateState, connection: Connection): boolean {
  const plannedBy = plannedPrivate.get(PLANNED_BY);
  return plannedBy !== undefined && plannedBy !== connection.id;
}
