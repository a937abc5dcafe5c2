/** Upgrading: stored values of older versions. Called for every resource on every plan. */
import { DiagnosticError } from "../diagnostics";
import type { Resource } from "../resource";
import type { Values } from "../schema/nested";
import type { Call } from "./call";

/** A stored state. */
export interface UpgradeResourceStateRequest {
  readonly typeName: string;
  /** The version of the schema by which it was written. */
  readonly version: number;
  /** The state's JSON object, by the schema of that version. */
  readonly state: Values;
}

/**
 * Returns a stored state as the present schema has it; the very same object if nothing is to be changed. What is missing in
 * it is null to the engine.
 *
 * @throws DiagnosticError for a state from which no upgrade leads to the present version
 */
export function upgradeResourceState(call: Call, request: UpgradeResourceStateRequest): Values {
  const resource = call.server.resource(request.typeName);
  const upgraded = upgrade(resource, request);
  // An attribute that an earlier release of the same schema version dropped must not stop a plan.
  const names = Object.keys(upgraded);
  const known = names.filter((name) => Object.hasOwn(resource.schema.attributes, name));
  return known.length === names.length ? upgraded : Object.fromEntries(known.map((name) => [name, upgraded[name]]));
}

/** A stored identity. */
export interface UpgradeResourceIdentityRequest {
  readonly typeName: string;
  /** The version of the identity's schema by which it was written. */
  readonly version: number;
}

/** Accepts a stored identity as it is. @throws DiagnosticError if it is of another version */
export function upgradeResourceIdentity(call: Call, { typeName, version }: UpgradeResourceIdentityRequest): void {
  const current = call.server.resource(typeName).identity?.version ?? 0;
  if (version !== current) {
    throw new DiagnosticError({
      summary: "Resource identity of another version",
      detail: `The identity of ${typeName} in state has version ${version}; this provider knows version ${current}.`,
    });
  }
}

function upgrade(resource: Resource, { typeName, version: stored, state }: UpgradeResourceStateRequest): Values {
  const current = resource.schema.version ?? 0;
  if (stored > current) {
    throw new DiagnosticError({
      summary: "State of a newer provider",
      detail:
        `The state of ${typeName} was written by a newer version of this provider (schema version ${stored}, ` +
        `here ${current}). Use that version, or a later one.`,
    });
  }
  let upgraded = state;
  for (let version = stored; version < current; version += 1) {
    const step = resource.stateUpgrades?.[version];
    if (step === undefined) {
      throw new DiagnosticError({
        summary: "State too old",
        detail: `The state of ${typeName} has schema version ${stored}, from which no upgrade to ${current} exists.`,
      });
    }
    upgraded = step(upgraded);
  }
  return upgraded;
}
