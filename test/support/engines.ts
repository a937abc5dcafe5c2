import { type Engine, locateEngine, locateEngineOfKind } from "../../tools/toolchain/engine";
import { engineName } from "../../tools/toolchain/engine-releases";
import { describeWith, type Requirement } from "./required";
import { runFactor } from "./runs";

/**
 * A `describe` for each of the two engines, for tests whose result could differ between them: the one that the tests run on
 * (`TERRAFORM_BINARY_NAME`), and the other one as it is on this machine. Only for the first if random tests make a share
 * of their runs ({@link runFactor}), and in the matrix, where the other one has a run of its own. An engine that is missing
 * is treated as a missing tool: {@link describeWith}.
 */
export function describeOnEngines(
  requirements: readonly Requirement[],
  title: string,
  body: (engine: Engine) => void,
): void {
  const own = locateEngine();
  const isOne = runFactor() === undefined || process.env.AERIAL_TEST_NODE !== undefined;
  for (const kind of isOne ? [own?.kind ?? "terraform"] : (["terraform", "opentofu"] as const)) {
    const engine = own?.kind === kind ? own : locateEngineOfKind(kind);
    describeWith([engine === own ? "engine" : kind, ...requirements], `${title}, on ${engineName({ kind })},`, () => {
      // If it is missing, the tests are left out, and nothing below runs.
      body(engine ?? { path: kind, kind, source: "path" });
    });
  }
}
