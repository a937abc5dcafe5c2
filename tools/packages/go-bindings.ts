import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { cacheDirectory, cached } from "../cache";
import { runCommand } from "../command";
import { goEnvironment, pacmakEnvironment, pacmakOf } from "./tools";

const root = join(__dirname, "../..");

/** The Go bindings of an npm package that jsii made. */
export interface GoBindings {
  /** The module's path in `go.mod`. */
  readonly modulePath: string;
  /** Its version, the same as the npm package's. */
  readonly version: string;
  /** The name of the Go package and its folder. */
  readonly packageName: string;
}

/** Go bindings in the cache, because the Go module proxy does not have them. */
export interface MadeGoBindings extends GoBindings {
  /** The module's folder. */
  readonly directory: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly jsii: { readonly targets: { readonly go: { readonly moduleName: string; readonly packageName?: string } } };
}

/** Reads an npm package's bindings from its manifest. @param npmPackage the package's folder, below a `node_modules` with its peers */
export function goBindings(npmPackage: string): GoBindings {
  const { name, version, jsii } = manifestOf(npmPackage);
  const { moduleName, packageName = name } = jsii.targets.go;
  const major = Number(version.split(".")[0]);
  return { modulePath: `${moduleName}/${packageName}${major < 2 ? "" : `/v${major}`}`, version, packageName };
}

/**
 * Makes the bindings of an npm package in the cache if the Go module proxy does not serve them.
 *
 * @returns the bindings; undefined if the proxy serves them.
 * @throws ToolchainError if jsii-pacmak fails.
 */
export async function provideGoBindings(
  npmPackage: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<MadeGoBindings | undefined> {
  const bindings = goBindings(npmPackage);
  if (await isServed(bindings, environment)) {
    return undefined;
  }
  const pacmak = manifestOf(join(root, "node_modules/jsii-pacmak"));
  const name = manifestOf(npmPackage).name.replace("/", "-");
  const directory = await cached(
    join("go-bindings", `${name}-${bindings.version}-jsii-pacmak-${pacmak.version}`),
    async (draft) => {
      const outdir = join(draft, "outdir");
      mkdirSync(outdir);
      const options = ["--targets", "go", "--code-only", "--npmignore", "false", "--outdir", outdir];
      await runCommand(process.execPath, [pacmakOf(root), ...options, npmPackage], {
        environment: pacmakEnvironment(environment),
      });
      const made = join(outdir, "go", bindings.packageName);
      readdirSync(made).forEach((file) => renameSync(join(made, file), join(draft, file)));
      rmSync(outdir, { recursive: true });
    },
    { directory: cacheDirectory(environment) },
  );
  return { ...bindings, directory };
}

async function isServed({ modulePath, version }: GoBindings, environment: NodeJS.ProcessEnv): Promise<boolean> {
  const nowhere = mkdtempSync(join(tmpdir(), "go-module-"));
  try {
    await runCommand("go", ["mod", "download", `${modulePath}@v${version}`], {
      directory: nowhere,
      environment: goEnvironment(environment),
    });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(nowhere, { recursive: true, force: true });
  }
}

function manifestOf(npmPackage: string): Manifest {
  return JSON.parse(readFileSync(join(npmPackage, "package.json"), "utf8")) as Manifest;
}
