import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../../lib/cli/program";
import { runCommand } from "../../../tools/command";
import { type CodeBlock, ROOT } from "./blocks";
import { SHOWN_COMMANDS } from "./commands";

/** One command of a shell block. */
export type Command = string;

/** The commands of a block, one by one: without comments, prompts, what `console` blocks print, and line ends with `\`. */
export function commandsOf({ language, text }: Pick<CodeBlock, "language" | "text">): readonly Command[] {
  const lines = text
    .replace(/\\\n\s*/g, "")
    .split("\n")
    .map((line) => line.trim());
  const typed =
    language === "console" ? lines.filter((line) => line.startsWith("$ ")).map((line) => line.slice(2)) : lines;
  return typed
    .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
    .flatMap((line) => line.split(/\s+(?:&&|\|\|)\s+/))
    .filter((line) => line !== "");
}

/** Checks commands of one kind: returns the problem, empty without one, and undefined for commands of other kinds. */
type Check = (command: Command, engine: string) => Promise<string | undefined> | string | undefined;

const CHECKS: readonly Check[] = [isShown, npmScript, engineCommand, aerialCommand, variable, changeOfFolder];

/**
 * Returns the problem with a command of the documentation: it names a script, command, option or setting that does not exist, or
 * no test runs it.
 *
 * @param engine the path of the engine.
 * @returns empty without a problem.
 */
export async function commandProblem(command: Command, engine: string): Promise<string> {
  // Variables before a command are only for that command.
  const [, assignments = "", bare = command] = /^((?:[A-Z]\w*=\S+\s+)*)(.+)$/.exec(command) ?? [];
  const wrong = assignments
    .trim()
    .split(/\s+/)
    .filter((assignment) => assignment !== "")
    .map((assignment) => settingProblem(assignment.slice(0, assignment.indexOf("="))))
    .find((problem) => problem !== "");
  if (wrong !== undefined) {
    return wrong;
  }
  for (const check of CHECKS) {
    const problem = await check(bare, engine);
    if (problem !== undefined) {
      return problem;
    }
  }
  return "no test runs it: name one in test/documentation/support/commands.ts, or in a comment before the block";
}

function isShown(command: Command): string | undefined {
  return SHOWN_COMMANDS.some(({ commands }) => commands.includes(command)) ? "" : undefined;
}

function npmScript(command: Command): string | undefined {
  const [, name] = /^npm (?:run )?(test|(?<=run )[\w:-]+)(?:\s|$)/.exec(command) ?? [];
  if (name === undefined) {
    return command === "npm ci" ? "" : undefined;
  }
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: object };
  return name in scripts ? "" : `package.json has no script "${name}"`;
}

async function engineCommand(command: Command, engine: string): Promise<string | undefined> {
  const [, line] = /^(?:terraform|tofu) (.+)$/.exec(command) ?? [];
  if (line === undefined) {
    return undefined;
  }
  const words = line.split(/\s+/);
  const folder = words[0]!.startsWith("-chdir=") ? [words.shift()!] : [];
  const subcommands = words.slice(0, words[0] === "state" || words[0] === "providers" ? 2 : 1);
  if (folder.length > 0 && subcommands.length === 0) {
    return `"${command}" names no command`;
  }
  const help = await runCommand(engine, [...subcommands.filter((word) => !word.startsWith("-")), "-help"]).catch(
    (error: Error) => error,
  );
  if (help instanceof Error) {
    return `the engine has no command "${subcommands.join(" ")}"`;
  }
  const unknown = words
    .filter((word) => /^-{1,2}[a-z]/.test(word))
    .map((word) => word.replace(/^-+/, "").replace(/=.*$/, ""))
    .filter((option) => !new RegExp(`-${option}\\b`).test(help) && !COMMON_OPTIONS.includes(option));
  return unknown.length === 0 ? "" : `"${subcommands.join(" ")}" has no option ${unknown.join(", ")}`;
}

/** Options that a command takes from another whose help lists them: apply takes plan's. */
const COMMON_OPTIONS = [
  "var",
  "var-file",
  "target",
  "replace",
  "refresh-only",
  "destroy",
  "refresh",
  "no-color",
  "input",
];

async function aerialCommand(command: Command): Promise<string | undefined> {
  const [, line] = /^(?:npx --no )?aerial(?: (.+))?$/.exec(command) ?? [];
  if (line === undefined) {
    return undefined;
  }
  const words = line.split(/\s+/);
  const options = words.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.replace(/=.*$/, ""));
  let help = "";
  const write = (text: string) => (help += text);
  const code = await run([words[0]!, "--help"], {
    out: write,
    error: write,
    stop: new AbortController().signal,
  } as Parameters<typeof run>[1]);
  // The help of an unknown command is that of all commands.
  if (code !== 0 || !help.includes(`Usage: aerial ${words[0]} `)) {
    return `the command has no "${words[0]}"`;
  }
  const unknown = options.filter((option) => !new RegExp(`(^|[\\s,])${option}\\b`).test(help));
  return unknown.length === 0 ? "" : `"aerial ${words[0]}" has no option ${unknown.join(", ")}`;
}

function variable(command: Command): string | undefined {
  const [, name] = /^export (\w+)=/.exec(command) ?? [];
  return name === undefined ? undefined : settingProblem(name);
}

function changeOfFolder(command: Command): string | undefined {
  return /^cd \S+$/.test(command) ? "" : undefined;
}

/** The provider's settings are documented with it; the others are the engine's, the framework's or the shell's. */
function settingProblem(name: string): string {
  if (!name.startsWith("AERIAL_")) {
    return /^(TF_|CDKTF_|PATH$|HTTPS_PROXY$|NO_PROXY$|NO_COLOR$|CI$)/.test(name) ? "" : `nothing reads ${name}`;
  }
  const documented = readFileSync(join(ROOT, "docs/index.md"), "utf8");
  return documented.includes(name) ? "" : `docs/index.md knows no ${name}`;
}
