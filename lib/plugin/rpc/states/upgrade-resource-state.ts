/** The RPCs UpgradeResourceState and UpgradeResourceIdentity. Every plan calls them for every resource. */
import { unary } from "../../grpc/service";
import {
  UpgradeResourceIdentityRequest,
  UpgradeResourceIdentityResponse,
  UpgradeResourceStateRequest,
  UpgradeResourceStateResponse,
} from "../../protocol/messages";
import * as server from "../../server";
import { parseRawState, stringifyRawState } from "../conversion/raw-state";
import { run } from "../run";

const NOTHING = new Uint8Array(0);

export function upgradeResourceState(served: server.ProviderServer) {
  return unary({
    request: UpgradeResourceStateRequest,
    response: UpgradeResourceStateResponse,
    handle: async ({ type_name: typeName, version, raw_state }, context) => {
      const { answer, diagnostics } = await run(served, context, (call) => {
        const json = raw_state?.json ?? NOTHING;
        const state = parseRawState(`The state of ${typeName}`, raw_state);
        const upgraded = server.upgradeResourceState(call, { typeName, version, state });
        return { msgpack: NOTHING, json: upgraded === state ? json : stringifyRawState(upgraded) };
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
        const identity = parseRawState(`The identity of ${typeName}`, raw_identity);
        const upgraded = server.upgradeResourceIdentity(call, { typeName, version, identity });
        return {
          identity_data: { msgpack: NOTHING, json: upgraded === identity ? json : stringifyRawState(upgraded) },
        };
      });
      return { ...(answer === undefined ? {} : { upgraded_identity: answer }), diagnostics };
    },
  });
}
