/** What the three resources enter in the register of their connection while a plan is made, and while it is applied. */
import { randomUUID } from "node:crypto";
import { DiagnosticError, isKnown, type Context, type PrivateState, type Unknown } from "../../plugin";
import type { Connection } from "../connection";
import { REGISTERED_AS } from "../private-keys";
import type { Declaration, DeclaringType, DestroyEffect, KnownOrg } from "./declared-orgs";

/** What a plan of one of the three resources says of its org. */
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

/** Enters that a plan declares its org; an org that is declared twice, or about to be disrupted, is an error of the plan. */
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
  // The domain in state is of the org in state.
  const domains = [config.domain, ...(isSame ? [planned.domain, prior?.domain] : [])].filter(
    (domain): domain is string => typeof domain === "string",
  );
  const id = typeof planned.org_id === "string" ? planned.org_id : undefined;
  if (id !== undefined || domains.length > 0 || inState === undefined) {
    return { org: { ...(id === undefined ? {} : { id }), domains }, isCertain: true };
  }
  return { org: { id: inState, domains: [] }, isCertain: false };
}

/** A destroy that would disrupt an org, as the register and the budget are to know it. */
export interface PlannedDisruption {
  readonly effect: DestroyEffect;
  readonly org: KnownOrg;
  /** Whether the org would be changed: an inactive org is not deactivated once more. */
  readonly changesOrg: boolean;
}

const BUDGETED = { deactivate: "deactivate", delete: "delete", disable: "remove products" } as const;

/** Enters what a planned destroy would do to its org; where it may not, that is an error of the plan. */
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
 * The last check, while a destroy is applied: a resource whose org was unknown in the plan may turn out to declare this
 * org. The destroy is entered too, so that an `aerial_org` which is planned after it is refused.
 *
 * @throws DiagnosticError if this apply declares the org
 */
export function requireUndeclared(effect: DestroyEffect, org: KnownOrg, connection: Connection): void {
  const [conflict] = connection.declaredOrgs.carryOut(randomUUID(), { effect, org });
  if (conflict !== undefined) {
    throw new DiagnosticError({ ...conflict, detail: `${conflict.detail} Nothing was changed.` });
  }
}

/** Takes back what a plan entered of a destroy: it was planned in the middle of an apply and disrupts nothing. */
export function withdrawDisruption(plannedPrivate: PrivateState, { declaredOrgs, budget }: Connection): void {
  const token = registrationOf(plannedPrivate);
  declaredOrgs.withdraw(token);
  budget.withdraw(token);
}
