/** The engine of the person who runs the command. */
import {
  ENGINE_NAMES,
  ENGINE_VARIABLE,
  engineKind,
  findEngine,
  type FoundEngine,
} from "../constructs/engine/find-engine";
import { EngineNotFoundError } from "./errors";

/** The command with which a person plans and applies. */
export type EngineCommand = (typeof ENGINE_NAMES)[number];

/**
 * Finds the engine by the rule that the constructs use, too: `TERRAFORM_BINARY_NAME`, else `terraform`, else `tofu`.
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
      `Neither ${ENGINE_NAMES.join(" nor ")} is on PATH. Install one of them, or name its program in ${ENGINE_VARIABLE}.`,
    );
  }
  return engine;
}

/** The engine's command in texts for this person: the engine that is found here, `terraform` if there is none. */
export function engineCommand(environment: NodeJS.ProcessEnv = process.env): EngineCommand {
  try {
    const engine = findEngine(environment);
    return engine !== undefined && engineKind(engine.path) === "opentofu" ? "tofu" : "terraform";
  } catch {
    // A wrong variable stops what runs the engine; nothing runs it here.
    return "terraform";
  }
}
