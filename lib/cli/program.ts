import { Command, CommanderError } from "commander";
import { EmulatorError } from "../emulator";
import { doctorCommand } from "./doctor/command";
import { driftCommand } from "./drift/command";
import { emulatorCommand } from "./emulator/command";
import { CommandError } from "./errors";
import { EXIT_CODES, type ExitCode } from "./exit-code";
import { gateCommand } from "./gate/command";
import { generateCommand } from "./generate/command";
import { installCommand } from "./install/command";
import type { End } from "./json-command";
import { logCommand } from "./log/command";
import { orgsCommand } from "./orgs/command";
import { productsCommand } from "./products/command";
import { terminalText } from "./output/terminal-text";
import { usageErrors } from "./usage-errors";
import type { CommandContext } from "./command-context";
import { version } from "./version";

/** Each command's file describes what it does. */
const COMMANDS = [
  emulatorCommand,
  doctorCommand,
  orgsCommand,
  productsCommand,
  generateCommand,
  driftCommand,
  logCommand,
  gateCommand,
  installCommand,
];

/**
 * Runs the `aerial` command. Never throws.
 * @param args without the program's name
 * @returns the process's exit code
 */
export async function run(args: readonly string[], process: CommandContext): Promise<number> {
  const context: CommandContext = {
    ...process,
    out: (text) => process.out(terminalText(text)),
    error: (text) => process.error(terminalText(text)),
  };
  let exitCode: ExitCode = EXIT_CODES.done;
  try {
    await createProgram(context, (code) => (exitCode = code), args).parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode;
    }
    const expected = error instanceof CommandError || error instanceof EmulatorError;
    const text = expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    context.error(`aerial: ${text}\n`);
    return 1;
  }
}

/**
 * The program: every command with its options.
 * @param end receives the exit code of a command that has ended
 * @param args the command line; it decides whether wrong arguments are reported as text or JSON
 */
export function createProgram(context: CommandContext, end: End, args: readonly string[] = []): Command {
  const usage = usageErrors(args);
  const program = new Command("aerial")
    .description("Tools for managing Okta Aerial orgs as code")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: context.out,
      writeErr: context.error,
      getOutHelpWidth: () => context.outTerminal?.columns ?? 80,
      getErrHelpWidth: () => context.errorTerminal?.columns ?? 80,
      outputError: usage('Run "aerial help" to list the commands.'),
    });
  for (const create of COMMANDS) {
    // A command that was created elsewhere does not inherit these settings.
    const command = create(context, end).copyInheritedSettings(program);
    const advice = `Run "aerial ${command.name()} --help" to list its arguments and options.`;
    program.addCommand(command.configureOutput({ outputError: usage(advice) }));
  }
  return program;
}
