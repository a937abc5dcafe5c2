import { knows, type EngineFeatureName } from "../../../tools/engine-features";
import type { EngineKind } from "../../../tools/toolchain/engine-releases";
import type { Workspace } from "../../support/workspace";

/** The purpose of a block of HCL. */
export type HclKind = "configuration" | "command-line configuration";

/** Distinguishes a block for `~/.terraformrc` from one for a root module. */
export function hclKind(text: string): HclKind {
  return /^(provider_installation|credentials|plugin_cache_dir|host)\b/m.test(text)
    ? "command-line configuration"
    : "configuration";
}

/** Parts of the language that not every engine has. */
const LATER_PARTS: readonly { readonly part: RegExp; readonly feature: EngineFeatureName }[] = [
  { part: /^action "/m, feature: "actions" },
  { part: /^list "/m, feature: "list resources" },
  { part: /^ephemeral "/m, feature: "ephemeral resources" },
  // Write-only arguments come with ephemeral variables here.
  { part: /ephemeral\s*=\s*true/m, feature: "write-only arguments" },
];

/** A provider that the tests do not have: its blocks are read by `fmt` only. */
const OTHER_PROVIDER = /^provider "(?!aerial")/m;

/** Whether an engine, with this provider only, knows all that a block says. */
export function isKnownTo(kind: EngineKind, version: string, text: string): boolean {
  return (
    !OTHER_PROVIDER.test(text) &&
    LATER_PARTS.every(({ part, feature }) => !part.test(text) || knows(feature, kind, version))
  );
}

/**
 * Has the engine check a block, formatting included.
 *
 * @param workspace one that is initialized with the provider, for all blocks; `block.tf` is written again.
 * @returns the engine's errors; empty without errors.
 */
export async function hclProblems(workspace: Workspace, text: string, isKnown: boolean): Promise<string> {
  workspace.write("block.tf", text);
  const formatted = await workspace.run(["fmt", "-check", "-diff", "-no-color", "block.tf"]);
  if (formatted.exitCode !== 0) {
    return formatted.output;
  }
  if (!isKnown) {
    return "";
  }
  const valid = await workspace.run(["validate", "-no-color"]);
  return valid.exitCode === 0 ? "" : valid.output;
}
