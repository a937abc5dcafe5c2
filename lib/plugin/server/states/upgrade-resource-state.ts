/** Upgrading: stored values of older versions. Called for every resource on every plan. */
import { DiagnosticError, type DiagnosticText } from "../../diagnostics";
import type { Resource } from "../../resource";
import { isValues, type Values } from "../../schema/nested";
import type { Upgrades } from "../../schema/schema";
import type { TypeSignature } from "../../schema/type";
import type { Call } from "../call";

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
  const { attributes } = resource.schema;
  return withoutUnknownMembers(upgraded, (name) =>
    Object.hasOwn(attributes, name) ? attributes[name]!.type.signature : undefined,
  );
}

/**
 * A value without the attributes that its type does not have, at every level; the very same one if it has none such. What is
 * of another form stays as it is.
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

/** The members that have a type, each without what its own type does not have; the very same object if that is all. */
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
  /** The version of the identity's schema by which it was written. */
  readonly version: number;
  /** The identity's JSON object, by the schema of that version. */
  readonly identity: Values;
}

/**
 * Returns a stored identity as the present schema has it; the very same object if nothing is to be changed.
 *
 * @throws DiagnosticError for an identity from which no upgrade leads to the present version
 */
export function upgradeResourceIdentity(call: Call, request: UpgradeResourceIdentityRequest): Values {
  const { typeName, version: stored, identity } = request;
  const { identity: schema } = call.server.resource(typeName);
  const current = schema?.version ?? 0;
  if (stored > current) {
    throw new DiagnosticError({
      summary: "Identity of a newer provider",
      detail:
        `The identity of ${typeName} in state was written by a newer version of this provider (identity version ${stored}, ` +
        `here ${current}). Use that version, or a later one.`,
    });
  }
  return stepByStep(schema?.upgrades, { from: stored, to: current, values: identity }, () => ({
    summary: "Identity too old",
    detail: `The identity of ${typeName} in state has version ${stored}, from which no upgrade to ${current} exists.`,
  }));
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
  return stepByStep(resource.stateUpgrades, { from: stored, to: current, values: state }, () => ({
    summary: "State too old",
    detail: `The state of ${typeName} has schema version ${stored}, from which no upgrade to ${current} exists.`,
  }));
}

/** Takes values from one version to another, each step to the next one. @throws DiagnosticError where a step is missing */
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
