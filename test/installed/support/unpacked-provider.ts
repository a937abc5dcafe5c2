import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { currentPlatform } from "../../../tools/platform";
import { builtProvider, PROVIDER_ADDRESS } from "../../../tools/workspace/built-provider";

/** The executable that the engine has unpacked for a stack in its `init`. */
export interface UnpackedProvider {
  readonly isRunnable: boolean;
  /** Whether it is this build's, to the last byte. */
  readonly isBuilt: boolean;
}

/** Looks at what the engine starts for a stack. */
export function unpackedProvider(stackFolder: string): UnpackedProvider {
  const { version, path } = builtProvider();
  const folder = join(stackFolder, ".terraform/providers", PROVIDER_ADDRESS, version, currentPlatform().directory);
  const executable = join(folder, `terraform-provider-aerial_v${version}`);
  return {
    isRunnable: (statSync(executable).mode & 0o111) === 0o111,
    isBuilt: readFileSync(executable).equals(readFileSync(path)),
  };
}
