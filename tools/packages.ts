/**
 * The packages that users install. jsii-pacmak makes them from the builds: the npm tarball, the Python wheel and the Go module of
 * each edition.
 *
 * `npm run package` writes them to dist/. Tests use the cache, in which each build's packages are made only once.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";

import { CDKTF, EDITIONS, FRAMEWORKS, type Edition } from "../lib/editions/editions";
import { cacheDirectory, cached, forgetUnused } from "./cache";
import { runCommand } from "./command";
import { locateBuild, provideBuild, type Build } from "./editions/build";
import { ToolchainError } from "./errors";
import { provideGoBindings, type MadeGoBindings } from "./packages/go-bindings";
import { pacmakEnvironment, pacmakOf, requirePackagingTools, TARGETS, type Target } from "./packages/tools";
import { provideTranslations, UNTYPED, type Translations } from "./packages/translations";

const root = join(__dirname, "..");

/** The sources of the packages, all of which are in a build. */
const INGREDIENTS = ["package.json", ".jsii", "README.md", "CHANGELOG.md", "LICENSE", "assets", "lib"];

/** The files in `lib` that the packages contain. */
const PACKED_CODE = /\.(js|d\.ts)$/;

/** The packages of one build of an edition. */
export interface Packages {
  readonly edition: Edition;
  /** A hash of the sources: other content has another key. */
  readonly key: string;
  /** The folder of each package, as in dist/. */
  readonly directories: Readonly<Record<Target, string>>;
  /** The npm package, a `.tgz` file. */
  readonly npm: string;
  /** The Python package, a `.whl` file. */
  readonly wheel: string;
  /** The Python package's sources, a `.tar.gz` file. */
  readonly sourceDistribution: string;
  /**
   * The Go modules that a program's `go.mod` replaces, by path: the edition's, and the bindings of its peers if the Go module proxy
   * does not have them.
   */
  readonly goModules: Readonly<Record<string, string>>;
}

/** Returns the packages of the current build if an earlier run made them; otherwise undefined. */
export function locatePackages(
  edition: Edition = CDKTF,
  environment: NodeJS.ProcessEnv = process.env,
): Packages | undefined {
  const build = locateBuild(edition, environment);
  if (build === undefined) {
    return undefined;
  }
  const key = packagesKey(build);
  const [js, python, go] = TARGETS.map((target) => locateDirectory(edition, target, key, environment));
  return js === undefined || python === undefined || go === undefined
    ? undefined
    : packagesIn(edition, key, { js, python, go });
}

/** Returns the npm package of the current build if an earlier run made it, regardless of the others; otherwise undefined. */
export function locateNpmPackage(
  edition: Edition = CDKTF,
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const build = locateBuild(edition, environment);
  const directory = build && locateDirectory(edition, "js", packagesKey(build), environment);
  return directory === undefined ? undefined : onlyFile(directory, ".tgz");
}

function locateDirectory(
  edition: Edition,
  target: Target,
  key: string,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  const folder = folderOf(edition, target, environment);
  return [key, `${key}${UNTYPED}`].map((name) => join(folder, name)).find(existsSync);
}

/**
 * Makes all packages of an edition in the cache.
 *
 * @throws ToolchainError if there is no build, Python or Go is missing, or jsii-pacmak fails.
 */
export async function providePackages(
  edition: Edition = CDKTF,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Packages> {
  await requirePackagingTools(TARGETS, environment);
  for (const target of TARGETS) {
    await providePackage(edition, target, environment);
  }
  return locatePackages(edition, environment)!;
}

/**
 * Makes the package of an edition for one language in the cache, with only the tools of that language.
 *
 * @returns its folder.
 * @throws ToolchainError if there is no build, a tool is missing, or jsii-pacmak fails.
 */
export async function providePackage(
  edition: Edition,
  target: Target,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const build = await provideBuild(edition, environment);
  const folder = folderOf(edition, target, environment);
  const key = packagesKey(build);
  const translations = target === "js" ? undefined : await provideTranslations(build, environment);
  const directory = await cached(
    translations?.areTyped === false ? `${key}${UNTYPED}` : key,
    async (draft) => {
      await requirePackagingTools([target], environment);
      process.stderr.write(`Making the package of ${edition.library}, ${target}, once for each build.\n`);
      await pack(build, target, translations, draft, environment);
    },
    { directory: folder },
  );
  forgetUnused(folder, directory);
  return directory;
}

async function pack(
  build: Build,
  target: Target,
  translations: Translations | undefined,
  draft: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const out = join(draft, "out");
  if (target === "go") {
    for (const { directory, packageName } of await peerBindings(build, environment)) {
      // jsii-pacmak replaces modules that it finds here instead of asking the proxy.
      cpSync(directory, join(out, "go", packageName), { recursive: true });
    }
  }
  const examples = translations === undefined ? [] : ["--rosetta-tablet", translations.tablet];
  const options = ["--targets", target, "--npmignore", "false", ...examples, "--outdir", out];
  await runCommand(process.execPath, [pacmakOf(root), ...options, build.directory], {
    environment: pacmakEnvironment(environment),
  });
  cpSync(join(out, target), draft, { recursive: true });
  rmSync(out, { recursive: true });
}

/** Returns the bindings of the edition's peers that no proxy serves. */
async function peerBindings(
  { edition, modules }: Build,
  environment: NodeJS.ProcessEnv,
): Promise<readonly MadeGoBindings[]> {
  const made = [];
  for (const peer of Object.keys(edition.peers)) {
    made.push(await provideGoBindings(join(modules, peer), environment));
  }
  return made.filter((bindings) => bindings !== undefined);
}

function folderOf({ framework }: Edition, target: Target, environment: NodeJS.ProcessEnv): string {
  return join(cacheDirectory(environment), "packages", framework, target);
}

/** Returns a hash of everything that goes into the packages, and of the code that makes them. */
function packagesKey({ directory }: Build): string {
  const hash = createHash("sha256");
  for (const tool of ["jsii-pacmak", "jsii-rosetta"]) {
    hash.update(readFileSync(join(root, "node_modules", tool, "package.json")));
  }
  for (const recipe of [__filename, ...filesOf(join(__dirname, "packages"))]) {
    hash.update(readFileSync(recipe));
  }
  for (const path of INGREDIENTS.flatMap((name) => filesOf(join(directory, name)))) {
    const name = relative(directory, path);
    if (!name.startsWith("lib") || PACKED_CODE.test(name)) {
      hash.update(`${name}\0`).update(readFileSync(path)).update("\0");
    }
  }
  return hash.digest("hex").slice(0, 16);
}

function filesOf(path: string): readonly string[] {
  return statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesOf(join(path, name)))
    : [path];
}

