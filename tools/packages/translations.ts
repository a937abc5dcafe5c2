import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { cacheDirectory, cached, forgetUnused } from "../cache";
import { runCommand } from "../command";
import { CDK_TERRAIN } from "../../lib/editions/editions";
import type { Build } from "../editions/build";
import { provideNullProviderConstructs } from "../editions/null-provider";
import { pacmakEnvironment } from "./tools";

const root = join(__dirname, "../..");

/**
 * Compiles the examples in docstrings and README, and translates them to Python and Go, so that the packages show each
 * language's users their own. Into the cache, once for each state of the assembly.
 *
 * @returns the file that jsii-pacmak takes (a "tablet").
 * @throws ToolchainError that names the examples that do not compile.
 */
export async function provideTranslations(build: Build, environment: NodeJS.ProcessEnv): Promise<string> {
  const folder = join(cacheDirectory(environment), "translations", build.edition.framework);
  const key = createHash("sha256")
    .update(readFileSync(join(root, "node_modules/jsii-rosetta/package.json")))
    .update(readFileSync(join(build.directory, ".jsii")))
    .digest("hex")
    .slice(0, 16);
  const directory = await cached(
    key,
    async (draft) => await translate(build, join(draft, "tablet.json"), environment),
    {
      directory: folder,
    },
  );
  forgetUnused(folder, directory);
  return join(directory, "tablet.json");
}

async function translate(build: Build, tablet: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const project = mkdtempSync(join(tmpdir(), "examples-"));
  try {
    // The examples import this package by its name.
    const modules = join(project, "node_modules");
    mkdirSync(modules);
    const link = (target: string, name: string) => {
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      symlinkSync(target, join(modules, name));
    };
    readdirSync(build.modules).forEach((name) => link(join(build.modules, name), name));
    if (build.edition.framework === CDK_TERRAIN.framework) {
      const { name, directory } = await provideNullProviderConstructs(environment);
      link(directory, name);
    }
    link(build.directory, build.edition.library);
    [".jsii", "package.json"].forEach((name) => copyFileSync(join(build.directory, name), join(project, name)));
    const program = join(root, "node_modules/jsii-rosetta/bin/jsii-rosetta");
    const options = ["--directory", project, "--compile", "--fail", "--cache-to", tablet];
    await runCommand(process.execPath, [program, "extract", ...options, project], {
      environment: pacmakEnvironment(environment),
    });
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}
