import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { cacheDirectory, cached } from "../cache";
import { runCommand } from "../command";
import { goEnvironment, pacmakEnvironment, pacmakOf } from "./tools";

const root = join(__dirname, "../..");

/** The Go bindings of `@cdktf/provider-null`, which this package's Go module requires. */
export interface NullBindings {
  /** The module's path, as `go.mod` names it. */
  readonly modulePath: string;
  /** Its version: the npm package's. */
  readonly version: string;
  /** The Go package's name, and so its folder's. */
  readonly packageName: string;
}

interface Manifest {
  readonly version: string;
  readonly jsii: { readonly targets: { readonly go: { readonly moduleName: string; readonly packageName: string } } };
}

/** What the npm package says of its bindings. */
export function nullBindings(): NullBindings {
  const { version, jsii } = JSON.parse(readFileSync(join(npmPackage(), "package.json"), "utf8")) as Manifest;
  const { moduleName, packageName } = jsii.targets.go;
  return { modulePath: `${moduleName}/${packageName}/v${version.split(".")[0]}`, version, packageName };
}

/**
 * Makes the bindings from the npm package into the cache, where the Go module proxy does not serve them.
 *
 * @returns the module's folder; undefined where the proxy serves it.
 * @throws ToolchainError where jsii-pacmak fails.
 */
export async function provideNullBindings(
  environment: NodeJS.ProcessEnv,
): Promise<(NullBindings & { readonly directory: string }) | undefined> {
  const bindings = nullBindings();
  if (await isServed(bindings, environment)) {
    return undefined;
  }
  const pacmak = JSON.parse(readFileSync(join(root, "node_modules/jsii-pacmak/package.json"), "utf8")) as Manifest;
  const directory = await cached(
    join("null-bindings", `${bindings.version}-jsii-pacmak-${pacmak.version}`),
    async (draft) => {
      const outdir = join(draft, "outdir");
      mkdirSync(outdir);
      const options = ["--targets", "go", "--code-only", "--npmignore", "false", "--outdir", outdir];
      await runCommand(process.execPath, [pacmakOf(root), ...options, npmPackage()], {
        environment: pacmakEnvironment(environment),
      });
      const made = join(outdir, "go", bindings.packageName);
      readdirSync(made).forEach((name) => renameSync(join(made, name), join(draft, name)));
      rmSync(outdir, { recursive: true });
    },
    { directory: cacheDirectory(environment) },
  );
  return { ...bindings, directory };
}

async function isServed({ modulePath, version }: NullBindings, environment: NodeJS.ProcessEnv): Promise<boolean> {
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

function npmPackage(): string {
  return dirname(require.resolve("@cdktf/provider-null/package.json"));
}
