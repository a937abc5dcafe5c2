/** The RPCs GetMetadata, GetProviderSchema, GetResourceIdentitySchemas and GetFunctions, which describe the provider. */
import { unary } from "../grpc/service";
import {
  Empty,
  GetFunctionsResponse,
  GetMetadataResponse,
  GetProviderSchemaResponse,
  GetResourceIdentitySchemasResponse,
} from "../protocol/messages";
import type { Schema } from "../schema/schema";
import type { ProviderServer } from "../server";
import { identitySchemaToProtocol, schemaToProtocol } from "./conversion/schema";

const serverCapabilities = {
  plan_destroy: true,
  get_provider_schema_optional: true,
  move_resource_state: true,
  generate_resource_config: true,
};

function schemas(all: Readonly<Record<string, { readonly schema: Schema }>> = {}) {
  return Object.fromEntries(Object.entries(all).map(([name, { schema }]) => [name, schemaToProtocol(schema)]));
}

function actionSchemas(all: Readonly<Record<string, { readonly schema: Schema }>> | undefined) {
  return Object.fromEntries(Object.entries(schemas(all)).map(([name, schema]) => [name, { schema }]));
}

function typeNames(all: Readonly<Record<string, unknown>> = {}) {
  return Object.keys(all).map((type_name) => ({ type_name }));
}

export function getMetadata({ provider }: ProviderServer) {
  return unary({
    request: Empty,
    response: GetMetadataResponse,
    handle: async () => ({
      server_capabilities: serverCapabilities,
      resources: typeNames(provider.resources),
      data_sources: typeNames(provider.dataSources),
      ephemeral_resources: typeNames(provider.ephemeralResources),
      list_resources: typeNames(provider.listResources),
      actions: typeNames(provider.actions),
    }),
  });
}

// The engine may skip this call in later processes, so no other call may depend on it.
export function getProviderSchema({ provider }: ProviderServer) {
  return unary({
    request: Empty,
    response: GetProviderSchemaResponse,
    handle: async () => ({
      provider: schemaToProtocol(provider.schema),
      resource_schemas: schemas(provider.resources),
      data_source_schemas: schemas(provider.dataSources),
      ephemeral_resource_schemas: schemas(provider.ephemeralResources),
      list_resource_schemas: schemas(provider.listResources),
      action_schemas: actionSchemas(provider.actions),
      server_capabilities: serverCapabilities,
    }),
  });
}

export function getResourceIdentitySchemas({ provider }: ProviderServer) {
  return unary({
    request: Empty,
    response: GetResourceIdentitySchemasResponse,
    handle: async () => ({
      identity_schemas: Object.fromEntries(
        Object.entries(provider.resources).flatMap(([name, { identity }]) =>
          identity === undefined ? [] : [[name, identitySchemaToProtocol(identity)]],
        ),
      ),
    }),
  });
}

export function getFunctions(_server: ProviderServer) {
  return unary({ request: Empty, response: GetFunctionsResponse, handle: async () => ({}) });
}
