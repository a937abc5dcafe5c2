import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { CDKTF, type Edition } from "../../lib/editions/editions";
import { cacheDirectory, cached, forgetUnused } from "../../tools/cache";
import { runCommand } from "../../tools/command";
import { provideNullProviderConstructs } from "../../tools/editions/null-provider";
import { builtPackages } from "./packages";

/** A program that prints the Python that makes a virtual environment, by which environments differ. */
const IDENTITY = "import sys; print(sys.version, sys.base_prefix)";

/**
 * Makes a folder a Python environment with pip, as `python3 -m venv` does, by a copy of one that lies in the cache: to
 * install pip takes longer than all that tests install with it. Scripts that are installed with `python -m pip` later start
 * the Python of that folder; the one named pip is left out, since it would start another.
 */
export async function layVirtualEnvironment(folder: string, environment?: NodeJS.ProcessEnv): Promise<void> {
  await copy(await virtualEnvironment(environment), folder);
}

/**
 * Makes a folder a Python environment with the wheel of this build and all that it needs, which is installed once for each
 * build. Without its scripts, which would start another Python.
 */
export async function layInstalledWheel(
  folder: string,
  environment?: NodeJS.ProcessEnv,
  edition: Edition = CDKTF,
): Promise<void> {
  const { wheel, key } = builtPackages(edition);
  const empty = await virtualEnvironment(environment);
  const wheels = join(cacheDirectory(), "installed-wheels", edition.framework);
  const install = async (draft: string) => {
    await copy(`${empty}/.`, draft);
    const besides = edition === CDKTF ? [] : [(await provideNullProviderConstructs(environment)).requirement];
    const options = ["--quiet", "--disable-pip-version-check"];
    await runCommand(join(draft, "bin/python"), ["-m", "pip", "install", ...options, wheel, ...besides], {
      environment,
    });
    await runCommand("sh", ["-c", 'rm -f "$0"/bin/aerial "$0"/bin/cdkt?-provider-aerial', draft]);
  };
  const template = await cached(`${basename(empty)}-${key}`, install, { directory: wheels });
  forgetUnused(wheels, template);
  await copy(template, folder);
}

/** The version of pytest that runs the tests in Python of examples/. */
const PYTEST = "9.2.0";

/** Installs pytest into a folder of the cache, once. @returns the folder, for `PYTHONPATH` */
export async function pytestFolder(environment?: NodeJS.ProcessEnv): Promise<string> {
  const python = join(await virtualEnvironment(environment), "bin/python");
  return await cached(join("pytest", PYTEST), async (draft) => {
    const options = ["--quiet", "--disable-pip-version-check"];
    await runCommand(python, ["-m", "pip", "install", ...options, "--target", draft, `pytest==${PYTEST}`], {
      environment,
    });
  });
}

async function virtualEnvironment(environment?: NodeJS.ProcessEnv): Promise<string> {
  const identity = await runCommand("python3", ["-c", IDENTITY], { environment });
  const key = createHash("sha256").update(identity).digest("hex").slice(0, 16);
  return await cached(join("virtual-environments", key), async (draft) => {
    await runCommand("python3", ["-m", "venv", draft], { environment });
    await runCommand("sh", ["-c", 'rm -f "$0"/bin/pip* "$0"/bin/[Aa]ctivate*', draft]);
  });
}

async function copy(source: string, target: string): Promise<void> {
  await runCommand("cp", ["-a", source, target]);
}
