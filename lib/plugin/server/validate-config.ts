/** Validates a configuration without API calls: first with the schema, then with the provider's own checks. */
import type { ValidateContext } from "../context";
import type { Values } from "../schema/nested";
import type { Schema } from "../schema/schema";
import { validateAttributes, validateDeprecated, validatePresence, validateWriteOnly } from "../schema/validate";
import type { Call } from "./call";

/** A provider or one of its objects: anything that has a configuration. */
export interface Configurable {
  readonly schema: Schema;
  validate?(config: any, context: ValidateContext): void | Promise<void>;
}

/** A configuration to check. */
export interface ValidateConfigRequest {
  /** The configuration; null if there is none, so there is nothing to check. */
  readonly config: Values | null;
  /** Whether the engine keeps write-only values out of plan and state. @default false */
  readonly writeOnlyAllowed?: boolean;
}

/** Adds the problems with a configuration to the call's diagnostics. Values may be unknown. */
export async function validateConfig(
  call: Call,
  configurable: Configurable,
  { config, writeOnlyAllowed = false }: ValidateConfigRequest,
): Promise<void> {
  if (config === null) {
    return;
  }
  const { attributes } = configurable.schema;
  const isComplete = validatePresence(attributes, config, call.diagnostics);
  validateAttributes(attributes, config, call.diagnostics);
  validateDeprecated(attributes, config, call.diagnostics);
  validateWriteOnly(attributes, config, writeOnlyAllowed, call.diagnostics);
  // The provider's own checks rely on the types of the values.
  if (isComplete) {
    await configurable.validate?.(config, call.validateContext());
  }
}
