import { createHash } from "node:crypto";
import { join } from "node:path";
import { cached } from "../../tools/cache";
import { runCommand } from "../../tools/command";

/** What makes a virtual environment another one: the Python that makes it. */
const IDENTITY = "import sys; print(sys.version, sys.base_prefix)";

/**
 * Makes a folder a Python environment with pip, as `python3 -m venv` does, by a copy of one that lies in the cache: to
 * install pip takes longer than all that tests install with it. Scripts that are installed with `python -m pip` later start
 * the Python of that folder; the one named pip is left out, since it would start another.
 */
export async function layVirtualEnvironment(
  folder: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const identity = await runCommand("python3", ["-c", IDENTITY], { environment });
  const key = createHash("sha256").update(identity).digest("hex").slice(0, 16);
  const template = await cached(join("virtual-environments", key), async (draft) => {
    await runCommand("python3", ["-m", "venv", draft], { environment });
    await runCommand("sh", ["-c", 'rm -f "$0"/bin/pip* "$0"/bin/[Aa]ctivate*', draft]);
  });
  await runCommand("cp", ["-a", template, folder]);
}
