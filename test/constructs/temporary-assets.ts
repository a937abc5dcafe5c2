import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { storedArchive } from "../support/zip-archive";

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
  writeFileSync(join(folder, "terraform-provider-aerial_windows_amd64.zip"), windowsArchive(version, content));
  return folder;
}

/** The archive for Windows of a folder of assets. Its executable is another one. */
export function windowsArchive(version: string, content: string): Buffer {
  return storedArchive(`terraform-provider-aerial_v${version}.exe`, windowsContent(content));
}

/** The executable for Windows of a folder of assets. */
export function windowsContent(content: string): string {
  return `MZ ${content}`;
}

writeAssets(PROVIDER_ASSETS, VERSION, "#!/bin/sh\nexit 0\n");
afterAll(() => rmSync(PROVIDER_ASSETS, { recursive: true, force: true }));
