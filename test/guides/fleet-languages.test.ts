/** docs/guides/large-fleets.md: its table of commands for each language, typed in a folder outside the clone. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join, resolve } from "node:path";
import { CDKTF } from "../../lib/editions/editions";
import { runCommand } from "../../tools/command";
import { distributionFolder, layPackage } from "../../tools/packages";
import { SILENT_JSII, TARGETS } from "../../tools/packages/tools";
import { INSTALLATION_MILLISECONDS, usersEnvironment } from "../installed/support/projects";
import { useEmulators } from "../support/emulator";
import { builtPackages } from "../support/packages";
import { describeWith } from "../support/required";
import { layVirtualEnvironment } from "../support/virtual-environment";
import { blocksOf, blockWith } from "./support";

const PAGE = "docs/guides/large-fleets.md";
const GENERATE = blockWith(blocksOf(PAGE)("shell"), "--out fleet --orgs-per-stack");
const text = readFileSync(resolve(__dirname, "../..", PAGE), "utf8");
/** The rows of the languages that have a framework. */
const ROWS = [...text.matchAll(/^\| (TypeScript|Python|Go) +\| `([^`]+)` +\| `([^`]+)` +\|$/gm)].map(
  ([, language, install, synthesize]) => [language!.toLowerCase(), install!, synthesize!] as const,
);

describeWith(["packages"], `${PAGE}, outside the clone`, () => {
  jest.setTimeout(INSTALLATION_MILLISECONDS);
  const emulators = useEmulators();
  let base: string;

  /** Types commands in a folder, as somebody who has a virtual environment of Python. */
  const type = async (folder: string, script: string, environment: NodeJS.ProcessEnv = {}) => {
    const user = usersEnvironment();
    const path = [join(base, "venv/bin"), user.PATH].join(delimiter);
    return await runCommand("bash", ["--norc", "-euo", "pipefail", "-c", script], {
      directory: join(base, folder),
      environment: { ...user, ...SILENT_JSII, PIP_REQUIRE_VIRTUALENV: "1", PATH: path, ...environment },
    });
  };

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), "aerial-fleet-"));
    const { directories, npm } = builtPackages(CDKTF);
    for (const target of TARGETS) {
      layPackage(directories[target], join(base, distributionFolder(CDKTF), target));
    }
    writeFileSync(join(base, "package.json"), JSON.stringify({ name: "tools", private: true }));
    await type(".", `npm install --no-audit --no-fund ${join(distributionFolder(CDKTF), "js", basename(npm))}`);
    const venv = join(base, "venv");
    await layVirtualEnvironment(venv, usersEnvironment());
    // The virtual environments of the tests have pip only as a module.
    writeFileSync(join(venv, "bin/pip"), `#!/bin/sh\nexec "${join(venv, "bin/python")}" -m pip "$@"\n`, {
      mode: 0o755,
    });
  });
  afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }));

  it("has a row for each language with a framework", () => {
    expect(ROWS.map(([language]) => language)).toEqual(["typescript", "python", "go"]);
  });

  it.each(ROWS)("in %s: `%s` and `%s` lead to the stacks", async (language, install, synthesize) => {
    const { environment, emulator } = await emulators();
    emulator.admin.generate({ orgs: 3, accountId: environment.AERIAL_ACCOUNT_ID!, products: ["P000052"] });
    const generate = GENERATE.replace("typescript", language).replace("--out fleet", `--out ${language}`);
    await type(".", generate, environment);
    await type(language, `${install}\n${synthesize}`);
    expect(existsSync(join(base, language, "cdktf.out/stacks/orgs-01/cdk.tf.json"))).toBe(true);
  });
});
