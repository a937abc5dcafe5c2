/** docs/guides/from-cdktf-to-cdk-terrain.md: a program of each language moves, in both directions, and its orgs do not change. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { CDK_TERRAIN, EDITIONS, goModule } from "../../lib/editions/editions";
import { findProgram, runCommand } from "../../tools/command";
import { importsOf, type Language } from "../../tools/editions/programs";
import { provideNullProviderConstructs } from "../../tools/editions/null-provider";
import { provideGoBindings } from "../../tools/packages/go-bindings";
import { distributionFolder } from "../../tools/packages";
import { SILENT_JSII } from "../../tools/packages/tools";
import { PROVIDER_ADDRESS } from "../../tools/workspace/built-provider";
import {
  INSTALLATION_MILLISECONDS,
  installedProject,
  ORGS_OF_PROGRAMS,
  usersEnvironment,
  type InstalledProject,
} from "../installed/support/projects";
import { writesOf } from "../lifecycle/support/calls";
import { useEmulators } from "../support/emulator";
import { builtPackages } from "../support/packages";
import { describeWith } from "../support/required";
import { useWorkspaces, type Workspace } from "../support/workspace";
import { blocksOf, blockWith } from "./support";

const PAGE = "docs/guides/from-cdktf-to-cdk-terrain.md";
const ROOT = resolve(__dirname, "../..");
const TSX = join(ROOT, "node_modules/tsx/dist/cli.mjs");
const SHELL = blocksOf(PAGE)("shell");
const STACKS = ["orgs", "orgs-by-null-resource"];

/** The guide's steps for each language, in order, and the command that runs a program. */
const MOVES: readonly {
  readonly language: Language;
  readonly file: string;
  readonly steps: readonly string[];
  readonly run: string;
}[] = [
  {
    language: "typescript",
    file: "main.ts",
    steps: ["npm uninstall cdktf-provider-aerial", "npm install @cdktn/provider-null", "main.ts\n"],
    run: "npx tsx main.ts",
  },
  {
    language: "python",
    file: "main.py",
    steps: ["pip uninstall --yes cdktf-provider-aerial", "pip install cdktn-provider-null", "main.py"],
    run: "python main.py",
  },
  { language: "go", file: "main.go", steps: ["-dropreplace", "go mod tidy"], run: "go run ." },
];
const BACK = blockWith(SHELL, "npm uninstall cdktn-provider-aerial");
const FORTH = SHELL.filter((block) => block !== BACK);

