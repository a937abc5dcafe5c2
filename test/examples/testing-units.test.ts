/** examples/testing with jest and pytest, as docs/guides/testing-your-stack.md shows it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startCommand } from "../../tools/workspace/engine-process";
import { SILENT_JSII } from "../../tools/packages/tools";
import { describeWith } from "../support/required";
import { layInstalledWheel, pytestFolder } from "../support/virtual-environment";
import { filesNotShown, TESTING_FOLDER, testingFile } from "./testing-support";

const ROOT = resolve(__dirname, "../..");
const INSTALLATION_MILLISECONDS = 600_000;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "aerial-testing-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

/** The part of this process's environment that a test runner gets. */
const environment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AERIAL_|PYTHON|VIRTUAL_ENV|JEST_)/.test(name)));

async function run(program: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const options = {
    directory: folder,
    environment: { ...environment(), ...more },
    timeoutMilliseconds: INSTALLATION_MILLISECONDS,
  };
  return await startCommand(program, args, options).result;
}

/** Copies files of the example into the test's folder, with the stack changed in one place. */
function copy(names: readonly string[], [from, to]: readonly [string, string]): void {
  for (const name of names) {
    writeFileSync(join(folder, name), testingFile(name).replace(name.startsWith("stack.") ? from : "", to));
  }
}
const UNCHANGED = ["", ""] as const;

describeWith(["provider"], "The unit tests in examples/testing, with jest", () => {
  /** Jest as people have it in their projects; here, its packages are those of this repository. */
  const jest = async (change: readonly [string, string]) => {
    copy(["stack.ts"], change);
    copy(["stack.test.ts"], UNCHANGED);
    mkdirSync(join(folder, "__snapshots__"));
    cpSync(join(TESTING_FOLDER, "__snapshots__"), join(folder, "__snapshots__"), { recursive: true });
    const configuration = {
      ...(JSON.parse(testingFile("jest.config.json")) as object),
      rootDir: folder,
      transform: { "^.+\\.ts$": require.resolve("@swc/jest") },
      modulePaths: [join(ROOT, "node_modules")],
      moduleNameMapper: { "^cdktf-provider-aerial$": join(ROOT, "lib/index.ts") },
      cacheDirectory: join(folder, "cache"),
    };
    const program = join(ROOT, "node_modules/jest/bin/jest.js");
    return await run(process.execPath, [program, "--ci", "--config", JSON.stringify(configuration)]);
  };

  it("are what the page shows", () => {
    expect(filesNotShown("typescript", ["stack.ts", "stack.test.ts"])).toEqual([]);
    expect(filesNotShown("json", ["jest.config.json"])).toEqual([]);
  });

  it("pass, with the snapshot in the repository", async () => {
    const { exitCode, output } = await jest(UNCHANGED);
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/3 passed, 3 total[^]*1 passed, 1 total/)]);
  });

  it.each([
    ["that lets orgs be deleted", "DeletionPolicy.PREVENT", "DeletionPolicy.DELETE", "protects the sales org"],
    ["with one product less", ', "P000131"', "", "enables products"],
    ["with another status", "OrgStatus.ACTIVE", "OrgStatus.INACTIVE", "declares these resources"],
  ])("fail for a stack %s", async (_, from, to, name) => {
    const { exitCode, output } = await jest([from, to]);
    expect([exitCode, output]).toEqual([1, expect.stringContaining(`● ${name}`)]);
  });
});

describeWith(["packages", "python"], "The unit tests in examples/testing, with pytest", () => {
  jest.setTimeout(INSTALLATION_MILLISECONDS);

  const pytest = async (change: readonly [string, string]) => {
    copy(["stack.py"], change);
    copy(["test_stack.py"], UNCHANGED);
    await layInstalledWheel(join(folder, ".venv"), environment());
    const PYTHONPATH = await pytestFolder(environment());
    return await run(join(folder, ".venv/bin/python"), ["-m", "pytest", "-q"], { ...SILENT_JSII, PYTHONPATH });
  };

  it("are what the page shows", () => {
    expect(filesNotShown("python", ["test_stack.py"])).toEqual([]);
  });

  it("pass", async () => {
    const { exitCode, output } = await pytest(UNCHANGED);
    expect([exitCode, output]).toEqual([0, expect.stringContaining("3 passed")]);
  });

  it("fail for a stack with one product less", async () => {
    const { exitCode, output } = await pytest([', "P000131"', ""]);
    expect([exitCode, output]).toEqual([1, expect.stringContaining("1 failed, 2 passed")]);
  });
});
