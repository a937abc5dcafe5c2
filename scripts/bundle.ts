/**
 * Bundles what runs outside of a CDKTF program into assets/: the provider's executable and the `aerial` command.
 *
 * The provider is one file for every platform: a few lines that are shell and JavaScript at once, then the bundle. Its
 * version follows from its content in a development build, since an engine's lock file refuses other content under the
 * same version.
 */
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { BuildOptions } from "esbuild";

const root = join(__dirname, "..");
const assets = join(root, "assets");
/** Stands for the version inside of a bundle until the content, and with it the version, is known. */
const VERSION_PLACEHOLDER = "0.0.0-version-of-this-build";

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  write: false,
  define: { AERIAL_VERSION: JSON.stringify(VERSION_PLACEHOLDER) },
};

async function bundle(options: BuildOptions): Promise<string> {
  const { outputFiles, warnings } = await build({ ...common, ...options });
  if (warnings.length > 0 || outputFiles?.[0] === undefined) {
    throw new Error("The bundle has warnings; see above.");
  }
  return outputFiles[0].text;
}

function versionOf(content: string): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return version === "0.0.0" ? `0.0.0-h${createHash("sha256").update(content).digest("hex").slice(0, 12)}` : version;
}

function write(path: string, content: string, executable: boolean): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  chmodSync(path, executable ? 0o755 : 0o644);
}

async function main(): Promise<void> {
  const header = readFileSync(join(root, "lib", "provider", "executable-header.sh"), "utf8");
  const provider = header + (await bundle({ entryPoints: ["lib/provider/main.ts"] }));
  const version = versionOf(provider);
  rmSync(assets, { recursive: true, force: true });
  write(join(assets, "provider", "terraform-provider-aerial"), provider.replaceAll(VERSION_PLACEHOLDER, version), true);
  write(join(assets, "provider", "version"), `${version}\n`, false);

  const command = await bundle({ entryPoints: ["lib/cli/main.ts"], banner: { js: "#!/usr/bin/env node" } });
  write(join(assets, "cli", "aerial.js"), command.replaceAll(VERSION_PLACEHOLDER, version), true);
  console.log(`assets/provider/terraform-provider-aerial ${version}, ${Math.round(provider.length / 1000)} kB`);
}

void main();
