/** The entries of the three resources in the register of their connection, during a plan and during an apply. */
import { randomUUID } from "node:crypto";
import { DiagnosticError, isKnown, type Context, type PrivateState, type Unknown } from "../../plugin";
import type { Connection } from "../connection";
import { REGISTERED_AS } from "../private-keys";
import type { Declaration, DeclaringType, DestroyEffect, KnownOrg } from "./declared-orgs";

/** The values that name the org in a plan of one of the three resources. */
interface NamingPlan {
  readonly config: { readonly org_id: string | Unknown | null; readonly domain?: string | Unknown | null };
  readonly prior: { readonly org_id: string | null; readonly domain?: string | null } | null;
  readonly planned: {
    readonly org_id: string | Unknown | null;
    readonly domain?: string | Unknown | null;
    readonly status?: string | Unknown | null;
  };
  readonly plannedPrivate: PrivateState;
}

/** Returns the token of a plan's entries. */
export function registrationOf(plannedPrivate: PrivateState): string {
  const token = plannedPrivate.get(REGISTERED_AS);
  if (token !== undefined) {
    return token;
  }
  const created = randomUUID();
  plannedPrivate.set(REGISTERED_AS, created);
  return created;
}

/** Registers the org that a plan declares. The plan fails if the org is declared twice or is about to be disrupted. */
export function declareOrg(
  type: DeclaringType,
  request: NamingPlan,
  { connection, diagnostics }: Context<Connection>,
): void {
  const { prior, planned, plannedPrivate } = request;
  const { status } = planned;
  const declaration: Declaration = {
    type,
    ...declaredOrg(request),
    isInState: prior !== null,
    ...(typeof status === "string" ? { status } : {}),
  };
  connection.declaredOrgs
    .declare(registrationOf(plannedPrivate), declaration)
    .forEach((conflict) => diagnostics.error(conflict));
}

function declaredOrg({ config, prior, planned }: NamingPlan): Pick<Declaration, "org" | "isCertain"> {
  const inState = prior?.org_id ?? undefined;
  const isSame = isKnown(planned.org_id) && planned.org_id === inState;
  // The domain in state belongs to the org in state.
  const domains = [config.domain, ...(isSame ? [planned.domain, prior?.domain] : [])].filter(
    (domain): domain is string => typeof domain === "string",
  );
  const id = typeof planned.org_id === "string" ? planned.org_id : undefined;
  if (id !== undefined || domains.length > 0 || inState === undefined) {
    return { org: { ...(id === undefined ? {} : { id }), domains }, isCertain: true };
  }
  return { org: { id: inState, domains: [] }, isCertain: false };
}

/** A destroy that would disrupt an org, for the register and the budget. */
export interface PlannedDisruption {
  readonly effect: DestroyEffect;
  readonly org: KnownOrg;
  /** Whether the org would change: an inactive org is not deactivated again. */
  readonly changesOrg: boolean;
}

const BUDGETED = { deactivate: "deactivate", delete: "delete", disable: "remove products" } as const;

/** Registers the effect of a planned destroy on its org. The plan fails if the effect is not allowed. */
export function planDisruption(
  { effect, org, changesOrg }: PlannedDisruption,
  plannedPrivate: PrivateState,
  { connection, diagnostics }: Context<Connection>,
): void {
  const token = registrationOf(plannedPrivate);
  connection.declaredOrgs.destroy(token, { effect, org }).forEach((conflict) => diagnostics.error(conflict));
  if (changesOrg) {
    const { id: orgId, domains } = org;
    const exceeded = connection.budget.count(token, { effect: BUDGETED[effect], orgId, domain: domains[0] });
    if (exceeded !== undefined) {
      diagnostics.error(exceeded);
    }
  }
}

/**
 * The last check during a destroy: a resource whose org was unknown in the plan may turn out to declare this org. The
 * destroy is registered too, so that an `aerial_org` that is planned after it is rejected.
 *
 * @throws DiagnosticError if this apply declares the org
 */
export function requireUndeclared(effect: DestroyEffect, org: KnownOrg, connection: Connection): void {
  const [conflict] = connection.declaredOrgs.carryOut(randomUUID(), { effect, org });
  if (conflict !== undefined) {
    throw new DiagnosticError({ ...conflict, detail: `${conflict.detail} Nothing was changed.` });
  }
}

/** Withdraws the entries of a destroy that was planned in the middle of an apply and disrupts nothing. */
export function withdrawDisruption(plannedPrivate: PrivateState, { declaredOrgs, budget }: Connection): void {
  const token = registrationOf(plannedPrivate);
  declaredOrgs.withdraw(token);
  budget.withdraw(token);
}
