import { type Engine, locateEngine, locateEngineOfKind } from "../../tools/toolchain/engine";
import { describeWith, type Requirement } from "./required";
import { runFactor } from "./runs";

/** Both engines, by the names that people know. */
const ENGINES = { terraform: "Terraform", opentofu: "OpenTofu" } as const;

/**
 * A `describe` for each of the two engines, for tests whose result could differ between them; for the engine at hand alone
 * where random tests make a share of their runs ({@link runFactor}). An engine that is missing counts as a missing tool:
 * {@link describeWith}.
 */
export function describeOnEngines(
  requirements: readonly Requirement[],
  title: string,
  body: (engine: Engine) => void,
): void {
  const own = locateEngine()?.kind ?? "terraform";
  for (const kind of runFactor() === undefined ? [own] : (["terraform", "opentofu"] as const)) {
    describeWith([kind, ...requirements], `${title}, on ${ENGINES[kind]},`, () => {
      // Where it is missing the tests are left out, and nothing below runs.
      body(locateEngineOfKind(kind) ?? { path: kind, kind, source: "path" });
    });
  }
}
