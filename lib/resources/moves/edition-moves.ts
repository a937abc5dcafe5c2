/** `moved` blocks from the resources of the `null_resource` constructs to the provider's resources. */
import { DELETION_POLICIES, ORG_STATUSES } from "../../facts/closed-sets";
import type { MoveRequest, PrivateState, Schema, StateMove } from "../../plugin";
import { orgIdProblem } from "../attributes/org-domain";
import { APPLIED_STATUS, LOOKED_UP_BY_DOMAIN, MOVED_DOMAIN } from "../private-keys";
import {
  MoveRefusedError,
  readEditionState,
  type EditionType,
  type EditionValues,
  type TargetType,
} from "./edition-state";

/** Converts the values of such a state to the attributes of the resource, without the org's name. */
type Settings = (values: EditionValues, kept: PrivateState, refuse: (why: string) => MoveRefusedError) => object;

const PROVIDERS: Readonly<Record<EditionType, string>> = {
  null_resource: "hashicorp/null",
  terraform_data: "builtin/terraform",
};

/** The moves to `aerial_org`. Only the anchor contains the deletion policy. */
export const ORG_MOVES = movesTo("aerial_org", {
  terraform_data: ({ deletion_policy = null }, _kept, refuse) => ({
    deletion_policy: oneOf(DELETION_POLICIES, deletion_policy, "deletion_policy", refuse),
  }),
  null_resource: () => ({}),
});

/**
 * The moves to `aerial_org_products`. Only the anchor contains `disable_on_destroy`; the refresh reads the products.
 */
export const PRODUCTS_MOVES = movesTo("aerial_org_products", {
  terraform_data: ({ disable_on_destroy = null }, _kept, refuse) => {
    if (disable_on_destroy !== null && typeof disable_on_destroy !== "boolean") {
      throw refuse('its "disable_on_destroy" is not true or false');
    }
    return { disable_on_destroy };
  },
  null_resource: ({ product_ids }, _kept, refuse) => ({ product_ids: productIds(product_ids, refuse) }),
});

/** The moves to `aerial_org_status`. The refresh reads the status. */
export const STATUS_MOVES = movesTo("aerial_org_status", {
  terraform_data: () => ({}),
  null_resource: ({ status }, kept, refuse) => {
    const applied = oneOf(ORG_STATUSES, status, "status", refuse);
    kept.set(APPLIED_STATUS, applied!);
    return { status: applied };
  },
});

function movesTo(target: TargetType, settings: Readonly<Record<EditionType, Settings>>): readonly StateMove<Schema>[] {
  return (["terraform_data", "null_resource"] as const).map((sourceType) => ({
    sourceType,
    sourceProvider: PROVIDERS[sourceType],
    moveState: (request) => {
      const refuse = (why: string) => new MoveRefusedError(sourceType, target, why);
      const values = readEditionState(sourceType, target, request);
      return { ...named(target, values, request, refuse), ...settings[sourceType](values, request.private, refuse) };
    },
  }));
}

/** Returns the org's id, or notes its domain for the refresh, which looks it up. */
function named(
  target: TargetType,
  { org_id, domain }: EditionValues,
  { private: kept }: MoveRequest,
  refuse: (why: string) => MoveRefusedError,
): object {
  if (target === "aerial_org") {
    kept.set(LOOKED_UP_BY_DOMAIN, org_id === undefined);
  }
  if (org_id !== undefined) {
    if (typeof org_id !== "string" || orgIdProblem(org_id) !== undefined) {
      throw refuse('its "org_id" is not the id of an org');
    }
    return { id: org_id, org_id };
  }
  if (typeof domain !== "string" || domain === "") {
    throw refuse('it does not identify an org: it contains neither "org_id" nor "domain"');
  }
  kept.set(MOVED_DOMAIN, domain);
  return target === "aerial_org" ? { domain } : {};
}

function oneOf<T extends string>(
  allowed: readonly T[],
  value: unknown,
  name: string,
  refuse: (why: string) => MoveRefusedError,
): T | null {
  const known = allowed.find((one) => one === value);
  if (known === undefined && value !== null) {
    throw refuse(`its "${name}" is not one of ${allowed.join(", ")}`);
  }
  return known ?? null;
}

/** Returns the ids of products, which triggers contain as JSON. */
function productIds(text: unknown, refuse: (why: string) => MoveRefusedError): readonly string[] {
  let ids: unknown;
  try {
    ids = JSON.parse(String(text));
  } catch {
    // Reported below: the parser's message would quote the state.
  }
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === "string")) {
    throw refuse('its "product_ids" is not a list of product ids');
  }
  return [...new Set(ids)];
}
