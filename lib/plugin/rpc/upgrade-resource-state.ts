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

const NOTHING = new Uint8Array(0);

export function upgradeResourceState(session: Session) {
  return unary({
    request: UpgradeResourceStateRequest,
    response: UpgradeResourceStateResponse,
    handle: async ({ type_name, version, raw_state }) => {
      const { answer, diagnostics } = await session.run(() => {
        const resource = session.resource(type_name);
        const stored = JSON.parse(new TextDecoder().decode(raw_state?.json)) as Record<string, unknown>;
        const upgraded = upgrade(resource, type_name, version, stored);
        return { msgpack: NOTHING, json: new TextEncoder().encode(JSON.stringify(withSchema(resource, upgraded))) };
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

// An attribute that a later version of the same schema version added, or an earlier one dropped, must not stop a plan.
function withSchema(resource: Resource, state: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(resource.schema.attributes).map((name) => [name, Object.hasOwn(state, name) ? state[name] : null]),
  );
}
