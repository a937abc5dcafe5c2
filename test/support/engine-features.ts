import { execFileSync } from "node:child_process";

import { type Engine, locateEngine } from "../../tools/toolchain/engine";
import { leftOutTitle } from "../../tools/left-out";
import { describeWith, type Requirement } from "./required";

/** Something that engines know since some release. */
export type EngineFeature = keyof typeof SINCE;

/** The releases that brought them. */
const SINCE = {
  "ephemeral resources": { terraform: "1.10", opentofu: "1.11" },
  "write-only arguments": { terraform: "1.11", opentofu: "1.11" },
} as const satisfies Record<string, Record<Engine["kind"], string>>;

/** Whether an engine of some version knows a feature. */
export function knows(feature: EngineFeature, kind: Engine["kind"], version: string): boolean {
  const [major, minor] = version.split(".").map(Number);
  const [majorSince, minorSince] = SINCE[feature][kind].split(".").map(Number);
  return major! > majorSince! || (major === majorSince && minor! >= minorSince!);
}

/**
 * {@link describeWith} for tests of what later engines know. With one that is earlier they are left out, also where
 * `CI=true`, and the run says so: the matrix of engines (scripts/matrix.ts) has one that knows everything, and fails
 * where that one leaves tests out.
 */
export function describeWithFeature(
  feature: EngineFeature,
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
  const { terraform, opentofu } = SINCE[feature];
  const reason = `${feature}: Terraform ${terraform} or OpenTofu ${opentofu}; this is ${engine.kind} ${version}`;
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
