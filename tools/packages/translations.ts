import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { cacheDirectory, cached, forgetUnused } from "../cache";
import { runCommand } from "../command";
import { pacmakEnvironment } from "./tools";

const root = join(__dirname, "../..");

/**
 * Compiles the examples in docstrings and README, and translates them to Python and Go, so that the packages show each
 * language's users their own. Into the cache, once for each state of the assembly.
 *
 * @returns the file that jsii-pacmak takes (a "tablet").
 * @throws ToolchainError that names the examples that do not compile.
 */
export async function provideTranslations(environment: NodeJS.ProcessEnv): Promise<string> {
  const folder = join(cacheDirectory(environment), "translations");
  const key = createHash("sha256")
    .update(readFileSync(join(root, "node_modules/jsii-rosetta/package.json")))
    .update(readFileSync(join(root, ".jsii")))
    .digest("hex")
    .slice(0, 16);
  const directory = await cached(key, async (draft) => await translate(join(draft, "tablet.json"), environment), {
    directory: folder,
  });
  forgetUnused(folder, directory);
  return join(directory, "tablet.json");
}

async function translate(tablet: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const project = mkdtempSync(join(tmpdir(), "examples-"));
  try {
    // The examples import this package by its name.
    const modules = join(project, "node_modules");
    mkdirSync(modules);
    readdirSync(join(root, "node_modules")).forEach((name) =>
      symlinkSync(join(root, "node_modules", name), join(modules, name)),
    );
    symlinkSync(root, join(modules, "cdktf-provider-aerial"));
    [".jsii", "package.json"].forEach((name) => copyFileSync(join(root, name), join(project, name)));
    const program = join(root, "node_modules/jsii-rosetta/bin/jsii-rosetta");
    const options = ["--directory", project, "--compile", "--fail", "--cache-to", tablet];
    await runCommand(process.execPath, [program, "extract", ...options, project], {
      environment: pacmakEnvironment(environment),
    });
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}
