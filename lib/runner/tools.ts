/** The tools for an operation. */
import type { Connection } from "../resources";
import type { Output } from "./output";

/** The parts of a run that its steps share. */
export interface Tools {
  readonly connection: Connection;
  readonly environment: NodeJS.ProcessEnv;
  readonly output: Output;
  readonly signal: AbortSignal;
}
