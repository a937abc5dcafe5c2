/**
 * What people install, made by jsii-pacmak from the build: the npm tarball, the Python wheel, the Go module.
 *
 * `npm run package` lays them in dist/. Tests take them from the cache, where they are made once for each build.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, relative } from "node:path";

import { cacheDirectory, cached, forgetUnused } from "./cache";
import { runCommand } from "./command";
import { ToolchainError } from "./errors";
import { nullBindings, provideNullBindings } from "./packages/null-bindings";
import { pacmakEnvironment, pacmakOf, requirePackagingTools } from "./packages/tools";
import { provideTranslations } from "./packages/translations";

const root = join(__dirname, "..");

/** Whatever the packages are made from; all of it is there after `npm run build`. */
const INGREDIENTS = ["package.json", ".npmignore", ".jsii", "README.md", "CHANGELOG.md", "LICENSE", "assets", "lib"];

/** Of what is in `lib`, the part that is packed. */
const PACKED_CODE = /\.(js|d\.ts)$/;

/** The packages of one build. */
export interface Packages {
  /** A hash of what they are made from: other content, another key. */
  readonly key: string;
  /** The folder that holds them all: `js`, `python` and `go`, as in dist/. */
  readonly directory: string;
  /** The npm package, a `.tgz` file. */
  readonly npm: string;
  /** The Python package, a `.whl` file. */
  readonly wheel: string;
  /** The Python package's sources, a `.tar.gz` file. */
  readonly sourceDistribution: string;
  /**
   * The Go modules that `go.mod` of a program replaces, by path: this package's, and the bindings of
   * `@cdktf/provider-null` where the Go module proxy has none.
   */
  readonly goModules: Readonly<Record<string, string>>;
}

/** The packages of the present build where an earlier run made them; undefined where there are none. */
export function locatePackages(environment: NodeJS.ProcessEnv = process.env): Packages | undefined {
  const key = packagesKey();
  const directory = key === undefined ? undefined : join(cacheDirectory(environment), "packages", key);
  return directory !== undefined && existsSync(directory) ? packagesIn(directory, key!) : undefined;
}

/**
 * Makes the packages of the present build into the cache (half a minute; with nothing in Go's build cache some minutes).
 *
 * @throws ToolchainError where there is no build, Python or Go is missing, or jsii-pacmak fails.
 */
export async function providePackages(environment: NodeJS.ProcessEnv = process.env): Promise<Packages> {
  const key = packagesKey();
  if (key === undefined) {
    throw new ToolchainError("There is nothing to package yet. Run `npm run build` first.");
  }
  const folder = join(cacheDirectory(environment), "packages");
  const directory = await cached(
    key,
    async (draft) => {
      await requirePackagingTools(environment);
      process.stderr.write("Making the npm, Python and Go packages, once for each build.\n");
      const bindings = await provideNullBindings(environment);
      if (bindings !== undefined) {
        // jsii-pacmak replaces modules that it finds here, instead of asking the proxy for them.
        cpSync(bindings.directory, join(draft, "go", bindings.packageName), { recursive: true });
      }
      const tablet = await provideTranslations(environment);
      const options = ["--npmignore", "false", "--rosetta-tablet", tablet, "--outdir", draft];
      await runCommand(process.execPath, [pacmakOf(root), ...options, root], {
        environment: pacmakEnvironment(environment),
      });
      packagesIn(draft, key);
    },
    { directory: folder },
  );
  forgetUnused(folder, directory);
  return packagesIn(directory, key);
}

/** A hash of all that goes into the packages, and of how they are made; undefined where something is not built. */
function packagesKey(): string | undefined {
  if (INGREDIENTS.some((name) => !existsSync(join(root, name)))) {
    return undefined;
  }
  const hash = createHash("sha256");
  for (const tool of ["jsii-pacmak", "jsii-rosetta"]) {
    hash.update(readFileSync(join(root, "node_modules", tool, "package.json")));
  }
  for (const recipe of [__filename, ...filesOf(join(__dirname, "packages"))]) {
    hash.update(readFileSync(recipe));
  }
  for (const path of INGREDIENTS.flatMap((name) => filesOf(join(root, name)))) {
    const name = relative(root, path);
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

function packagesIn(directory: string, key: string): Packages {
  const only = (folder: string, ending: string) => {
    const names = readdirSync(join(directory, folder)).filter((name) => name.endsWith(ending));
    if (names.length !== 1) {
      throw new ToolchainError(`jsii-pacmak left ${names.length} files *${ending} in ${join(directory, folder)}.`);
    }
    return join(directory, folder, names[0]!);
  };
  const goModules = readdirSync(join(directory, "go")).map((name) => join(directory, "go", name));
  const pathOf = (module: string) => /^module (\S+)/m.exec(readFileSync(join(module, "go.mod"), "utf8"))![1]!;
  return {
    key,
    directory,
    npm: only("js", ".tgz"),
    wheel: only("python", ".whl"),
    sourceDistribution: only("python", ".tar.gz"),
    goModules: Object.fromEntries(goModules.map((module) => [pathOf(module), module])),
  };
}

/**
 * Lays packages in a folder, in place of those that are there; other things in it stay.
 *
 * @returns their paths, below that folder.
 */
export function layPackages({ directory }: Packages, target: string): readonly string[] {
  for (const folder of readdirSync(directory)) {
    rmSync(join(target, folder), { recursive: true, force: true });
    cpSync(join(directory, folder), join(target, folder), { recursive: true });
  }
  return ["js", "python", "go"].flatMap((folder) =>
    readdirSync(join(target, folder)).map((name) => join(folder, name)),
  );
}

async function main(): Promise<void> {
  const packages = await providePackages();
  const dist = join(root, "dist");
  layPackages(packages, dist).forEach((path) => process.stdout.write(`${join("dist", path)}\n`));
  const { modulePath, packageName } = nullBindings();
  if (modulePath in packages.goModules) {
    process.stderr.write(
      `The Go module proxy has no ${modulePath}. It is made in dist/go/${packageName}: programs in Go also need\n` +
        `  go mod edit -replace ${modulePath}=${join(dist, "go", packageName)}\n`,
    );
  }
}

if (require.main === module) {
  main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
