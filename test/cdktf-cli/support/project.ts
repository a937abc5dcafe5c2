/** For the tests of the `cdktf` command: projects as its users have them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { transformSync } from "esbuild";

import { locateCdktfCli } from "../../../tools/toolchain/cdktf-cli";
import type { Engine } from "../../../tools/toolchain/engine";
import { unwrapped } from "../../lifecycle/support/calls";
import { GO_SETTINGS } from "../../support/workspace";
import { type CommandResult, startCommand } from "../../../tools/workspace/engine-process";

export const REPOSITORY = resolve(__dirname, "../../..");

/** Far longer than a command takes, also on a machine that does other things, in milliseconds. */
const TIMEOUT_MILLISECONDS = 300_000;

/** Options of a {@link CdktfProject}. */
export interface CdktfProjectOptions {
  readonly engine: Engine;
  /**
   * The program that synthesizes: a path from the repository's root, run as its users do, or a text in TypeScript, compiled
   * once, since the command runs it each time.
   */
  readonly program: string;
  /** Added to the environment of every command. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A folder with a `cdktf.json`, and the real command to run in it. */
export class CdktfProject {
  readonly directory: string;
  readonly home: string;
  private readonly base: string;
  private readonly environment: NodeJS.ProcessEnv;

  constructor(options: CdktfProjectOptions) {
    this.base = mkdtempSync(join(tmpdir(), "aerial-cdktf-cli-"));
    this.directory = join(this.base, "project");
    this.home = join(this.base, "home");
    mkdirSync(this.directory);
    mkdirSync(this.home);
    symlinkSync(join(REPOSITORY, "node_modules"), join(this.directory, "node_modules"));
    let app = `${process.execPath} main.js`;
    if (options.program.includes("\n")) {
      const { code } = transformSync(options.program, { loader: "ts", format: "cjs" });
      writeFileSync(join(this.directory, "main.js"), code);
    } else {
      const program = join(REPOSITORY, options.program);
      app = [process.execPath, join(REPOSITORY, "node_modules/tsx/dist/cli.mjs"), program].join(" ");
    }
    writeFileSync(
      join(this.directory, "cdktf.json"),
      JSON.stringify({ language: "typescript", app, projectId: "test", sendCrashReports: "false" }),
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

  /** Runs `cdktf` to its end, whatever its exit code. */
  async run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
    const command = locateCdktfCli()!;
    const started = startCommand(process.execPath, [command, ...args], {
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
}

/** What a person reads: without colours, which the command adds whatever it is told, frames, and breaks of lines. */
function plain(output: string): string {
  return unwrapped(stripVTControlCharacters(output));
}

/** For a test file or a `describe`: returns a function that makes projects, which are removed after each test. */
export function useCdktfProjects(): (options: CdktfProjectOptions) => CdktfProject {
  const projects: CdktfProject[] = [];
  afterEach(() => projects.splice(0).forEach((project) => project.remove()));
  return (options) => {
    const project = new CdktfProject(options);
    projects.push(project);
    return project;
  };
}
