/**
 * A newcomer's walk: the steps of a page, typed in their order by somebody who knows nothing else, in a fresh folder outside
 * the clone. Downloads of npm, pip and Go are real; the packages are those of this build.
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type Edition, EDITIONS } from "../../../lib/editions/editions";
import { findProgram } from "../../../tools/command";
import { distributionFolder, layPackage, selectPackages } from "../../../tools/packages";
import type { Engine } from "../../../tools/toolchain/engine";
import { locateFrameworkCommand } from "../../../tools/toolchain/framework-commands";
import { type RunningCommand, startCommand } from "../../../tools/workspace/engine-process";
import { usersEnvironment } from "../../installed/support/projects";
import { builtPackages } from "../../support/packages";
import { type CodeBlock, codeBlocks, ROOT } from "./blocks";

/** Downloads and compilations of one block may take this long, in milliseconds. */
const TIMEOUT_MILLISECONDS = 600_000;

/** A code block with the paragraph before it, which gives the instruction for it. */
export interface Step extends CodeBlock {
  /** The text right before the block, without its line ends. */
  readonly instruction: string;
}

/**
 * The steps of some sections of a page, in their order.
 *
 * @param sections headings, each with all below it up to the next heading of its level; all of them must exist
 */
export function stepsOf(file: string, ...sections: readonly string[]): readonly Step[] {
  const lines = readFileSync(join(ROOT, file), "utf8").split("\n");
  return sections.flatMap((section) => {
    const start = lines.indexOf(`## ${section}`);
    const found = lines.findIndex((line, index) => index > start && line.startsWith("## "));
    const end = found < 0 ? lines.length : found;
    const steps = codeBlocks(file, lines.join("\n"))
      .filter(({ line }) => line > start && line <= end)
      .map((block) => ({ ...block, instruction: paragraphBefore(lines, block.line - 2) }));
    if (start < 0 || steps.length === 0) {
      throw new Error(`${file} has no section "${section}" with code blocks.`);
    }
    return steps;
  });
}

/** @param fence index of the line on which a block begins */
function paragraphBefore(lines: readonly string[], fence: number): string {
  let end = fence;
  while (end > 0 && /^\s*(<!--.*-->)?\s*$/.test(lines[end - 1]!)) {
    end -= 1;
  }
  let start = end;
  while (start > 0 && lines[start - 1]!.trim() !== "") {
    start -= 1;
  }
  return lines.slice(start, end).join(" ");
}

/** Options of a {@link Walk}. */
export interface WalkOptions {
  readonly engine: Engine;
  readonly edition: Edition;
  /** Turns a text of the page into the one that readers of the edition type. @default the page's own text */
  readonly translate?: (text: string) => string;
  /** Whether the home folder is a fresh one too, without the caches of package managers. @default false */
  readonly freshHome?: boolean;
}

/** Two terminals, of which the second has the emulator. */
export class Walk {
  private readonly base = realpathSync(mkdtempSync(join(tmpdir(), "aerial-walk-")));
  private readonly clone = join(this.base, "clone");
  private readonly translate: (text: string) => string;
  private directory = this.clone;
  private environment: NodeJS.ProcessEnv;
  private emulator: RunningCommand | undefined;
  private printed = "";

  constructor(private readonly options: WalkOptions) {
    this.translate = options.translate ?? ((text) => text);
    const programs = join(this.base, "bin");
    const home = join(this.base, "home");
    [this.clone, programs, home].forEach((folder) => mkdirSync(folder));
    this.layPrograms(programs);
    const users = usersEnvironment();
    this.environment = {
      ...users,
      ...(options.freshHome === true ? { HOME: home } : {}),
      PATH: [programs, users.PATH].join(delimiter),
      CHECKPOINT_DISABLE: "1",
      NO_PROXY: "127.0.0.1",
      TERRAFORM_BINARY_NAME: this.engineName,
    };
  }

