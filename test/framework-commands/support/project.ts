/** For the tests of the commands `cdktf` and `cdktn`: projects as their users have them. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { transformSync } from "esbuild";

import { CDKTF, type Edition, EDITIONS, FRAMEWORKS } from "../../../lib/editions/editions";
import { programFor } from "../../../tools/editions/programs";
import type { Engine } from "../../../tools/toolchain/engine";
import { type FrameworkCommand, locateFrameworkCommand } from "../../../tools/toolchain/framework-commands";
import { unwrapped } from "../../lifecycle/support/calls";
import { describeOnEngines } from "../../support/engines";
import type { Requirement } from "../../support/required";
import { GO_SETTINGS } from "../../support/workspace";
import { type CommandResult, startCommand } from "../../../tools/workspace/engine-process";
import { layLibrary } from "./library";

const REPOSITORY = resolve(__dirname, "../../..");

/** Far longer than a command takes, also on a machine that does other things, in milliseconds. */
const TIMEOUT_MILLISECONDS = 300_000;

/**
 * A `describe` for the command of each framework, on each of the engines as {@link describeOnEngines} chooses them.
 *
 * @param title what follows the command's name
 */
export function describeCommands(
  requirements: readonly Requirement[],
  title: string,
  body: (edition: Edition, engine: Engine) => void,
): void {
  for (const framework of FRAMEWORKS) {
    const edition = EDITIONS[framework];
    const tools = ["packages", `${framework}-cli`, ...requirements] as const;
    describeOnEngines(tools, `The ${edition.command} command ${title}`.trim(), (engine) => body(edition, engine));
  }
}

/** The settings that only this command's `init` writes into cdktf.json, not those that both write. */
const INITIAL_SETTINGS: Readonly<Record<Edition["framework"], object>> = {
  cdktf: {},
  cdktn: { targetVersions: { terraform: ">=1.5.7", opentofu: ">=1.6.0" } },
};

/** Options of a {@link FrameworkProject}. */
export interface FrameworkProjectOptions {
  readonly edition: Edition;
  readonly engine: Engine;
  /**
   * The program that synthesizes, for CDKTF: the folder of an example with a `main.ts`, run as its users do, or a text in
   * TypeScript, compiled once, since the command runs it each time.
   */
  readonly program: string;
  /** Added to the environment of every command. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A folder with a `cdktf.json`, the library in it, and the real command to run there. */
export class FrameworkProject {
  readonly directory: string;
  readonly home: string;
  private readonly base: string;
  private readonly command: FrameworkCommand;
  private readonly environment: NodeJS.ProcessEnv;

  constructor(private readonly options: FrameworkProjectOptions) {
    const { edition } = options;
    this.base = mkdtempSync(join(tmpdir(), `aerial-${edition.command}-`));
    this.directory = join(this.base, "project");
    this.home = join(this.base, "home");
    this.command = locateFrameworkCommand(edition)!;
    mkdirSync(this.directory);
    mkdirSync(this.home);
    const app = options.program.includes("\n") ? this.layProgram() : this.layExample();
    const besides = INITIAL_SETTINGS[edition.framework];
    writeFileSync(
      join(this.directory, "cdktf.json"),
      JSON.stringify({ language: "typescript", app, projectId: "test", sendCrashReports: "false", ...besides }),
    );
    writeFileSync(join(this.base, "empty.tfrc"), "");
    this.environment = {
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      HOME: this.home,
      // The command asks the operating system for the home directory, not the environment.
      CDKTF_HOME: join(this.home, ".cdktf"),
      TERRAFORM_BINARY_NAME: options.engine.path,
      TF_CLI_CONFIG_FILE: join(this.base, "empty.tfrc"),
      CHECKPOINT_DISABLE: "1",
      CI: "1",
      NO_COLOR: "1",
      // No registry is ever reached: what asks for one fails at once, on every machine.
      HTTPS_PROXY: "http://127.0.0.1:9",
      ...GO_SETTINGS,
      ...options.environment,
    };
  }

  /** Copies the library's npm package into the project and replaces any earlier one: a release, or the present build. */
  async install(version?: string): Promise<void> {
    await layLibrary(this.directory, this.options.edition, version);
  }

  /** Runs the command to its end, whatever its exit code. */
  async run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
    const started = startCommand(this.command.node, [this.command.script, ...args], {
      directory: this.directory,
      environment: { ...this.environment, ...environment },
      timeoutMilliseconds: TIMEOUT_MILLISECONDS,
    });
    const result = await started.result;
    return { ...result, output: plain(result.output) };
  }

  /** Reads a file of the project. */
  read(path: string): string {
    return readFileSync(join(this.directory, path), "utf8");
  }

  remove(): void {
    rmSync(this.base, { recursive: true, force: true, maxRetries: 3 });
  }

  private layProgram(): string {
    const program = programFor(this.options.edition, "typescript", this.options.program);
    const { code } = transformSync(program, { loader: "ts", format: "cjs" });
    writeFileSync(join(this.directory, "main.js"), code);
    return `${process.execPath} main.js`;
  }

  private layExample(): string {
    const example = join(REPOSITORY, this.options.program);
    for (const name of readdirSync(example).filter((file) => file.endsWith(".ts"))) {
      // As the examples say: outside of the repository, the library is imported by its name.
      const text = readFileSync(join(example, name), "utf8").replaceAll('"../../lib"', `"${CDKTF.library}"`);
      writeFileSync(join(this.directory, name), programFor(this.options.edition, "typescript", text));
    }
    return `${process.execPath} ${join(REPOSITORY, "node_modules/tsx/dist/cli.mjs")} main.ts`;
  }
}

/** Returns the output as a person reads it: without frames, line breaks, and the colors that the command always adds. */
function plain(output: string): string {
  return unwrapped(stripVTControlCharacters(output));
}

/** For a test file or a `describe`: returns a function that makes projects, which are removed after each test. */
export function useFrameworkProjects(): (options: FrameworkProjectOptions) => Promise<FrameworkProject> {
  const projects: FrameworkProject[] = [];
  afterEach(() => projects.splice(0).forEach((project) => project.remove()));
  return async (options) => {
    const project = new FrameworkProject(options);
    projects.push(project);
    await project.install();
    return project;
  };
}
