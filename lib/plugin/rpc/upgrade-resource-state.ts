/** UpgradeResourceState and UpgradeResourceIdentity: stored values of older versions. Called for every one, on every plan. */
import { DiagnosticError } from "../diagnostics";
import { unary } from "../grpc/service";
import {
  UpgradeResourceIdentityRequest,
  UpgradeResourceIdentityResponse,
  UpgradeResourceStateRequest,
  UpgradeResourceStateResponse,
} from "../protocol/messages";
import { isValues, type Values } from "../schema/nested";
import * as server from "../server";
import { run } from "./run";

const NOTHING = new Uint8Array(0);

export function upgradeResourceState(served: server.ProviderServer) {
  return unary({
    request: UpgradeResourceStateRequest,
    response: UpgradeResourceStateResponse,
    handle: async ({ type_name: typeName, version, raw_state }, context) => {
      const { answer, diagnostics } = await run(served, context, (call) => {
        const json = raw_state?.json ?? NOTHING;
        const state = parseState(typeName, json);
        const upgraded = server.upgradeResourceState(call, { typeName, version, state });
        // As it came, if it stays: numbers beyond 2^53 would not survive being parsed.
        return { msgpack: NOTHING, json: upgraded === state ? json : encodeState(upgraded) };
      });
      return { ...(answer === undefined ? {} : { upgraded_state: answer }), diagnostics };
    },
  });
}

export function upgradeResourceIdentity(served: server.ProviderServer) {
  return unary({
    request: UpgradeResourceIdentityRequest,
    response: UpgradeResourceIdentityResponse,
    handle: async ({ type_name: typeName, version, raw_identity }, context) => {
      const { answer, diagnostics } = await run(served, context, (call) => {
        server.upgradeResourceIdentity(call, { typeName, version });
        return { identity_data: { msgpack: NOTHING, json: raw_identity?.json ?? NOTHING } };
      });
      return { ...(answer === undefined ? {} : { upgraded_identity: answer }), diagnostics };
    },
  });
}

function parseState(typeName: string, json: Uint8Array): Values {
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

function encodeState(state: Values): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(state));
}
