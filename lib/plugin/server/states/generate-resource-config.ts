/** Generates the configuration that a user would write for the state of a resource. */
import { DiagnosticError } from "../../diagnostics";
import { configurable } from "../../schema/configurable";
import type { Values } from "../../schema/nested";
import { requireStorable } from "../../schema/storable";
import type { Call } from "../call";

/** A resource to generate configuration for. */
export interface GenerateResourceConfigRequest {
  readonly typeName: string;
  /** The state after an import, or of a listed resource. */
  readonly state: Values | null;
}

/**
 * Returns a configuration that plans no change to the state. The provider does not have to be configured.
 *
 * @throws DiagnosticError without a state, and any error of the resource
 */
export function generateResourceConfig(call: Call, { typeName, state }: GenerateResourceConfigRequest): Values {
  const resource = call.server.resource(typeName);
  if (state === null) {
    throw new DiagnosticError({
      summary: "No state to generate configuration from",
      detail: `Terraform requested the configuration of a ${typeName} without its state. Please report this bug.`,
    });
  }
  const { attributes } = resource.schema;
  const written = { ...configurable(attributes, state), ...resource.generateConfig?.(state as never) };
  return requireStorable(attributes, written);
}
