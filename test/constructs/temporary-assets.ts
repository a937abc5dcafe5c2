import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Stands in for lib/constructs/provider-assets, so that these tests need no build and may change the executable:
 * `jest.mock("../../lib/constructs/placement/provider-assets", () => jest.requireActual("./temporary-assets"))`.
 */
export const PROVIDER_ASSETS = mkdtempSync(join(tmpdir(), "aerial-assets-"));

/** The version that the executable in PROVIDER_ASSETS has. */
export const VERSION = "0.0.0-0123456789ab";

/** Makes a folder of assets. */
export function writeAssets(folder: string, version: string, content: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "version"), `${version}\n`);
  writeFileSync(join(folder, "terraform-provider-aerial"), content, { mode: 0o644 });
  writeFileSync(join(folder, "terraform-provider-aerial.zip"), `archive of ${content}`);
  return folder;
}

writeAssets(PROVIDER_ASSETS, VERSION, "#!/bin/sh\nexit 0\n");
afterAll(() => rmSync(PROVIDER_ASSETS, { recursive: true, force: true }));
