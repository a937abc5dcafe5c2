import { join, resolve } from "node:path";
import { build } from "esbuild";

/** The version that {@link bundleCommand} puts into the command. */
export const bundledVersion = "0.0.0-hbundledbythetest";

/**
 * Bundles the command `aerial` as `npm run bundle` does, so that a process of it starts fast.
 * @param folder where to
 * @returns the file
 */
export async function bundleCommand(folder: string): Promise<string> {
  const outfile = join(folder, "aerial.js");
  await build({
    absWorkingDir: resolve(__dirname, "../.."),
    entryPoints: ["lib/cli/main.ts"],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    outfile,
    logLevel: "error",
    define: { AERIAL_VERSION: JSON.stringify(bundledVersion) },
  });
  return outfile;
}
