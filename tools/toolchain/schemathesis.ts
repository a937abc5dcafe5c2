import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { cacheDirectory, cached } from "../cache";
import { findProgram, isExecutable, runCommand } from "../command";
import { ToolchainError } from "../errors";

/** schemathesis and its dependencies, each in one version: its findings must not change from day to day. */
const requirementsFile = join(__dirname, "schemathesis", "requirements.txt");

/** The command that starts schemathesis. */
export interface Schemathesis {
  /** The Python of its own environment. */
  readonly python: string;
  /** The first arguments. */
  readonly module: readonly string[];
}

/** Returns schemathesis if an earlier run left it in the cache; otherwise undefined. */
export function locateSchemathesis(environment: NodeJS.ProcessEnv = process.env): Schemathesis | undefined {
  const found = startedFrom(join(cacheDirectory(environment), cacheKey()));
  return isExecutable(found.python) ? found : undefined;
}

/**
 * Installs schemathesis from PyPI into its own Python environment in the cache (under a minute, once).
 *
 * @throws ToolchainError if Python 3.11 or later with `venv` is missing, or the installation fails.
 */
export async function provideSchemathesis(environment: NodeJS.ProcessEnv = process.env): Promise<Schemathesis> {
  const directory = await cached(
    cacheKey(),
    async (draft) => {
      const python = findProgram("python3", environment);
      if (python === undefined) {
        throw new ToolchainError(
          "schemathesis cannot be installed: python3 is not on PATH. Install Python 3.11 or later with venv.",
        );
      }
      process.stderr.write("Installing schemathesis, once; this takes a minute.\n");
      await runCommand(python, ["-m", "venv", draft], { environment });
      // Started as a module, since scripts contain the folder's name, which changes later.
      const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"];
      await runCommand(startedFrom(draft).python, [...pip, "--requirement", requirementsFile], { environment });
    },
    { directory: cacheDirectory(environment) },
  );
  return startedFrom(directory);
}

function startedFrom(directory: string): Schemathesis {
  return { python: join(directory, "bin", "python"), module: ["-m", "schemathesis.cli"] };
}

/** Returns a key of the environment: another version of anything needs another one. */
function cacheKey(): string {
  return join("schemathesis", createHash("sha256").update(readFileSync(requirementsFile)).digest("hex").slice(0, 16));
}

if (require.main === module) {
  provideSchemathesis().then(
    ({ python, module: start }) => process.stdout.write(`${[python, ...start].join(" ")}\n`),
    (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    },
  );
}
