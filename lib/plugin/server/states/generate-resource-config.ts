/** Generating configuration: from the state of a resource to what a person would write for it. */
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
 * Returns a configuration that plans no change of the state. The provider need not be configured.
 *
 * @throws DiagnosticError without a state, and whatever the author throws
 */
export function generateResourceConfig(call: Call, { typeName, state }: GenerateResourceConfigRequest): Values {
  const resource = call.server.resource(typeName);
  if (state === null) {
    throw new DiagnosticError({
      summary: "No state to generate configuration from",
      detail: `The engine asked for the configuration of a ${typeName} that it has no state of. Please report this.`,
    });
  }
  const { attributes } = resource.schema;
  const written = { ...configurable(attributes, state), ...resource.generateConfig?.(state as never) };
  return requireStorable(attributes, written);
}
