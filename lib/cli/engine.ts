/** Finds the engine of the person who runs the command. */
import {
  ENGINE_NAMES,
  ENGINE_VARIABLE,
  engineKind,
  findEngine,
  type FoundEngine,
} from "../constructs/engine/find-engine";
import { EngineNotFoundError } from "./errors";

/** The command that a person plans and applies with. */
export type EngineCommand = (typeof ENGINE_NAMES)[number];

/**
 * Finds the engine with the constructs' rule: `TERRAFORM_BINARY_NAME`, then `terraform`, then `tofu`.
 *
 * @throws EngineNotFoundError
 */
export function requireEngine(environment: NodeJS.ProcessEnv): FoundEngine {
  let engine: FoundEngine | undefined;
  try {
    engine = findEngine(environment);
  } catch (error) {
    throw new EngineNotFoundError((error as Error).message);
  }
  if (engine === undefined) {
    throw new EngineNotFoundError(
      `Neither ${ENGINE_NAMES.join(" nor ")} is on PATH. Install one of them, or set ${ENGINE_VARIABLE} to its path.`,
    );
  }
  return engine;
}

/** Returns the engine's command for texts: that of the engine found on this machine, otherwise `terraform`. */
export function engineCommand(environment: NodeJS.ProcessEnv = process.env): EngineCommand {
  try {
    const engine = findEngine(environment);
    return engine !== undefined && engineKind(engine.path) === "opentofu" ? "tofu" : "terraform";
  } catch {
    // An invalid variable is an error only when the engine is run, and this function does not run it.
    return "terraform";
  }
}
