import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { currentPlatform } from "../platform";

const DIRECTORY = resolve(__dirname, "../../assets/provider");

/** The provider's address in stacks. */
export const PROVIDER_ADDRESS = "terraform.local/aerial/aerial";

/** The provider that `npm run build` made. */
export interface BuiltProvider {
  /** The executable. */
  readonly path: string;
  /** `X.Y.Z`, or `0.0.0-<hash of the content>` for a development build. */
  readonly version: string;
}

/** Finds the built provider; undefined before the first `npm run build`. */
export function locateBuiltProvider(): BuiltProvider | undefined {
  const path = join(DIRECTORY, "terraform-provider-aerial");
  const version = join(DIRECTORY, "version");
  return existsSync(path) && existsSync(version) ? { path, version: readFileSync(version, "utf8").trim() } : undefined;
}

/**
 * Returns the built provider.
 *
 * @throws Error that says how to build it, if it is not built.
 */
export function builtProvider(): BuiltProvider {
  const provider = locateBuiltProvider();
  if (provider === undefined) {
    throw new Error(`The provider is not built: ${DIRECTORY} does not exist. Run "npm run build" first.`);
  }
  return provider;
}

/**
 * Copies the provider below a root module, where `terraform init` finds it without configuration.
 *
 * @returns the path of the copy.
 */
export function layProvider(provider: BuiltProvider, rootModule: string): string {
  const mirror = join(rootModule, "terraform.d/plugins", PROVIDER_ADDRESS, provider.version);
  const folder = join(mirror, currentPlatform().directory);
  mkdirSync(folder, { recursive: true });
  const copy = join(folder, `terraform-provider-aerial_v${provider.version}`);
  copyFileSync(provider.path, copy);
  chmodSync(copy, 0o755);
  return copy;
}