function packagesIn(edition: Edition, key: string, directories: Packages["directories"]): Packages {
  return {
    edition,
    key,
    directories,
    npm: onlyFile(directories.js, ".tgz"),
    wheel: onlyFile(directories.python, ".whl"),
    sourceDistribution: onlyFile(directories.python, ".tar.gz"),
    goModules: goModulesIn(directories.go),
  };
}

function onlyFile(directory: string, ending: string): string {
  const names = readdirSync(directory).filter((name) => name.endsWith(ending));
  if (names.length !== 1) {
    throw new ToolchainError(`jsii-pacmak wrote ${names.length} files *${ending} to ${directory} instead of one.`);
  }
  return join(directory, names[0]!);
}

function goModulesIn(directory: string): Readonly<Record<string, string>> {
  const modules = readdirSync(directory).map((name) => join(directory, name));
  const pathOf = (module: string) => /^module (\S+)/m.exec(readFileSync(join(module, "go.mod"), "utf8"))![1]!;
  return Object.fromEntries(modules.map((module) => [pathOf(module), module]));
}

/** The folder to which `npm run package` writes the packages of an edition, in one folder for each target. */
export function distributionFolder({ distribution }: Edition): string {
  return join(...distribution.split("/"));
}

/**
 * Copies a package into a folder, in place of its content.
 *
 * @returns the paths of the copies
 */
export function layPackage(directory: string, folder: string): readonly string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(directory, folder, { recursive: true });
  return readdirSync(folder).map((name) => join(folder, name));
}

/** A selection of packages: each of these editions for each of these targets. */
export interface PackageSelection {
  readonly editions: readonly Edition[];
  readonly targets: readonly Target[];
}

/**
 * Reads the arguments of `npm run package`: names of editions and targets, in any order. Without names, selects all.
 *
 * @throws ToolchainError that lists the valid names
 */
export function selectPackages(names: readonly string[]): PackageSelection {
  const known: readonly string[] = [...FRAMEWORKS, ...TARGETS];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new ToolchainError(`Unknown package: ${unknown.join(", ")}. Choose from ${known.join(", ")}.`);
  }
  const chosen = <Name extends string>(all: readonly Name[]): readonly Name[] => {
    const named = all.filter((name) => names.includes(name));
    return named.length === 0 ? all : named;
  };
  return { editions: chosen(FRAMEWORKS).map((framework) => EDITIONS[framework]), targets: chosen(TARGETS) };
}

async function main(): Promise<void> {
  const { editions, targets } = selectPackages(process.argv.slice(2));
  await requirePackagingTools(targets);
  for (const edition of editions) {
    for (const target of targets) {
      const folder = join(root, distributionFolder(edition), target);
      const laid = layPackage(await providePackage(edition, target), folder);
      laid.forEach((path) => process.stdout.write(`${relative(root, path)}\n`));
      if (target === "go") {
        process.stderr.write(replacementsOf(edition, folder).join(""));
      }
    }
  }
}

/** Returns the replacements that Go programs need besides the edition's module, because the Go module proxy lacks them. */
export function replacementsOf(edition: Edition, folder: string): readonly string[] {
  return Object.entries(goModulesIn(folder))
    .filter(([, directory]) => basename(directory) !== edition.go.packageName)
    .map(
      ([path, directory]) =>
        `Go cannot download ${path}, so it was made in ${relative(root, directory)}. Programs in Go for ` +
        `${edition.title} also need\n  go mod edit -replace ${JSON.stringify(`${path}=${directory}`)}\n`,
    );
}

if (require.main === module) {
  main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
