import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { transform } from "esbuild";
import { ZipFile } from "yazl";
import { runCommand } from "../../../tools/command";
import { usersEnvironment } from "../../installed/support/projects";
import { npmPackage } from "../../support/npm-package";
import type { Machine } from "./machine";

const PROGRAM = resolve(__dirname, "../program.ts");

/** The command of the installed package. */
export const COMMAND = join("node_modules", "cdktf-provider-aerial", "assets", "cli", "aerial.js");

/** Installs the packed library with npm into a folder and puts the scenario's program beside it. */
export async function installProject(directory: string): Promise<void> {
  writeFileSync(join(directory, "package.json"), JSON.stringify({ name: "orgs", version: "1.0.0", private: true }));
  // No path in the command: on Windows a shell starts npm.
  copyFileSync(npmPackage()!, join(directory, "library.tgz"));
  const [shell, ...first] = process.platform === "win32" ? ["cmd.exe", "/d", "/c", "npm"] : ["npm"];
  const install = ["install", "--no-audit", "--no-fund", "--loglevel=error", "./library.tgz"];
  await runCommand(shell!, [...first, ...install], { directory, environment: usersEnvironment() });
  const { code } = await transform(readFileSync(PROGRAM, "utf8"), { loader: "ts", format: "cjs" });
  writeFileSync(join(directory, "main.js"), code);
}

/**
 * Puts the null provider where `init` finds it beside a stack, unless `init` is to download it. It is packed: Terraform
 * makes links to unpacked ones, and Wine has no links.
 */
export async function placeNullProvider(machine: Machine, stack: string): Promise<void> {
  const { nullProvider, registryHost, platform } = machine;
  if (nullProvider === undefined) {
    return;
  }
  const { version } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8")).terraform.required_providers.null;
  const archive = new ZipFile();
  archive.addFile(nullProvider, `terraform-provider-null_v${version}${extname(nullProvider)}`, { mode: 0o100755 });
  archive.end();
  const folder = join(stack, "terraform.d/plugins", registryHost, "hashicorp/null");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `terraform-provider-null_${version}_${platform}.zip`);
  writeFileSync(file, await buffer(archive.outputStream));
}
