import { execFileSync } from "node:child_process";

import { type Engine, locateEngine } from "../../tools/toolchain/engine";
import { leftOutTitle } from "../../tools/left-out";
import { enginesWith, type EngineFeatureName, knows } from "../../tools/engine-features";
import { engineName } from "../../tools/toolchain/engine-releases";
import { describeWith, type Requirement } from "./required";

/**
 * {@link describeWith} for tests of later engines' features. With an earlier engine they are left out, even with
 * `CI=true`, and the run prints a note. The matrix of engines (scripts/matrix.ts) has one that knows every feature, and
 * fails if that one leaves tests out.
 */
export function describeWithFeature(
  feature: EngineFeatureName,
  requirements: readonly Requirement[],
  title: string,
  body: () => void,
): void {
  const engine = locateEngine();
  const version = engine === undefined ? undefined : versionOf(engine);
  if (engine === undefined || version === undefined || knows(feature, engine.kind, version)) {
    describeWith(["engine", ...requirements], title, body);
    return;
  }
  const reason = `${feature}: ${enginesWith(feature).join(" or ")}; this is ${engineName({ kind: engine.kind, version })}`;
  process.stderr.write(`NOT OF THIS ENGINE: "${title}" needs ${reason}.\n`);
  describe.skip(leftOutTitle(title, [reason]), body);
}

function versionOf({ path }: Engine): string | undefined {
  const { TF_CLI_CONFIG_FILE: _ignored, ...environment } = process.env;
  const printed = execFileSync(path, ["version", "-json"], {
    env: { ...environment, CHECKPOINT_DISABLE: "1" },
    encoding: "utf8",
  });
  return /"terraform_version":\s*"([^"]+)"/.exec(printed)?.[1];
}
