/** Projects as users have them: an empty folder, the built package installed into it, and a program of examples/languages. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runCommand } from "../../../tools/command";
import { withoutNpmSettings } from "../../../tools/toolchain/nodes";
import { SILENT_JSII } from "../../../tools/packages/tools";
import { type CommandResult, startCommand } from "../../../tools/workspace/engine-process";
import { builtPackages } from "../../support/packages";
import { layInstalledWheel, layVirtualEnvironment } from "../../support/virtual-environment";

/** Downloads and compilations of a first run may take this long, in milliseconds. */
export const INSTALLATION_MILLISECONDS = 900_000;

const EXAMPLES = resolve(__dirname, "../../../examples/languages");

/** A language that the library is used from. */
export type Language = "typescript" | "python" | "go";

/** A project with the library in it. */
export interface InstalledProject {
  /** The project's folder; `cdktf.out` is made in it. */
  readonly directory: string;
  /** A program of the project to its end, such as its compiler. Rejects where it fails. @returns what it printed on stdout */
  run(program: string, ...args: readonly string[]): Promise<string>;
  /** The user's program to its end, with these variables besides or, where they are undefined, without them. */
  synthesize(variables?: NodeJS.ProcessEnv): Promise<CommandResult>;
  /** Files and folders that the programs of {@link synthesize} left in their folder for temporary files. */
  leftovers(): readonly string[];
  remove(): void;
}

/** How the library comes into a project of each language, and how a program is started there. */
const LANGUAGES: Readonly<Record<Language, (project: Draft, isInstalledAnew: boolean) => Promise<readonly string[]>>> =
  {
    typescript: async ({ directory, run }) => {
      copyFileSync(join(EXAMPLES, "typescript/main.ts"), join(directory, "main.ts"));
      const devDependencies = { typescript: "5.9", "@types/node": "20" };
      const manifest = { name: "orgs", version: "1.0.0", private: true, devDependencies };
      writeFileSync(join(directory, "package.json"), JSON.stringify(manifest));
      await run("npm", "install", "--no-audit", "--no-fund", "--loglevel=error", builtPackages().npm);
      // That types are right, under stricter settings, is a test of the npm package.
      await run(
        "node_modules/.bin/tsc",
        "--noCheck",
        "--noResolve",
        "--module",
        "node16",
        "--target",
        "es2022",
        "main.ts",
      );
      return [process.execPath, "main.js"];
    },

    python: async ({ directory, run }, isInstalledAnew) => {
      copyFileSync(join(EXAMPLES, "python/main.py"), join(directory, "main.py"));
      const folder = join(directory, ".venv");
      if (isInstalledAnew) {
        await layVirtualEnvironment(folder, usersEnvironment());
        const options = ["--quiet", "--disable-pip-version-check"];
        await run(".venv/bin/python", "-m", "pip", "install", ...options, builtPackages().wheel);
      } else {
        await layInstalledWheel(folder, usersEnvironment());
      }
      return [join(directory, ".venv/bin/python"), "main.py"];
    },

    go: async ({ directory, run }) => {
      copyFileSync(join(EXAMPLES, "go/main.go"), join(directory, "main.go"));
      await run("go", "mod", "init", "example.com/orgs");
      for (const [path, module] of Object.entries(builtPackages().goModules)) {
        await run("go", "mod", "edit", "-replace", `${path}=${module}`);
      }
      await run("go", "mod", "tidy");
      await run("go", "build", "-o", "orgs", ".");
      return [join(directory, "orgs")];
    },
  };

interface Draft {
  readonly directory: string;
  run(program: string, ...args: readonly string[]): Promise<string>;
}

/**
 * Makes a project of a language and installs the built package into it, with nothing but what that brings along.
 *
 * @param options `isInstalledAnew`: for tests of the installation itself; else one in the cache will do. @default false
 */
export async function installedProject(
  language: Language,
  { isInstalledAnew = false }: { readonly isInstalledAnew?: boolean } = {},
): Promise<InstalledProject> {
  const base = mkdtempSync(join(tmpdir(), `aerial-installed-${language}-`));
  const directory = join(base, "orgs");
  const temporary = join(base, "tmp");
  mkdirSync(directory);
  mkdirSync(temporary);
  const remove = () => rmSync(base, { recursive: true, force: true, maxRetries: 3 });
  const environment = usersEnvironment();
  const run: Draft["run"] = async (program, ...args) =>
    await runCommand(program.includes("/") ? join(directory, program) : program, args, { directory, environment });
  try {
    const [program, ...args] = await LANGUAGES[language]({ directory, run }, isInstalledAnew);
    return {
      directory,
      run,
      synthesize: async (variables = {}) =>
        await startCommand(program!, args, {
          directory,
          environment: { ...environment, ...SILENT_JSII, TMPDIR: temporary, ...variables },
          timeoutMilliseconds: 300_000,
        }).result,
      leftovers: () => readdirSync(temporary),
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The environment of this process, which finds the caches of the package managers, without what steers the tests. */
export function usersEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(withoutNpmSettings(process.env)).filter(
    ([name]) => !/^(AERIAL_|CDKTF_|JEST_|JSII_|NODE_|PYTHON|TF_|VIRTUAL_ENV)/.test(name),
  );
  return { ...Object.fromEntries(kept), GOWORK: "off", GOFLAGS: "-buildvcs=false" };
}
