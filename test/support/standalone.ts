import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { currentPlatform } from "../../tools/platform";
import { packProvider } from "../../tools/release/provider-package";
import { archiveName } from "../../tools/release/layout";
import { standaloneExecutable } from "../../tools/release/standalone";
import { builtProvider } from "../../tools/workspace/built-provider";

/** For a test file: makes the package with Node inside for this machine, once; returns a function for its path. */
export function useStandalonePackage(): () => string {
  let folder = "";
  let path = "";
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "aerial-standalone-"));
    const { path: script, version } = builtProvider();
    const platform = currentPlatform();
    path = join(folder, archiveName(version, platform));
    const executable = await standaloneExecutable(readFileSync(script, "utf8"), platform);
    writeFileSync(path, await packProvider(executable, version, platform.executableSuffix));
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return () => path;
}
