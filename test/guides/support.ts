/** For the tests of docs/guides: a guide's own blocks, and a shell in which its commands are what they are for a reader. */
import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

import { limitPath } from "../../tools/limited-path";
import type { FrameworkCommand } from "../../tools/toolchain/framework-commands";
import { GO_SETTINGS, withServedProvider, type Workspace } from "../support/workspace";

const ROOT = resolve(__dirname, "../..");
/** The packages that programs of the guides import. They are in a folder above the programs, as after `npm install`. */
const PACKAGES = { "cdktf-provider-aerial": ".", cdktf: "node_modules/cdktf", constructs: "node_modules/constructs" };

/** Returns the code blocks of pages below the root, by language, in their order. */
export function blocksOf(...pages: readonly string[]): (language: string) => readonly string[] {
  const text = pages.map((page) => readFileSync(join(ROOT, page), "utf8")).join("\n");
  const all = [...text.matchAll(/^( *)```(\w+)\n(.*?)^\1```$/gms)].map(
    ([, indentation = "", language, block = ""]) => ({
      language,
      block: block.replaceAll(new RegExp(`^${indentation}`, "gm"), ""),
    }),
  );
  return (language) => all.filter((each) => each.language === language).map(({ block }) => block);
}

/** Returns the block that contains a text. @throws Error if none or several do */
export function blockWith(blocks: readonly string[], text: string): string {
  const [found, ...more] = blocks.filter((block) => block.includes(text));
  if (found === undefined || more.length > 0) {
    throw new Error(`${more.length === 0 && found === undefined ? "No block has" : "Several blocks have"} "${text}".`);
  }
  return found;
}

/** How a script ended. */
export interface ScriptResult {
  readonly exitCode: number;
  /** Its standard output, then its standard error. */
  readonly output: string;
}

/** Options of {@link useShell}. */
export interface ShellOptions {
  /** Whether this process serves the provider to the engines of its scripts, which must not initialize: that asks for the executable. @default false */
  readonly isServed?: boolean;
  /** The command that `npx cdktf-cli@0.21` runs. @default the command does not exist */
  readonly cdktf?: FrameworkCommand;
}

/**
 * A shell in the folder of a workspace, whose only engine is the workspace's: a script that says `terraform` is typed with
 * `tofu` if that is it, as the guides say. `npx --no aerial` and `aerial` are the command as it was built, `npx tsx` runs programs
 * that import the packages, and `npx tsc` only looks for the compiler's settings.
 */
export function useShell(
  workspace: Workspace,
  environment: Readonly<Record<string, string>>,
  { isServed = false, cdktf }: ShellOptions = {},
) {
  const engine = workspace.engine.kind === "opentofu" ? "tofu" : "terraform";
  const programs = join(workspace.base, "bin");
  mkdirSync(programs);
  const aerial = `exec "${process.execPath}" "${join(ROOT, "assets/cli/aerial.js")}" "$@"`;
  // Like npx itself, which finds the command only in and below the folder of a project that has the package.
  const project = `case "$PWD/" in "${workspace.base}"/* | "${realpathSync(workspace.base)}"/*) ;; *) echo "npx: no aerial" >&2; exit 1 ;; esac`;
  // Does what the compiler does without its settings. That it accepts programs with them is tested with the installed package.
  const tsc = `[ -f tsconfig.json ] && exit 0; echo "npx tsc: no tsconfig.json" >&2; exit 1`;
  const tsx = `exec "${process.execPath}" "${join(ROOT, "node_modules/tsx/dist/cli.mjs")}" "$@"`;
  const framework =
    cdktf === undefined ? "" : `"cdktf-cli@0.21 "*) shift; exec "${cdktf.node}" "${cdktf.script}" "$@" ;;\n`;
  const scripts = {
    [engine]: `exec "${workspace.engine.path}" "$@"`,
    node: `exec "${process.execPath}" "$@"`,
    aerial,
    npx: `case "$1 $2" in\n  "--no aerial") ${project}; shift 2; ${aerial} ;;\n  "tsx "*) shift; ${tsx} ;;\n  "tsc --noEmit") ${tsc} ;;\n${framework}esac\necho "npx: no $1" >&2; exit 1`,
    npm: `case $1 in\n  ci|install) exit 0 ;;\nesac\necho "npm: no $1" >&2; exit 1`,
  };
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(programs, name), 0o755);
  }
  mkdirSync(join(workspace.base, "node_modules"));
  for (const [name, path] of Object.entries(PACKAGES)) {
    symlinkSync(join(ROOT, path), join(workspace.base, "node_modules", name), "dir");
  }
  const settings = {
    PATH: [programs, limitPath(join(workspace.base, "path"))].join(delimiter),
    HOME: join(workspace.base, "home"),
    TF_CLI_CONFIG_FILE: join(workspace.base, "empty.tfrc"),
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    TF_CLI_ARGS: "-no-color",
    CHECKPOINT_DISABLE: "1",
    NO_PROXY: "127.0.0.1",
    NO_COLOR: "1",
    ...GO_SETTINGS,
    ...environment,
  };
  const run = async (typed: string, env: NodeJS.ProcessEnv): Promise<ScriptResult> =>
    await new Promise((fulfil) => {
      const options = { cwd: workspace.directory, env, maxBuffer: 2 ** 26 };
      execFile("bash", ["--norc", "-euo", "pipefail", "-c", typed], options, (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        fulfil({ exitCode, output: `${stdout}\n${stderr}` });
      });
    });
  /** Runs a script as a pipeline does: it ends with the first command that fails. */
  return async (script: string, more: Readonly<Record<string, string>> = {}): Promise<ScriptResult> => {
    const typed = engine === "tofu" ? script.replaceAll(/\bterraform (?=[a-z-])/g, "tofu ") : script;
    const given = { ...settings, ...more };
    return isServed ? await withServedProvider(given, (served) => run(typed, served)) : await run(typed, given);
  };
}
