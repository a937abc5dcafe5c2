/** The RPCs `Validate…Config`, which validate configurations without API calls. */
import { unary, type CallContext } from "../grpc/service";
import {
  DiagnosticsResponse,
  ValidateActionConfigRequest,
  ValidateConfigRequest,
  ValidateListResourceConfigRequest,
  ValidateProviderConfigRequest,
  ValidateProviderConfigResponse,
  type DynamicValue,
} from "../protocol/messages";
import * as server from "../server";
import { decodeObject } from "./conversion/dynamic-value";
import { run } from "./run";

async function validate(
  served: server.ProviderServer,
  context: CallContext,
  find: () => server.Configurable,
  value: DynamicValue | undefined,
  writeOnlyAllowed?: boolean,
) {
  const { diagnostics } = await run(served, context, (call) => {
    const configurable = find();
    const config = decodeObject(configurable.schema.attributes, value);
    return server.validateConfig(call, configurable, { config, writeOnlyAllowed });
  });
  return { diagnostics };
}

export function validateProviderConfig(served: server.ProviderServer) {
  return unary({
    request: ValidateProviderConfigRequest,
    response: ValidateProviderConfigResponse,
    handle: ({ config }, context) => validate(served, context, () => served.provider, config),
  });
}

export function validateResourceConfig(served: server.ProviderServer) {
  return unary({
    request: ValidateConfigRequest,
    response: DiagnosticsResponse,
    handle: ({ type_name, config, client_capabilities }, context) => {
      const writeOnlyAllowed = client_capabilities?.write_only_attributes_allowed;
      return validate(served, context, () => served.resource(type_name), config, writeOnlyAllowed);
    },
  });
}

export function validateDataResourceConfig(served: server.ProviderServer) {
  return unary({
    request: ValidateConfigRequest,
    response: DiagnosticsResponse,
    handle: ({ type_name, config }, context) => validate(served, context, () => served.dataSource(type_name), config),
  });
}

export function validateEphemeralResourceConfig(served: server.ProviderServer) {
  return unary({
    request: ValidateConfigRequest,
    response: DiagnosticsResponse,
    handle: ({ type_name, config }, context) =>
      validate(served, context, () => served.ephemeralResource(type_name), config),
  });
}

export function validateListResourceConfig(served: server.ProviderServer) {
  return unary({
    request: ValidateListResourceConfigRequest,
    response: DiagnosticsResponse,
    handle: ({ type_name, config }, context) =>
      validate(served, context, () => served.listResource(type_name).listResource, config),
  });
}

export function validateActionConfig(served: server.ProviderServer) {
  return unary({
    request: ValidateActionConfigRequest,
    response: DiagnosticsResponse,
    // Every engine with actions supports write-only attributes, and an action's configuration is never stored.
    handle: ({ action_type, config }, context) =>
      validate(served, context, () => served.action(action_type), config, true),
  });
}
