/** The `Validate…Config` calls, of the provider and of everything that it has: checks without the API. */
import type { Session } from "./session";
import type { ValidateContext } from "../context";
import type { Diagnostics } from "../diagnostics";
import { unary } from "../grpc/service";
import {
  DiagnosticsResponse,
  ValidateActionConfigRequest,
  ValidateConfigRequest,
  ValidateListResourceConfigRequest,
  ValidateProviderConfigRequest,
  ValidateProviderConfigResponse,
} from "../protocol/messages";
import type { DynamicValue } from "../protocol/messages";
import type { Schema } from "../schema/schema";
import { validateAttributes, validateWriteOnly } from "../schema/validate";
import { decodeObject } from "../values/dynamic-value";

interface Validated {
  readonly schema: Schema;
  validate?(config: any, context: ValidateContext): void | Promise<void>;
}

async function validate(
  session: Session,
  find: () => Validated,
  value: DynamicValue | undefined,
  writeOnlyAllowed = false,
): Promise<Diagnostics> {
  const { diagnostics } = await session.run(async (context) => {
    const validated = find();
    const { attributes } = validated.schema;
    const config = decodeObject(attributes, value);
    if (config === null) {
      return;
    }
    validateAttributes(attributes, config, context.diagnostics);
    validateWriteOnly(attributes, config, writeOnlyAllowed, context.diagnostics);
    await validated.validate?.(config, context);
  });
  return diagnostics;
}

export function validateProviderConfig(session: Session) {
  return unary({
    request: ValidateProviderConfigRequest,
    response: ValidateProviderConfigResponse,
    handle: async ({ config }) => {
      const diagnostics = await validate(session, () => session.provider, config);
      return { diagnostics: diagnostics.toProtocol() };
    },
  });
}

export function validateResourceConfig(session: Session) {
  return unary({
    request: ValidateConfigRequest,
    response: DiagnosticsResponse,
    handle: async ({ type_name, config, client_capabilities }) => {
      const writeOnlyAllowed = client_capabilities?.write_only_attributes_allowed;
      const diagnostics = await validate(session, () => session.resource(type_name), config, writeOnlyAllowed);
      return { diagnostics: diagnostics.toProtocol() };
    },
  });
}

export function validateDataResourceConfig(session: Session) {
  return unary({
    request: ValidateConfigRequest,
    response: DiagnosticsResponse,
    handle: async ({ type_name, config }) => {
      const diagnostics = await validate(session, () => session.dataSource(type_name), config);
      return { diagnostics: diagnostics.toProtocol() };
    },
  });
}

export function validateEphemeralResourceConfig(session: Session) {
  return unary({
    request: ValidateConfigRequest,
    response: DiagnosticsResponse,
    handle: async ({ type_name, config }) => {
      const diagnostics = await validate(session, () => session.ephemeralResource(type_name), config);
      return { diagnostics: diagnostics.toProtocol() };
    },
  });
}

export function validateListResourceConfig(session: Session) {
  return unary({
    request: ValidateListResourceConfigRequest,
    response: DiagnosticsResponse,
    handle: async ({ type_name, config }) => {
      const diagnostics = await validate(session, () => session.listResource(type_name).listResource, config);
      return { diagnostics: diagnostics.toProtocol() };
    },
  });
}

export function validateActionConfig(session: Session) {
  return unary({
    request: ValidateActionConfigRequest,
    response: DiagnosticsResponse,
    handle: async ({ action_type, config }) => {
      // Every engine that has actions has write-only attributes, and an action's configuration is never stored.
      const diagnostics = await validate(session, () => session.action(action_type), config, true);
      return { diagnostics: diagnostics.toProtocol() };
    },
  });
}
