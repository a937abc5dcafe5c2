/**
 * Counts creations and updates that may disrupt an org for `max_disruptive_changes`. Without a limit, this makes no
 * calls.
 */
import { MAX_AGE, NotFoundError } from "../../aerial";
import { isKnown, type Context, type Plan, type PlanRequest, type PrivateState, type State } from "../../plugin";
import type { Connection } from "../connection";
import type { orgProductsSchema } from "../org-products/org-products-schema";
import type { Disruption } from "./disruption-budget";
import { registrationOf } from "./planned-orgs";

/** The planned values of `aerial_org_status` that are needed here. */
interface StatusPlan {
  readonly prior: { readonly org_id: string | null; readonly status: string | null } | null;
  readonly planned: Pick<Plan<typeof orgProductsSchema>, "org_id"> & { readonly status: unknown };
  readonly plannedPrivate: PrivateState;
}

/** Counts a planned status that deactivates the org, or may do so while it is not known yet. */
export async function countStatusChange(request: StatusPlan, context: Context<Connection>): Promise<void> {
  const { prior, planned, plannedPrivate } = request;
  const token = `${registrationOf(plannedPrivate)} status`;
  const orgId = knownId(planned.org_id);
  await countWhere(token, { effect: "deactivate", orgId }, context, async () => {
    if (planned.status === "ACTIVE") {
      return false;
    }
    if (prior !== null && orgId === prior.org_id) {
      return prior.status !== "INACTIVE";
    }
    return !(orgId && (await isInactive(orgId, context)));
  });
}

/** An org that the same run adds is deactivated as well, and an outdated list does not exempt an org. */
async function isInactive(orgId: string, { connection, signal }: Context<Connection>): Promise<boolean> {
  const { orgs } = connection.api;
  const listed = await orgs.lookUp({ orgId }, { signal });
  const isConfirmed = listed?.status === "INACTIVE";
  return isConfirmed && (await orgs.find(orgId, { maxAge: MAX_AGE.disruption, signal }))?.status === "INACTIVE";
}

/** Counts a planned set that removes products from the org, or may do so while values are unknown. */
export async function countProductsChange(
  { prior, planned, plannedPrivate }: PlanRequest<typeof orgProductsSchema>,
  context: Context<Connection>,
): Promise<void> {
  const token = `${registrationOf(plannedPrivate)} products`;
  const orgId = knownId(planned.org_id);
  await countWhere(token, { effect: "remove products", orgId }, context, async () => {
    if (prior !== null && orgId === prior.org_id) {
      return removesAny(prior.product_ids, planned.product_ids);
    }
    const { disable_unlisted_on_create: disables } = planned;
    // Otherwise the creation fails if it would disable anything.
    return (!isKnown(disables) || disables === true) && removesAny(await enabled(orgId, context), planned.product_ids);
  });
}

/** Returns the ids of the enabled products; null if they are not known. */
async function enabled(
  orgId: string | undefined,
  { connection, signal }: Context<Connection>,
): Promise<readonly string[] | null> {
  if (orgId === undefined) {
    return null;
  }
  try {
    return (await connection.api.orgProducts.list(orgId, { maxAge: MAX_AGE.plan, signal })).map(({ id }) => id);
  } catch (error) {
    if (error instanceof NotFoundError) {
      return null;
    }
    throw error;
  }
}

function removesAny(
  before: State<typeof orgProductsSchema>["product_ids"],
  wanted: Plan<typeof orgProductsSchema>["product_ids"],
): boolean {
  const known: readonly unknown[] = isKnown(wanted) ? (wanted ?? []) : [];
  return before === null || before.some((id) => !known.includes(id));
}

function knownId(orgId: Plan<typeof orgProductsSchema>["org_id"]): string | undefined {
  return typeof orgId === "string" ? orgId : undefined;
}

async function countWhere(
  token: string,
  disruption: Disruption,
  { connection: { budget }, diagnostics }: Context<Connection>,
  isDisruptive: () => Promise<boolean>,
): Promise<void> {
  if (!budget.isLimited) {
    return;
  }
  const exceeded = (await isDisruptive()) ? budget.count(token, disruption) : budget.withdraw(token);
  if (exceeded) {
    diagnostics.error(exceeded);
  }
}