describeWith(["packages", "engine", "null-provider"], PAGE, () => {
  jest.setTimeout(INSTALLATION_MILLISECONDS);
  const emulator = useEmulators();
  const workspaces = useWorkspaces({ executable: true });
  let clone: string;
  const projects: InstalledProject[] = [];

  beforeAll(() => {
    clone = mkdtempSync(join(tmpdir(), "aerial-clone-"));
    for (const edition of Object.values(EDITIONS)) {
      for (const [target, directory] of Object.entries(builtPackages(edition).directories)) {
        const link = join(clone, distributionFolder(edition), target);
        mkdirSync(dirname(link), { recursive: true });
        symlinkSync(directory, link, "dir");
      }
    }
  });
  afterAll(() => {
    rmSync(clone, { recursive: true });
    projects.forEach((project) => project.remove());
  });

  /** A shell in a project as its owner has it. `npx tsx` is that of the repository. */
  async function shellIn({ directory }: InstalledProject) {
    const programs = join(directory, "../bin");
    mkdirSync(programs);
    const python = `exec "${join(directory, ".venv/bin/python")}"`;
    const scripts = {
      npx: `if [ "$1" != tsx ]; then exec "${findProgram("npx")}" "$@"; fi\nshift; exec "${process.execPath}" "${TSX}" "$@"`,
      python: `${python} "$@"`,
      pip: `${python} -m pip --quiet --disable-pip-version-check "$@"`,
    };
    for (const [name, script] of Object.entries(scripts)) {
      writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(programs, name), 0o755);
    }
    const user = usersEnvironment();
    const environment = { ...user, ...SILENT_JSII, PATH: [programs, user.PATH].join(delimiter) };
    const { archive } = await provideNullProviderConstructs();
    return async (script: string) => {
      // Not every npm registry has that package.
      const typed = script.replaceAll("<clone>", clone).replaceAll("@cdktn/provider-null@15", archive);
      return await runCommand("bash", ["--norc", "-euo", "pipefail", "-c", typed], { directory, environment });
    };
  }

  /** The commands of the guide's step 5 for the engine, in the folder of a stack. @returns what the plan says */
  async function planned(stack: Workspace): Promise<string> {
    const lines = blockWith(SHELL, "terraform plan").split("\n");
    const commands = lines.filter((line) => line.startsWith("terraform ")).map((line) => line.split(" ").slice(1));
    expect(commands.map(([command]) => command)).toEqual(["init", "plan"]);
    let output = "";
    for (const command of commands) {
      const result = await stack.run([...command, "-input=false", "-no-color"]);
      expect(result).toMatchObject({ exitCode: 0 });
      ({ output } = result);
    }
    return output;
  }

  /** The entries of the lock file, by the provider's address. */
  function lockOf(stack: Workspace): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...stack.read(".terraform.lock.hcl").matchAll(/^provider "([^"]+)" \{\n[^]*?^\}$/gm)].map(([entry, address]) => [
        address,
        entry,
      ]),
    );
  }

  it.each(MOVES)(
    "moves a program in $language, and its plan has no changes",
    async ({ language, file, steps, run }) => {
      const project = await installedProject(language);
      projects.push(project);
      const shell = await shellIn(project);
      const program = () => readFileSync(join(project.directory, file), "utf8");
      if (language === "typescript") {
        // As the README says: the framework is the project's own dependency.
        await shell("npm install --no-audit --no-fund cdktf@0.21 constructs");
      }
      await shell(run);
      const service = await emulator({ seed: { orgs: ORGS_OF_PROGRAMS } });
      const stacks = STACKS.map((stack) =>
        workspaces({
          directory: join(project.directory, "cdktf.out/stacks", stack),
          provider: false,
          nullProvider: true,
          environment: service.environment,
        }),
      );
      for (const stack of stacks) {
        await stack.init();
        expect(await stack.apply()).toMatchObject({ exitCode: 0 });
      }
      const writes = writesOf(service.emulator);
      expect(writes.length).toBeGreaterThan(0);
      const locks = stacks.map(lockOf);
      const original = program();

      if (language === "go") {
        // As `npm run package` prints for modules that no proxy has.
        const { modulePath, directory } =
          (await provideGoBindings((await provideNullProviderConstructs()).directory)) ?? {};
        const missing = { ...builtPackages(CDK_TERRAIN).goModules, ...(modulePath && { [modulePath]: directory }) };
        for (const [path, module] of Object.entries(missing)) {
          if (path !== goModule(CDK_TERRAIN, "0.0.0")) {
            await shell(`go mod edit -replace ${path}=${module}`);
          }
        }
      }
      for (const step of steps) {
        await shell(blockWith(FORTH, step));
      }
      expect(importsOf(EDITIONS.cdktf, language, original)).toHaveLength(
        importsOf(CDK_TERRAIN, language, program()).length,
      );
      expect(importsOf(EDITIONS.cdktf, language, program())).toEqual([]);
      await shell(run);
      for (const [index, stack] of stacks.entries()) {
        expect(stack.read("cdk.tf.json")).toMatch(/"version": "0\.2[4-9]\.\d+"/);
        expect(await planned(stack)).toContain("No changes. Your infrastructure matches the configuration.");
        // The provider's entry stays; that of the null provider has another version.
        const [before, after] = [locks[index]!, lockOf(stack)];
        expect(Object.keys(after)).toEqual(Object.keys(before));
        expect(after[PROVIDER_ADDRESS]).toBe(before[PROVIDER_ADDRESS]);
        expect(isDeepStrictEqual(after, before)).toBe(PROVIDER_ADDRESS in before);
      }

      if (language === "typescript") {
        expect(await shell("npx --no aerial doctor --help")).toContain("Usage: aerial doctor");
        await shell(BACK);
        expect(program()).toBe(original);
        await shell(run);
        for (const [index, stack] of stacks.entries()) {
          expect(stack.read("cdk.tf.json")).toContain('"version": "0.21.0"');
          expect(await planned(stack)).toContain("No changes.");
          expect(lockOf(stack)).toEqual(locks[index]);
        }
      }
      expect(writesOf(service.emulator)).toEqual(writes);
    },
  );
});
