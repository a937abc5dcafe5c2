/** ValidateProviderConfig, ValidateResourceConfig, ValidateDataResourceConfig: checks without the API. */
import type { Session } from "./session";
import type { ValidateContext } from "../context";
import type { Diagnostics } from "../diagnostics";
import { unary } from "../grpc/service";
import {
  DiagnosticsResponse,
  ValidateConfigRequest,
  ValidateProviderConfigRequest,
  ValidateProviderConfigResponse,
} from "../protocol/messages";
import type { ClientCapabilities, DynamicValue } from "../protocol/messages";
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
  capabilities: ClientCapabilities | undefined,
): Promise<Diagnostics> {
  const { diagnostics } = await session.run(async (context) => {
    const validated = find();
    const { attributes } = validated.schema;
    const config = decodeObject(attributes, value);
    if (config === null) {
      return;
    }
    validateAttributes(attributes, config, context.diagnostics);
    validateWriteOnly(attributes, config, capabilities?.write_only_attributes_allowed ?? false, context.diagnostics);
    await validated.validate?.(config, context);
  });
  return diagnostics;
}

export function validateProviderConfig(session: Session) {
  return unary({
    request: ValidateProviderConfigRequest,
    response: ValidateProviderConfigResponse,
    handle: async ({ config }) => {
      const diagnostics = await validate(session, () => session.provider, config, undefined);
      return { diagnostics: diagnostics.toProtocol() };
    },
  });
}

export function validateResourceConfig(session: Session) {
  return unary({
    request: ValidateConfigRequest,
    response: DiagnosticsResponse,
    handle: async ({ type_name, config, client_capabilities }) => {
      const diagnostics = await validate(session, () => session.resource(type_name), config, client_capabilities);
      return { diagnostics: diagnostics.toProtocol() };
    },
  });
}

export function validateDataResourceConfig(session: Session) {
  return unary({
    request: ValidateConfigRequest,
    response: DiagnosticsResponse,
    handle: async ({ type_name, config }) => {
      const diagnostics = await validate(session, () => session.dataSource(type_name), config, undefined);
      return { diagnostics: diagnostics.toProtocol() };
    },
  });
}
