import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { cacheDirectory, cached, forgetUnused } from "../cache";
import { runCommand } from "../command";
import { CDK_TERRAIN, CDKTF } from "../../lib/editions/editions";
import { type Build, provideBuild } from "../editions/build";
import { provideNullProviderConstructs } from "../editions/null-provider";
import { pacmakEnvironment } from "./tools";

const root = join(__dirname, "../..");

/**
 * The suffix of a folder in the cache with examples that were translated without types. As soon as types are available, they are
 * translated again.
 */
export const UNTYPED = "-without-types";

/** The examples in other languages. */
export interface Translations {
  /** The file for jsii-pacmak (a "tablet"). */
  readonly tablet: string;
  /** Whether the examples were compiled first. Without types, a translation guesses the meaning of names. */
  readonly areTyped: boolean;
}

/**
 * Compiles the examples in docstrings and README and translates them to Python and Go, so that the packages show them in their own
 * language. The result is in the cache, once for each state of the assembly.
 *
 * @throws ToolchainError that names examples that do not compile.
 */
export async function provideTranslations(build: Build, environment: NodeJS.ProcessEnv): Promise<Translations> {
  const folder = join(cacheDirectory(environment), "translations", build.edition.framework);
  const key = createHash("sha256")
    .update(readFileSync(join(root, "node_modules/jsii-rosetta/package.json")))
    .update(readFileSync(join(build.directory, ".jsii")))
    .digest("hex")
    .slice(0, 16);
  const besides = await modulesOfExamples(build, environment);
  const make = async (draft: string) => await translate(build, besides, join(draft, "tablet.json"), environment);
  const areTyped = besides !== undefined;
  const directory = await cached(areTyped ? key : `${key}${UNTYPED}`, make, { directory: folder });
  forgetUnused(folder, directory);
  return { tablet: join(directory, "tablet.json"), areTyped };
}

async function translate(
  build: Build,
  besides: Modules | undefined,
  tablet: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const project = mkdtempSync(join(tmpdir(), "examples-"));
  try {
    // The examples import this package by name.
    const modules = join(project, "node_modules");
    mkdirSync(modules);
    const link = (target: string, name: string) => {
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      symlinkSync(target, join(modules, name));
    };
    readdirSync(build.modules).forEach((name) => link(join(build.modules, name), name));
    Object.entries(besides ?? {}).forEach(([name, directory]) => link(directory, name));
    link(build.directory, build.edition.library);
    [".jsii", "package.json"].forEach((name) => copyFileSync(join(build.directory, name), join(project, name)));
    const program = join(root, "node_modules/jsii-rosetta/bin/jsii-rosetta");
    const strict = besides === undefined ? [] : ["--fail"];
    const options = ["--directory", project, "--compile", ...strict, "--cache-to", tablet];
    await runCommand(process.execPath, [program, "extract", ...options, project], {
      environment: pacmakEnvironment(environment),
    });
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** Folders of npm packages, by name. */
type Modules = Readonly<Record<string, string>>;

/**
 * Provides what examples import but the library does not require: in CDK Terrain, the constructs of the null provider.
 *
 * @returns undefined if they are not available. The examples are then translated without types: a package for Go needs no
 * Python.
 * @throws ToolchainError if they are not available, with `CI=true`
 */
async function modulesOfExamples({ edition }: Build, environment: NodeJS.ProcessEnv): Promise<Modules | undefined> {
  if (edition.framework === CDKTF.framework) {
    // The README is for the users of both editions: its program is for CDK Terrain.
    const { directory, modules } = await provideBuild(CDK_TERRAIN, environment);
    return { [CDK_TERRAIN.library]: directory, [CDK_TERRAIN.framework]: join(modules, CDK_TERRAIN.framework) };
  }
  try {
    const { name, directory } = await provideNullProviderConstructs(environment);
    return { [name]: directory };
  } catch (error) {
    // Packages that a pipeline publishes must be complete.
    if (environment.CI === "true") {
      throw error;
    }
    process.stderr.write(`Examples are translated without types. ${(error as Error).message}\n`);
    return undefined;
  }
}
