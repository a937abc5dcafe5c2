/** What README.md goes by, besides the program. */
import type { EngineCommand } from "../engine";
import type { Library } from "./release";

/** What differs between languages. */
export interface ReadmeParts {
  /** The commands that install and synthesize, a line each. */
  readonly prepare: readonly string[];
  /** The file in which a person edits. */
  readonly program: string;
  /** How a line of the data file says which org, and which products: `orgId`, `productIds`. */
  readonly orgId: string;
  readonly productIds: string;
  /** Whether a program of a framework is synthesized. Else the engine reads the files themselves. */
  readonly hasFramework: boolean;
}

/** Where a program is to run. */
export interface ReadmeSetting {
  readonly engine: EngineCommand;
  readonly library: Library;
  /** What to do first if no registry has the library. */
  readonly unpublished?: string;
}
