import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { transform } from "esbuild";
import { runCommand } from "../../../tools/command";
import { layNullProvider } from "../../../tools/toolchain/null-provider";
import { platformOf } from "../../../tools/platform";
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

/** Puts the null provider where `init` finds it beside a stack, unless `init` is to download it. */
export function layNullProviderFor({ nullProvider, registryHost, platform }: Machine, stack: string): void {
  if (nullProvider !== undefined) {
    const [system, architecture] = platform.split("_");
    const mirror = join(stack, "terraform.d", "plugins");
    mkdirSync(mirror, { recursive: true });
    layNullProvider(nullProvider, mirror, { hostname: registryHost, platform: platformOf(system!, architecture!) });
  }
}
