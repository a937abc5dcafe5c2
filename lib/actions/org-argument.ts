/** The one argument of the actions on an org. */
import { randomUUID } from "node:crypto";
import type { Org } from "../aerial";
import { attribute, isKnown, stringType, type Context, type Unknown } from "../plugin";
import { orgIdProblem, type Connection } from "../resources";

/** The attributes of an action on an org. */
export const orgArgument = {
  org_id: attribute(
    stringType,
    { required: true, description: "Id of an org that the account manages." },
    orgIdProblem,
  ),
};

/**
 * The org as it is while a plan is made; undefined where that cannot be told yet, or the org may be added by the same
 * run: it is looked at again when the action is invoked.
 */
export async function plannedOrg(
  orgId: string | Unknown,
  { connection, signal }: Context<Connection>,
): Promise<Org | undefined> {
  return isKnown(orgId) && connection.isKnown ? connection.api.orgs.find(orgId, { signal }) : undefined;
}

/** Counts what a planned action does to an org for the provider's `max_disruptive_changes`. */
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
