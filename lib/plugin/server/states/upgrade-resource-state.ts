/** Upgrades stored values of older versions. Every plan calls this for every resource. */
import { DiagnosticError, type DiagnosticText } from "../../diagnostics";
import type { Resource } from "../../resource";
import { isValues, type Values } from "../../schema/nested";
import type { Upgrades } from "../../schema/schema";
import type { TypeSignature } from "../../schema/type";
import type { Call } from "../call";

/** A stored state. */
export interface UpgradeResourceStateRequest {
  readonly typeName: string;
  /** The schema version of the state. */
  readonly version: number;
  /** The state's JSON object, according to that schema version. */
  readonly state: Values;
}

/**
 * Returns a stored state in the form of the current schema; the same object if nothing changes. For the engine, missing
 * values are null.
 *
 * @throws DiagnosticError if the state cannot be upgraded to the current version
 */
export function upgradeResourceState(call: Call, request: UpgradeResourceStateRequest): Values {
  const resource = call.server.resource(request.typeName);
  const upgraded = upgrade(resource, request);
  // An attribute that a release has dropped without a new schema version must not fail a plan.
  const { attributes } = resource.schema;
  return withoutUnknownMembers(upgraded, (name) =>
    Object.hasOwn(attributes, name) ? attributes[name]!.type.signature : undefined,
  );
}

/**
 * Returns a value without the attributes that its type does not have, at all levels; the same value if there are none.
 * Values of another form stay the same.
 */
function withoutUnknown(type: TypeSignature, value: unknown): unknown {
  const [kind, of] = typeof type === "string" ? [type] : type;
  if ((kind === "list" || kind === "set") && Array.isArray(value)) {
    const elements: readonly unknown[] = value;
    const known = elements.map((element) => withoutUnknown(of as TypeSignature, element));
    return known.every((element, index) => element === elements[index]) ? value : known;
  }
  if (!isValues(value) || (kind !== "map" && kind !== "object")) {
    return value;
  }
  return withoutUnknownMembers(value, (name) =>
    kind === "map"
      ? (of as TypeSignature)
      : Object.hasOwn(of as Values, name)
        ? (of as Record<string, TypeSignature>)[name]
        : undefined,
  );
}

/** Returns the members that have a type, without attributes unknown to that type; the same object if nothing changes. */
function withoutUnknownMembers(values: Values, typeOf: (name: string) => TypeSignature | undefined): Values {
  const known: [string, unknown][] = [];
  let isWhole = true;
  for (const name of Object.keys(values)) {
    const type = typeOf(name);
    if (type === undefined) {
      isWhole = false;
      continue;
    }
    const member = withoutUnknown(type, values[name]);
    isWhole &&= member === values[name];
    known.push([name, member]);
  }
  return isWhole ? values : Object.fromEntries(known);
}

/** A stored identity. */
export interface UpgradeResourceIdentityRequest {
  readonly typeName: string;
  /** The schema version of the identity. */
  readonly version: number;
  /** The identity's JSON object, according to that schema version. */
  readonly identity: Values;
}

/**
 * Returns a stored identity in the form of the current schema; the same object if nothing changes.
 *
 * @throws DiagnosticError if the identity cannot be upgraded to the current version
 */
export function upgradeResourceIdentity(call: Call, request: UpgradeResourceIdentityRequest): Values {
  const { typeName, version: stored, identity } = request;
  const { identity: schema } = call.server.resource(typeName);
  const current = schema?.version ?? 0;
  if (stored > current) {
    throw new DiagnosticError({
      summary: "Identity of a newer provider version",
      detail:
        `A newer version of this provider wrote the identity of ${typeName} in the state (identity version ${stored}; this ` +
        `provider has ${current}). Use that version or a later one.`,
    });
  }
  return stepByStep(schema?.upgrades, { from: stored, to: current, values: identity }, () => ({
    summary: "Identity too old",
    detail:
      `The identity of ${typeName} in the state has version ${stored}, which this provider cannot upgrade to ${current}. ` +
      "Remove the resource from the state and import it again.",
  }));
}

function upgrade(resource: Resource, { typeName, version: stored, state }: UpgradeResourceStateRequest): Values {
  const current = resource.schema.version ?? 0;
  if (stored > current) {
    throw new DiagnosticError({
      summary: "State of a newer provider version",
      detail:
        `A newer version of this provider wrote the state of ${typeName} (schema version ${stored}; this provider has ` +
        `${current}). Use that version or a later one.`,
    });
  }
  return stepByStep(resource.stateUpgrades, { from: stored, to: current, values: state }, () => ({
    summary: "State too old",
    detail:
      `The state of ${typeName} has schema version ${stored}, which this provider cannot upgrade to ${current}. ` +
      "Remove the resource from the state and import it again.",
  }));
}

/** Upgrades values version by version. @throws DiagnosticError if a step is missing */
function stepByStep(
  steps: Upgrades | undefined,
  { from, to, values }: { readonly from: number; readonly to: number; readonly values: Values },
  missing: () => DiagnosticText,
): Values {
  let upgraded = values;
  for (let version = from; version < to; version += 1) {
    const step = steps?.[version];
    if (step === undefined) {
      throw new DiagnosticError(missing());
    }
    upgraded = step(upgraded);
  }
  return upgraded;
}
