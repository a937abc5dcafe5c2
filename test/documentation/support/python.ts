import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Edition } from "../../../lib/editions/editions";
import { runCommand } from "../../../tools/command";
import { SILENT_JSII } from "../../../tools/packages/tools";
import { layInstalledWheel } from "../../support/virtual-environment";

/** A Python environment with the wheel of this build in it. */
export interface PythonEnvironment {
  /** Runs a program, or a part of one; returns its error, empty without one. */
  problem(text: string): Promise<string>;
  remove(): void;
}

/** A part of a program takes these for granted. */
const preludeOf = ({ python }: Edition) => `from ${python.framework} import *
from ${python.library} import *

app = App()
stack = TerraformStack(app, "orgs")
`;

/** Installs the wheel of an edition with all that it needs. */
export async function pythonEnvironment(edition: Edition): Promise<PythonEnvironment> {
  const folder = mkdtempSync(join(tmpdir(), "aerial-python-"));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const python = join(folder, ".venv/bin/python");
  const environment = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AERIAL_|PYTHON|VIRTUAL_ENV)/.test(name))),
    ...SILENT_JSII,
  };
  try {
    await layInstalledWheel(join(folder, ".venv"), environment, edition);
  } catch (error) {
    remove();
    throw error;
  }
  let count = 0;
  return {
    problem: async (text) => {
      count += 1;
      const directory = join(folder, `block-${count}`);
      mkdirSync(directory);
      writeFileSync(join(directory, "main.py"), /^(import|from) /m.test(text) ? text : `${preludeOf(edition)}${text}`);
      return await runCommand(python, ["main.py"], { directory, environment }).then(
        () => "",
        (error: Error) => error.message,
      );
    },
    remove,
  };
}
