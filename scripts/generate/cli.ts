/** Updates the help of each command in docs/cli.md: every block of text that begins with `Usage: aerial`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createProgram, run } from "../../lib/cli/program";
import { docs } from "./documentation-files";

const PAGE = join(docs, "cli.md");
const HELP_BLOCK = /^```text\nUsage: aerial ([\w-]+)[^]*?\n```$/gm;

/** The names of all commands. */
export function commandNames(): readonly string[] {
  const silent = { out: () => {}, error: () => {}, stop: new AbortController().signal };
  return createProgram(silent, () => {}).commands.map((command) => command.name());
}

/** Returns the output of `aerial NAME --help`, outside a terminal. @throws Error if the command does not exist */
export async function helpOf(name: string): Promise<string> {
  let help = "";
  const write = (text: string): void => void (help += text);
  const exitCode = await run([name, "--help"], { out: write, error: write, stop: new AbortController().signal });
  if (exitCode !== 0 || !help.startsWith(`Usage: aerial ${name}`)) {
    throw new Error(`docs/cli.md shows the help of "aerial ${name}", but this command does not exist.`);
  }
  return help.trimEnd();
}

/** Returns the page with the current help. */
export async function withHelp(page: string): Promise<string> {
  const helps = new Map<string, string>();
  for (const [, name] of page.matchAll(HELP_BLOCK)) {
    helps.set(name!, await helpOf(name!));
  }
  return page.replace(HELP_BLOCK, (_, name: string) => `\`\`\`text\n${helps.get(name)}\n\`\`\``);
}

async function main(): Promise<void> {
  const page = readFileSync(PAGE, "utf8");
  writeFileSync(PAGE, await withHelp(page));
}

if (require.main === module) {
  void main();
}
