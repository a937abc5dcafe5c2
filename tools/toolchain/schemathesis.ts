import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { cacheDirectory, cached } from "../cache";
import { findProgram, isExecutable, runCommand } from "../command";
import { ToolchainError } from "../errors";

/** schemathesis and all that it needs, each in one version: what it finds must not change from day to day. */
const requirementsFile = join(__dirname, "schemathesis", "requirements.txt");

/** How schemathesis is started. */
export interface Schemathesis {
  /** The Python of its own environment. */
  readonly python: string;
  /** What comes before its arguments. */
  readonly module: readonly string[];
}

/** The schemathesis that an earlier run left in the cache; undefined where there is none. */
export function locateSchemathesis(environment: NodeJS.ProcessEnv = process.env): Schemathesis | undefined {
  const found = startedFrom(join(cacheDirectory(environment), cacheKey()));
  return isExecutable(found.python) ? found : undefined;
}

/**
 * Installs schemathesis from PyPI into a Python environment of its own in the cache (under a minute, once).
 *
 * @throws ToolchainError where there is no Python 3.11 or later with `venv`, or the installation fails.
 */
export async function provideSchemathesis(environment: NodeJS.ProcessEnv = process.env): Promise<Schemathesis> {
  const directory = await cached(
    cacheKey(),
    async (draft) => {
      const python = findProgram("python3", environment);
      if (python === undefined) {
        throw new ToolchainError(
          "schemathesis cannot be installed: there is no python3 on PATH. Install Python 3.11 or later with venv.",
        );
      }
      process.stderr.write("Installing schemathesis, once; this takes a minute.\n");
      await runCommand(python, ["-m", "venv", draft], { environment });
      // Started as a module, since scripts have the folder's name in them, which changes after this.
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

/** Another version of anything, and it is another environment. */
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
