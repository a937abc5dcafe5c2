/** The argument of the actions on an org. */
import { randomUUID } from "node:crypto";
import type { Org } from "../aerial";
import { attribute, isKnown, stringType, type Context, type Unknown } from "../plugin";
import { orgIdProblem, type Connection } from "../resources";

/** The attributes of an action on an org. */
export const orgArgument = {
  org_id: attribute(
    stringType,
    { required: true, description: "The id of an org that the account manages." },
    orgIdProblem,
  ),
};

/**
 * Returns the org at the time of the plan; undefined if its id is not known yet, or if the same run may add it. The
 * action reads the org again when it is invoked.
 */
export async function plannedOrg(
  orgId: string | Unknown,
  { connection, signal }: Context<Connection>,
): Promise<Org | undefined> {
  return isKnown(orgId) && connection.isKnown ? connection.api.orgs.find(orgId, { signal }) : undefined;
}

/** Counts a planned action for the provider's `max_disruptive_changes`. */
export function countAction(
  effect: "deactivate" | "delete",
  orgId: string | Unknown,
  org: Org | undefined,
  { connection: { budget }, diagnostics }: Context<Connection>,
): void {
  const exceeded = budget.count(randomUUID(), {
    effect,
    ...(isKnown(orgId) ? { orgId } : {}),
    ...(org?.domain === undefined ? {} : { domain: org.domain }),
  });
  if (exceeded !== undefined) {
    diagnostics.error(exceeded);
  }
}
