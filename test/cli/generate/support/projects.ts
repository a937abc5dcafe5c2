/** Generated programs as people run them: with the commands of the generated README.md, in a folder outside of the clone. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { CDKTF, EDITIONS, type Edition } from "../../../../lib/editions/editions";
import { runCommand } from "../../../../tools/command";
import type { Engine } from "../../../../tools/toolchain/engine";
import { distributionFolder, layPackage } from "../../../../tools/packages";
import { SILENT_JSII, TARGETS } from "../../../../tools/packages/tools";
import { startCommand } from "../../../../tools/workspace/engine-process";
import type { Language } from "../../../../tools/editions/programs";
import { usersEnvironment } from "../../../installed/support/projects";
import type { TestEmulator } from "../../../support/emulator";
import { builtPackages } from "../../../support/packages";
import { secretsInDirectory } from "../../../support/secrets";
import { COMMAND } from "./command";

/** A generated program that was run. */
export interface GeneratedProject {
  /** The program's folder. */
  readonly directory: string;
  /** The folders in which the engine runs, and how many resources are to be imported there. */
  readonly stacks: readonly [GeneratedStack, ...GeneratedStack[]];
}

/** A stack of a generated program. */
export interface GeneratedStack {
  readonly directory: string;
  readonly imports: number;
}

/** One that the package was installed for. */
export interface InstalledProgram extends GeneratedProject {
  /** Generates another program of the same language with other options, and runs it with what is installed. */
  another(name: string, options: readonly string[]): Promise<GeneratedProject>;
  remove(): void;
}

/** A program by its name, or by its path from the project's folder. */
type Run = (program: string, ...args: readonly string[]) => Promise<string>;

interface Commands {
  /** The language's own checks, besides those in README.md. */
  check?(run: Run): Promise<void>;
  /** Files that another program copies from the first one. */
  readonly shared?: readonly string[];
  /** Synthesizes another program. @param root the folder of the first program, in which the packages are installed */
  synthesize(run: Run, root: string): Promise<void>;
}

const NPM_INSTALL = ["install", "--no-audit", "--no-fund", "--loglevel=error"];
/** The settings for commands of README.md, which do not have such options. */
const QUIET = { npm_config_audit: "false", npm_config_fund: "false", PIP_DISABLE_PIP_VERSION_CHECK: "1" };

const COMMANDS: Readonly<Record<Language, Commands>> = {
  typescript: {
    synthesize: async (run, root) => {
      await run(`${root}/node_modules/.bin/tsc`);
      await run(`${root}/node_modules/.bin/tsx`, "main.ts");
    },
  },
  python: {
    synthesize: async (run, root) => {
      await run(`${root}/.venv/bin/python`, "main.py");
    },
  },
  go: {
    check: async (run) => {
      expect(await run("gofmt", "-l", "main.go")).toBe("");
      await run("go", "vet", ".");
    },
    shared: ["go.mod", "go.sum"],
    synthesize: async (run) => {
      await run("go", "run", ".");
    },
  },
};

/** Returns the commands in README.md that install and synthesize: all before the first one that starts the engine. */
function readmeCommands(directory: string): string {
  const [, block] = /^```shell\n([^]*?)\n```$/m.exec(readFileSync(join(directory, "README.md"), "utf8"))!;
  const lines = block!.split("\n");
  const engine = lines.findIndex((line) => /\b(terraform|tofu) init\b/.test(line));
  expect(engine).toBeGreaterThan(0);
  return lines.slice(0, engine).join("\n");
}

/** Copies the built packages to the places where `npm run package` writes them. @returns the npm package of an edition */
function layDistribution(base: string, command: Edition): string {
  const packages = Object.values(EDITIONS).map((edition) => builtPackages(edition));
  for (const { edition, directories } of packages) {
    for (const target of TARGETS) {
      layPackage(directories[target], join(base, distributionFolder(edition), target));
    }
  }
  return join(base, distributionFolder(command), "js", basename(builtPackages(command).npm));
}

/** The edition and language of a program, and the source of the command that writes it. */
export interface GeneratedFor {
  readonly edition: Edition;
  readonly language: Language;
  /** The edition whose package contains the command, or this repository, whose command is that of the edition for CDKTF. */
  readonly command: Edition | "clone";
}

/**
 * Installs the command, generates a program for the whole account of an emulator, and runs it with the commands of its
 * README.md, which also install the packages.
 */
export async function generatedProject(
  { edition, language, command }: GeneratedFor,
  service: TestEmulator,
  engine: Engine,
): Promise<InstalledProgram> {
  const base = mkdtempSync(join(tmpdir(), `aerial-generated-${language}-`));
  const { check, shared, synthesize } = COMMANDS[language];
  const remove = () => rmSync(base, { recursive: true, force: true, maxRetries: 3 });
  const environment = { ...usersEnvironment(), ...SILENT_JSII, ...QUIET, TERRAFORM_BINARY_NAME: engine.path };
  const runIn =
    (directory: string): Run =>
    async (program, ...args) =>
      await runCommand(program.includes("/") ? join(directory, program) : program, args, { directory, environment });
  const generate = async (directory: string, options: readonly string[] = []): Promise<GeneratedProject> => {
    const own = command === "clone" ? CDKTF : command;
    const framework = own === edition ? [] : ["--framework", edition.framework];
    const args = ["generate", "--language", language, ...framework, "--out", directory, "--json", ...options];
    const [program, ...before] = command === "clone" ? [process.execPath, COMMAND] : ["npx", "--no", "aerial"];
    const generated = await startCommand(program!, [...before, ...args], {
      directory: base,
      environment: { ...usersEnvironment(), ...service.environment },
      timeoutMilliseconds: 120_000,
    }).result;
    expect(generated).toMatchObject({ exitCode: 0, stderr: "" });
    expect(secretsInDirectory(directory, service.secrets)).toEqual([]);
    const [first, ...more] = (JSON.parse(generated.stdout) as { stacks: readonly GeneratedStack[] }).stacks.map(
      (stack) => ({ directory: join(directory, stack.directory), imports: stack.imports }),
    );
    return { directory, stacks: [first!, ...more] };
  };
  try {
    writeFileSync(join(base, "package.json"), JSON.stringify({ name: "tools", private: true }));
    if (command !== "clone") {
      await runIn(base)("npm", ...NPM_INSTALL, layDistribution(base, command));
    }
    const root = join(base, "orgs");
    const whole = await generate(root);
    await runIn(root)("sh", "-ec", readmeCommands(root));
    await check?.(runIn(root));
    return {
      ...whole,
      another: async (name, options) => {
        const directory = join(root, name);
        const part = await generate(directory, options);
        shared?.forEach((file) => copyFileSync(join(root, file), join(directory, file)));
        await check?.(runIn(directory));
        await synthesize(runIn(directory), "..");
        return part;
      },
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}
