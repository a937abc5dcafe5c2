/** Plans the changes that an apply would make to a resource. */
import { DiagnosticError } from "../diagnostics";
import { PrivateState, type PrivateData } from "../private-state";
import type { Resource } from "../resource";
import type { Values } from "../schema/nested";
import { differs, withUnknowns } from "../schema/plan-unknowns";
import { requirePlannable } from "../schema/storable";
import { valuesEqual } from "../schema/type";
import { withoutWriteOnly } from "../schema/write-only";
import type { Call } from "./call";

/** A change to plan. */
export interface PlanResourceChangeRequest {
  readonly typeName: string;
  /** The prior state; null for a create. */
  readonly prior: Values | null;
  /** Null for a destroy. */
  readonly config: Values | null;
  /** The configuration, with the prior values of computed attributes that are not configured; null for a destroy. */
  readonly proposed: Values | null;
  /** The resource's private data. For the create that is part of a replacement, the data from its first plan. */
  readonly private: PrivateData;
  /** The data from the first plan, if this is the second one, which an apply makes. @default - unknown */
  readonly firstPlan?: PrivateData;
  /** The identity of the resource in state. @default - it has none */
  readonly identity?: Values | null;
}

/** A planned change. */
export interface PlanResourceChangeResponse {
  /** Null for a destroy. */
  readonly planned: Values | null;
  /** The attributes whose change replaces the resource. */
  readonly requiresReplace: readonly string[];
  /** The data for the plan's own apply. */
  readonly private: PrivateData;
  readonly identity?: Values;
}

/** The resource, and the initial private state of its plan. */
interface Planning {
  readonly resource: Resource;
  readonly kept: PrivateState;
  readonly handed: PrivateState;
}

/** Plans a create, an update or a destroy. @throws any error of the handler; nothing is planned in this case */
export async function planResourceChange(
  call: Call,
  request: PlanResourceChangeRequest,
): Promise<PlanResourceChangeResponse> {
  const { prior, config, proposed } = request;
  const resource = call.server.resource(request.typeName);
  requireRefreshed(request);
  const kept = new PrivateState(request.private.kept);
  // A replaced resource is planned again as a create, with the private data from its first plan.
  const handed = new PrivateState(prior === null ? request.private.change : undefined);
  const identity = prior !== null && request.identity ? { identity: request.identity } : {};
  if (config === null || proposed === null) {
    await planDestroy(call, { resource, kept, handed }, prior);
    const handedOn = { kept: kept.toJSON(), destroy: handed.toJSON() };
    return { planned: null, requiresReplace: [], private: handedOn, ...identity };
  }
  const values = { prior, config, proposed };
  const change = await planChange(call, { resource, kept, handed }, values, request.firstPlan);
  return { ...change, private: { kept: kept.toJSON(), change: handed.toJSON() }, ...identity };
}

/** Checks that a refresh has completed a moved state, as for an import. @throws DiagnosticError for a plan without one */
function requireRefreshed({ typeName, private: { moved } }: PlanResourceChangeRequest): void {
  if (moved !== undefined) {
    throw new DiagnosticError({
      summary: "Moved resource not refreshed",
      detail:
        `This ${typeName} was moved from ${moved.from}, and its state is incomplete until it is refreshed once. Plan ` +
        "without -refresh=false.",
    });
  }
}

async function planDestroy(call: Call, { resource, kept, handed }: Planning, prior: Values | null): Promise<void> {
  const context = call.context();
  if (prior !== null) {
    await resource.planDestroy?.({ prior: prior as never, private: kept, plannedPrivate: handed }, context);
  }
}

async function planChange(
  call: Call,
  { resource, kept, handed }: Planning,
  values: { readonly prior: Values | null; readonly config: Values; readonly proposed: Values },
  firstPlan: PrivateData | undefined,
): Promise<Pick<PlanResourceChangeResponse, "planned" | "requiresReplace">> {
  const { attributes } = resource.schema;
  const { prior, config, proposed } = values;
  // A write-only value is never in the prior state, so its presence in the proposed state is not a change.
  const storable = withoutWriteOnly(attributes, proposed);
  const planned = differs(attributes, prior, storable) ? withUnknowns(attributes, config, storable) : storable;
  const replaced = new Set(prior === null ? [] : replacedBySchema(resource, prior, planned));
  const first = new PrivateState(firstPlan?.change);
  await resource.plan?.(
    {
      config: config as never,
      prior: prior as never,
      planned: planned as never,
      private: kept,
      plannedPrivate: handed,
      ...(first.isEmpty ? {} : { firstPlannedPrivate: first }),
      requireReplacement: (attribute) => void replaced.add(attribute),
    },
    call.context(),
  );
  return { planned: requirePlannable(attributes, planned), requiresReplace: prior === null ? [] : [...replaced] };
}

function replacedBySchema({ schema: { attributes } }: Resource, prior: Values, planned: Values): readonly string[] {
  return Object.entries(attributes)
    .filter(([name, { options, type }]) => options.requiresReplace && !valuesEqual(type, prior[name], planned[name]))
    .map(([name]) => name);
}
