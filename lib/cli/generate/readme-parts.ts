/** The parts of README.md that do not depend on the program. */
import type { EngineCommand } from "../engine";
import type { Library } from "./release";

/** The parts that differ between languages. */
export interface ReadmeParts {
  /** The commands that install and synthesize, one per line. */
  readonly prepare: readonly string[];
  /** The file that people edit. */
  readonly program: string;
  /** The names of the properties for the org's id and products in the data file: `orgId`, `productIds`. */
  readonly orgId: string;
  readonly productIds: string;
  /** Whether a framework synthesizes the program. Otherwise the engine reads the files directly. */
  readonly hasFramework: boolean;
}

/** The environment in which a program runs. */
export interface ReadmeSetting {
  readonly engine: EngineCommand;
  readonly library: Library;
  /** The first steps if the library is not in a registry. */
  readonly unpublished?: string;
}
