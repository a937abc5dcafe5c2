import type { Engine } from "../../../tools/toolchain/engine";
import type { Workspace } from "../../support/workspace";

/** What a block of HCL is for. */
export type HclKind = "configuration" | "command-line configuration";

/** Tells a block for `~/.terraformrc` from one for a root module. */
export function hclKind(text: string): HclKind {
  return /^(provider_installation|credentials|plugin_cache_dir|host)\b/m.test(text)
    ? "command-line configuration"
    : "configuration";
}

/** Parts of the language that not every engine has, with the first version (1.x) that has them. */
const LATER_PARTS: readonly { readonly part: RegExp; readonly terraform: number; readonly opentofu: number }[] = [
  { part: /^(action|list) "/m, terraform: 14, opentofu: Number.POSITIVE_INFINITY },
  { part: /^ephemeral "/m, terraform: 10, opentofu: 11 },
  // Write-only arguments come with ephemeral variables here.
  { part: /ephemeral\s*=\s*true/m, terraform: 11, opentofu: 11 },
];

/** Whether an engine knows all that a block says. */
export function isKnownTo(kind: Engine["kind"], version: string, text: string): boolean {
  const [, minor = "0"] = version.split(".");
  return LATER_PARTS.every((later) => !later.part.test(text) || Number(minor) >= later[kind]);
}

/**
 * Has the engine check a block, formatting included.
 *
 * @param workspace one that is initialized with the provider, for all blocks; `block.tf` is written anew.
 * @returns what the engine says; empty where all is well.
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
