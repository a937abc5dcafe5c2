/** UpgradeResourceState and UpgradeResourceIdentity: stored values of older versions. Called for every one, on every plan. */
import type { Session } from "./session";
import { DiagnosticError } from "../diagnostics";
import { unary } from "../grpc/service";
import {
  UpgradeResourceIdentityRequest,
  UpgradeResourceIdentityResponse,
  UpgradeResourceStateRequest,
  UpgradeResourceStateResponse,
} from "../protocol/messages";
import type { Resource } from "../resource";
import { isValues } from "../schema/nested";

const NOTHING = new Uint8Array(0);

export function upgradeResourceState(session: Session) {
  return unary({
    request: UpgradeResourceStateRequest,
    response: UpgradeResourceStateResponse,
    handle: async ({ type_name, version, raw_state }) => {
      const { answer, diagnostics } = await session.run(() => {
        const resource = session.resource(type_name);
        const stored = parseState(type_name, raw_state?.json ?? NOTHING);
        const upgraded = upgrade(resource, type_name, version, stored);
        return { msgpack: NOTHING, json: encodeUpgraded(resource, stored, upgraded, raw_state!.json) };
      });
      return { ...(answer === undefined ? {} : { upgraded_state: answer }), diagnostics: diagnostics.toProtocol() };
    },
  });
}

export function upgradeResourceIdentity(session: Session) {
  return unary({
    request: UpgradeResourceIdentityRequest,
    response: UpgradeResourceIdentityResponse,
    handle: async ({ type_name, version, raw_identity }) => {
      const { answer, diagnostics } = await session.run(() => {
        const current = session.resource(type_name).identity?.version ?? 0;
        if (version !== current) {
          throw new DiagnosticError({
            summary: "Resource identity of another version",
            detail: `The identity of ${type_name} in state has version ${version}; this provider knows version ${current}.`,
          });
        }
        return { identity_data: { msgpack: NOTHING, json: raw_identity?.json ?? NOTHING } };
      });
      return { ...(answer === undefined ? {} : { upgraded_identity: answer }), diagnostics: diagnostics.toProtocol() };
    },
  });
}

function upgrade(
  resource: Resource,
  typeName: string,
  storedVersion: number,
  stored: Record<string, unknown>,
): Record<string, unknown> {
  const current = resource.schema.version ?? 0;
  if (storedVersion > current) {
    throw new DiagnosticError({
      summary: "State of a newer provider",
      detail:
        `The state of ${typeName} was written by a newer version of this provider (schema version ${storedVersion}, ` +
        `here ${current}). Use that version, or a later one.`,
    });
  }
  let state = stored;
  for (let version = storedVersion; version < current; version += 1) {
    const step = resource.stateUpgrades?.[version];
    if (step === undefined) {
      throw new DiagnosticError({
        summary: "State too old",
        detail: `The state of ${typeName} has schema version ${storedVersion}, from which no upgrade to ${current} exists.`,
      });
    }
    state = step(state);
  }
  return state;
}

function parseState(typeName: string, json: Uint8Array): Record<string, unknown> {
  try {
    const stored: unknown = JSON.parse(new TextDecoder().decode(json));
    if (isValues(stored)) {
      return stored;
    }
  } catch {
    // As what is no object: the parser's own message would quote the state, and with it its secrets.
  }
  throw new DiagnosticError({
    summary: "Unreadable state",
    detail: `The state of ${typeName} is not a JSON object. Restore the state from a backup, or import the resource again.`,
  });
}

// An attribute that an earlier release of the same schema version dropped must not stop a plan; one that is missing is
// null to the engine.
function encodeUpgraded(
  resource: Resource,
  stored: Record<string, unknown>,
  upgraded: Record<string, unknown>,
  json: Uint8Array,
): Uint8Array {
  const names = Object.keys(upgraded);
  const known = names.filter((name) => Object.hasOwn(resource.schema.attributes, name));
  if (upgraded === stored && known.length === names.length) {
    // As it came: numbers beyond 2^53 would not survive being parsed.
    return json;
  }
  const state = Object.fromEntries(known.map((name) => [name, upgraded[name]]));
  return new TextEncoder().encode(JSON.stringify(state));
}