  /** Follows the page step by step. @throws Error with the output, if a command fails */
  async follow(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      await this.take(step);
    }
  }

  /** Types commands into the first terminal. @returns their output */
  async type(typed: string): Promise<string> {
    const state = { directory: join(this.base, "directory"), environment: join(this.base, "environment") };
    const text = this.options.engine.kind === "opentofu" ? typed.replaceAll(/\bterraform (?=[a-z-])/g, "tofu ") : typed;
    const script = `set -a\n${text}\npwd -P > "${state.directory}"\nenv -0 > "${state.environment}"\n`;
    const { exitCode, output } = await startCommand("bash", ["--norc", "-eo", "pipefail", "-c", script], {
      directory: this.directory,
      environment: this.environment,
      timeoutMilliseconds: TIMEOUT_MILLISECONDS,
      input: "yes\n",
    }).result;
    if (exitCode !== 0) {
      throw new Error(`This ended with ${exitCode}:\n${typed}\n${output}`);
    }
    this.directory = readFileSync(state.directory, "utf8").trimEnd();
    this.environment = Object.fromEntries(
      readFileSync(state.environment, "utf8")
        .split("\0")
        .filter((entry) => entry.includes("="))
        .map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]),
    );
    this.printed = stripVTControlCharacters(output);
    return this.printed;
  }

  /** Saves a file in the folder in which the first terminal is. */
  save(name: string, text: string): void {
    writeFileSync(join(this.directory, name), text);
  }

  /** The output of the last block, with the port and the engine that the page shows. */
  get output(): string {
    return this.printed.replaceAll(/(http:\/\/127\.0\.0\.1:)\d+/g, "$18080").replaceAll("OpenTofu", "Terraform");
  }

  async end(): Promise<void> {
    this.emulator?.interrupt();
    await this.emulator?.result;
    rmSync(this.base, { recursive: true, force: true, maxRetries: 3 });
  }

  private async take({ language, text, instruction, file, line }: Step): Promise<void> {
    const wanted = this.translate(text);
    if (language === "text") {
      return;
    }
    if (language !== "shell") {
      const name = [...instruction.matchAll(/`([\w-]+\.(?:ts|json|py|go|tf))`/g)].at(-1)?.[1];
      if (name === undefined) {
        throw new Error(`${file}:${line}: the paragraph before the block names no file to save it as.`);
      }
      this.save(name, wanted);
    } else if (/\bemulator\b/.test(text)) {
      await this.startEmulator(wanted, instruction);
    } else {
      this.layPackages(wanted);
      await this.type(wanted);
    }
  }

  /** Starts the emulator in the second terminal, and pastes its `export` lines into the first one. */
  private async startEmulator(typed: string, instruction: string): Promise<void> {
    this.emulator = startCommand("bash", ["--norc", "-ec", typed], {
      directory: /\bin the clone\b/.test(instruction) ? this.clone : this.directory,
      environment: this.environment,
      timeoutMilliseconds: TIMEOUT_MILLISECONDS,
    });
    await this.emulator.printed(/^export AERIAL_PRIVATE_KEY=.+\n/m);
    await this.type([...this.emulator.output().matchAll(/^export .+$/gm)].join("\n"));
  }

  /** Puts the packages into the clone that `npm run package` makes there: only those that the command names. */
  private layPackages(typed: string): void {
    for (const [, names = ""] of typed.matchAll(/^npm run package --(.*)$/gm)) {
      const { editions, targets } = selectPackages(names.trim().split(/\s+/));
      for (const edition of editions) {
        for (const target of targets) {
          const folder = join(this.clone, distributionFolder(edition), target);
          layPackage(builtPackages(edition).directories[target], folder);
        }
      }
    }
  }

  private get engineName(): "tofu" | "terraform" {
    return this.options.engine.kind === "opentofu" ? "tofu" : "terraform";
  }

  /** The programs that are not the machine's own: one engine, the clone's scripts, and the framework's command. */
  private layPrograms(folder: string): void {
    const { path } = this.options.engine;
    const emulator = `shift 2; [ "$1" != -- ] || shift; exec node "${join(ROOT, "assets/cli/aerial.js")}" emulator "$@"`;
    const commands = Object.values(EDITIONS).map((edition) => {
      const command = locateFrameworkCommand(edition);
      const run = command === undefined ? "exit 127" : `shift; exec "${command.node}" "${command.script}" "$@"`;
      return `  "${edition.commandPackage}") ${run} ;;`;
    });
    const scripts = {
      terraform: "exit 127",
      tofu: "exit 127",
      [this.engineName]: `exec "${path}" "$@"`,
      npm: [
        'case "$PWD $1 $2" in',
        `  "${this.clone} ci "|"${this.clone} run package") exit 0 ;;`,
        `  "${this.clone} run emulator") ${emulator} ;;`,
        "esac",
        `exec "${findProgram("npm")}" "$@"`,
      ].join("\n"),
      npx: ['case "$1" in', ...commands, "esac", `exec "${findProgram("npx")}" "$@"`].join("\n"),
    };
    for (const [name, script] of Object.entries(scripts)) {
      writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(folder, name), 0o755);
    }
  }
}
