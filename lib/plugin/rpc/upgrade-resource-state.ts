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
import { parseJson, stringifyJson } from "../values/json";
import { run } from "./run";

const NOTHING = new Uint8Array(0);

export function upgradeResourceState(served: server.ProviderServer) {
  return unary({
    request: UpgradeResourceStateRequest,
    response: UpgradeResourceStateResponse,
    handle: async ({ type_name: typeName, version, raw_state }, context) => {
      const { answer, diagnostics } = await run(served, context, (call) => {
        const json = raw_state?.json ?? NOTHING;
        const state = parse(`The state of ${typeName}`, json);
        const upgraded = server.upgradeResourceState(call, { typeName, version, state });
        return { msgpack: NOTHING, json: upgraded === state ? json : encode(upgraded) };
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
        const json = raw_identity?.json ?? NOTHING;
        const identity = parse(`The identity of ${typeName}`, json);
        const upgraded = server.upgradeResourceIdentity(call, { typeName, version, identity });
        return { identity_data: { msgpack: NOTHING, json: upgraded === identity ? json : encode(upgraded) } };
      });
      return { ...(answer === undefined ? {} : { upgraded_identity: answer }), diagnostics };
    },
  });
}

function parse(what: string, json: Uint8Array): Values {
  try {
    const stored = parseJson(new TextDecoder().decode(json));
    if (isValues(stored)) {
      return stored;
    }
  } catch {
    // As what is no object: the parser's own message would quote the state, and with it its secrets.
  }
  throw new DiagnosticError({
    summary: "Unreadable state",
    detail: `${what} is not a JSON object. Restore the state from a backup, or import the resource again.`,
  });
}

function encode(values: Values): Uint8Array {
  return new TextEncoder().encode(stringifyJson(values));
}
