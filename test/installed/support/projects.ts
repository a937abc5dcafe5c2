/** Projects as users have them: an empty folder, the built package installed into it, and a program of examples/languages. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { CDKTF, type Edition } from "../../../lib/editions/editions";
import { runCommand } from "../../../tools/command";
import { provideNullProviderConstructs } from "../../../tools/editions/null-provider";
import { programFor, type Language } from "../../../tools/editions/programs";
import { provideGoBindings } from "../../../tools/packages/go-bindings";
import { withoutNpmSettings } from "../../../tools/toolchain/nodes";
import { SILENT_JSII } from "../../../tools/packages/tools";
import { type CommandResult, startCommand } from "../../../tools/workspace/engine-process";
import { builtPackages } from "../../support/packages";
import { layInstalledWheel, layVirtualEnvironment } from "../../support/virtual-environment";

/** Downloads and compilations of a first run may take this long, in milliseconds. */
export const INSTALLATION_MILLISECONDS = 900_000;

const EXAMPLES = resolve(__dirname, "../../../examples/languages");

/** The account of the tests, and the orgs that the programs of examples/languages declare, for an emulator. */
const ACCOUNT = "0227testaccount";
export const ORGS_OF_PROGRAMS = [
  { id: "00osales", domain: "acme-sales.okta.com", consentTo: ACCOUNT },
  { id: "00osupport", domain: "acme-support.okta.com", consentTo: ACCOUNT },
  { id: "00olegacy", domain: "acme-legacy.okta.com", accountId: ACCOUNT },
];

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
    typescript: async ({ directory, edition, run }) => {
      write(directory, "main.ts", edition, "typescript");
      const devDependencies = { typescript: "5.9", "@types/node": "20" };
      const manifest = { name: "orgs", version: "1.0.0", private: true, devDependencies };
      writeFileSync(join(directory, "package.json"), JSON.stringify(manifest));
      const besides = edition === CDKTF ? [] : [(await provideNullProviderConstructs()).archive];
      const options = ["--no-audit", "--no-fund", "--loglevel=error"];
      await run("npm", "install", ...options, builtPackages(edition).npm, ...besides);
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

    python: async ({ directory, edition, run }, isInstalledAnew) => {
      write(directory, "main.py", edition, "python");
      const folder = join(directory, ".venv");
      if (isInstalledAnew) {
        await layVirtualEnvironment(folder, usersEnvironment());
        const options = ["--quiet", "--disable-pip-version-check"];
        await run(".venv/bin/python", "-m", "pip", "install", ...options, builtPackages(edition).wheel);
      } else {
        await layInstalledWheel(folder, usersEnvironment(), edition);
      }
      return [join(directory, ".venv/bin/python"), "main.py"];
    },

    go: async ({ directory, edition, run }) => {
      write(directory, "main.go", edition, "go");
      await run("go", "mod", "init", "example.com/orgs");
      for (const [path, module] of Object.entries(await goModules(edition))) {
        await run("go", "mod", "edit", "-replace", `${path}=${module}`);
      }
      await run("go", "mod", "tidy");
      await run("go", "build", "-o", "orgs", ".");
      return [join(directory, "orgs")];
    },
  };

interface Draft {
  readonly directory: string;
  readonly edition: Edition;
  run(program: string, ...args: readonly string[]): Promise<string>;
}

/** Writes the example of a language as a program for an edition. */
function write(directory: string, name: string, edition: Edition, language: Language): void {
  const program = readFileSync(join(EXAMPLES, language, name), "utf8");
  writeFileSync(join(directory, name), programFor(edition, language, program));
}

/** The modules that no proxy serves: the edition's, its peers', and the null provider's, which programs declare. */
async function goModules(edition: Edition): Promise<Readonly<Record<string, string>>> {
  const bindings =
    edition === CDKTF ? undefined : await provideGoBindings((await provideNullProviderConstructs()).directory);
  return {
    ...builtPackages(edition).goModules,
    ...(bindings === undefined ? {} : { [bindings.modulePath]: bindings.directory }),
  };
}

/**
 * Makes a project of a language and installs the built package into it, with only the package's own dependencies.
 *
 * @param options `edition`: the one that is installed, by default that for CDKTF. `isInstalledAnew`: for tests of the
 * installation itself; by default, one in the cache will do.
 */
export async function installedProject(
  language: Language,
  { edition = CDKTF, isInstalledAnew = false }: { readonly edition?: Edition; readonly isInstalledAnew?: boolean } = {},
): Promise<InstalledProject> {
  const base = mkdtempSync(join(tmpdir(), `aerial-installed-${edition.framework}-${language}-`));
  const directory = join(base, "orgs");
  const temporary = join(base, "tmp");
  mkdirSync(directory);
  mkdirSync(temporary);
  const remove = () => rmSync(base, { recursive: true, force: true, maxRetries: 3 });
  const environment = usersEnvironment();
  const run: Draft["run"] = async (program, ...args) =>
    await runCommand(program.includes("/") ? join(directory, program) : program, args, { directory, environment });
  try {
    const [program, ...args] = await LANGUAGES[language]({ directory, edition, run }, isInstalledAnew);
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
