/**
 * Executables that need no Node.js: Node's own binary with the provider inside ("single executable application").
 * https://nodejs.org/docs/latest-v22.x/api/single-executable-applications.html
 */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { runCommand } from "../command";
import { ToolchainError } from "../errors";
import { javaScriptOf } from "../executable/source";
import { provideNodeRelease } from "../toolchain/nodes";
import { currentPlatform, type Platform } from "../platform";

/** The Node.js inside: of the releases with long-term support, the one that starts fastest. */
export const STANDALONE_NODE = 22;

/** The resource that the binary looks for in itself, and the mark that shows that it exists. Both are Node's. */
const RESOURCE = "NODE_SEA_BLOB";
const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

/**
 * Returns the JavaScript of the provider's executable, without the shell lines before it.
 *
 * @throws ToolchainError if the executable does not begin as the bundler makes it.
 */
export function standaloneSource(executable: string): string {
  const start = readFileSync(join(__dirname, "..", "executable", "standalone.cjs"), "utf8");
  return `${start}${javaScriptOf(executable)}`;
}

/**
 * Makes the provider's executable for a platform, with Node.js inside: about 120 MB. The same script gives the same bytes on every
 * machine.
 *
 * @param script the provider's executable, as `npm run build` makes it
 * @throws ToolchainError if Node's binary for the platform cannot be downloaded, or has no place for the provider.
 */
export async function standaloneExecutable(script: string, platform: Platform): Promise<Buffer> {
  // In sequence: both may be the same.
  const node = await provideNodeRelease(STANDALONE_NODE, currentPlatform());
  const target = await provideNodeRelease(STANDALONE_NODE, platform);
  const folder = mkdtempSync(join(tmpdir(), "standalone-"));
  try {
    writeFileSync(join(folder, "provider.cjs"), standaloneSource(script));
    const license = join(dirname(node), "..", "LICENSE");
    if (!existsSync(license)) {
      throw new ToolchainError(`Node's license is not at ${license}. Remove that folder, and run this command again.`);
    }
    copyFileSync(license, join(folder, "LICENSE"));
    // Without folders, because the executable stores these paths.
    const configuration = {
      main: "provider.cjs",
      output: "provider.blob",
      disableExperimentalSEAWarning: true,
      // Code caches and snapshots only work on the platform that made them.
      useCodeCache: false,
      useSnapshot: false,
      // Node's license must accompany Node.
      assets: { "LICENSE-node": "LICENSE" },
    };
    writeFileSync(join(folder, "configuration.json"), JSON.stringify(configuration));
    await runCommand(node, ["--experimental-sea-config", "configuration.json"], { directory: folder });
    const executable = join(folder, `provider${platform.executableSuffix}`);
    copyFileSync(target, executable);
    await runCommand(
      process.execPath,
      [require.resolve("postject/dist/cli.js"), executable, RESOURCE, "provider.blob", "--sentinel-fuse", FUSE],
      { directory: folder },
    );
    return readFileSync(executable);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
