/** Checks of a configuration that need no API: those of the schema, then the author's own. */
import type { ValidateContext } from "../context";
import type { Values } from "../schema/nested";
import type { Schema } from "../schema/schema";
import { validateAttributes, validateDeprecated, validatePresence, validateWriteOnly } from "../schema/validate";
import type { Call } from "./call";

/** A provider, or anything that it has: whatever has a configuration. */
export interface Configurable {
  readonly schema: Schema;
  validate?(config: any, context: ValidateContext): void | Promise<void>;
}

/** A configuration to check. */
export interface ValidateConfigRequest {
  /** Null for no configuration: there is nothing to check then. */
  readonly config: Values | null;
  /** Whether the engine keeps write-only values out of plan and state. @default false */
  readonly writeOnlyAllowed?: boolean;
}

/** Adds to the call's diagnostics what is wrong with a configuration; values may be unknown still. */
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
  // What the author reads as a value must be one.
  if (isComplete) {
    await configurable.validate?.(config, call.validateContext());
  }
}
