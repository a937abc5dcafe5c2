/** PlanResourceChange: what an apply would do. */
import { decodeIdentity } from "./identity-data";
import type { Session } from "./session";
import type { Context } from "../context";
import { pathToProtocol } from "../diagnostics";
import { unary } from "../grpc/service";
import { decodePrivate, encodePrivate, PrivateState } from "../private-state";
import type { PrivateParts } from "../private-state";
import { PlanResourceChangeRequest, PlanResourceChangeResponse } from "../protocol/messages";
import type { Resource } from "../resource";
import { differs, withUnknowns } from "../schema/plan-unknowns";
import { valuesEqual } from "../schema/type";
import { withoutWriteOnly } from "../schema/write-only";
import { decodeObject, encodeObject } from "../values/dynamic-value";

type Values = Record<string, unknown>;

export function planResourceChange(session: Session) {
  return unary({
    request: PlanResourceChangeRequest,
    response: PlanResourceChangeResponse,
    handle: async (request, call) => {
      const { answer, diagnostics } = await session.run(async (validateContext) => {
        const resource = session.resource(request.type_name);
        const { attributes } = resource.schema;
        const context = session.context(validateContext, call);
        const { kept, planned: plannedBefore } = decodePrivate(request.prior_private);
        const { planned: first } = decodePrivate(request.planned_private);
        const prior = decodeObject(attributes, request.prior_state);
        // A resource that is replaced is planned once more as a creation, with what its first plan left.
        const parts = { kept, planned: prior === null ? plannedBefore : new PrivateState(), first };
        const config = decodeObject(attributes, request.config);
        const proposed = decodeObject(attributes, request.proposed_new_state);

        if (config === null || proposed === null) {
          if (prior !== null) {
            await resource.planDestroy?.(
              { prior: prior as never, private: kept, plannedPrivate: parts.planned },
              context,
            );
          }
          return {
            planned_state: request.proposed_new_state,
            planned_private: encodePrivate(kept, parts.planned, "destroy"),
          };
        }
        const { planned, replaced } = await planChange(resource, { prior, config, proposed }, parts, context);
        return {
          planned_state: encodeObject(attributes, planned),
          requires_replace: [...replaced].map(pathToProtocol),
          planned_private: encodePrivate(kept, parts.planned),
          ...(prior !== null && decodeIdentity(resource, request.prior_identity) !== null
            ? { planned_identity: request.prior_identity }
            : {}),
        };
      });
      return { ...answer, diagnostics: diagnostics.toProtocol() };
    },
  });
}

async function planChange(
  resource: Resource,
  values: { readonly prior: Values | null; readonly config: Values; readonly proposed: Values },
  parts: PrivateParts & { readonly first: PrivateState },
  context: Context<unknown>,
): Promise<{ readonly planned: Values; readonly replaced: ReadonlySet<string> }> {
  const { attributes } = resource.schema;
  const { prior, config, proposed } = values;
  // A write-only value is never in the prior state: that it is in the proposed one is no change.
  const storable = withoutWriteOnly(attributes, proposed);
  const planned = differs(attributes, prior, storable) ? withUnknowns(attributes, config, storable) : storable;
  const replaced = new Set(
    prior === null
      ? []
      : Object.entries(attributes)
          .filter(([name, { options, type }]) => {
            return options.requiresReplace && !valuesEqual(type, prior[name], planned[name]);
          })
          .map(([name]) => name),
  );
  await resource.plan?.(
    {
      config: config as never,
      prior: prior as never,
      planned: planned as never,
      private: parts.kept,
      plannedPrivate: parts.planned,
      ...(parts.first.isEmpty ? {} : { firstPlannedPrivate: parts.first }),
      requireReplacement: (attribute) => void replaced.add(attribute),
      keepInPlace: (attribute) => void replaced.delete(attribute),
    },
    context,
  );
  return { planned, replaced: prior === null ? new Set() : replaced };
}
