import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { EmulatorError } from "../emulator";
import { doctorCommand } from "./doctor/command";
import { driftCommand } from "./drift/command";
import { runEmulator, type EmulatorCommandOptions } from "./emulator-command";
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
import type { CommandContext } from "./command-context";
import { version } from "./version";

/** Commands that report what they saw or did; the file of each says what it does. */
const REPORTING_COMMANDS = [
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
 * Runs the command `aerial`. Never throws.
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
    await createProgram(context, (code) => (exitCode = code)).parseAsync([...args], { from: "user" });
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
 * @param end is told the exit code of a command that went to its end
 */
export function createProgram(context: CommandContext, end: End): Command {
  const program = new Command("aerial")
    .description("Tools around Okta Aerial orgs as code")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: context.out,
      writeErr: context.error,
      getOutHelpWidth: () => context.outTerminal?.columns ?? 80,
      getErrHelpWidth: () => context.errorTerminal?.columns ?? 80,
    });
  program
    .command("emulator")
    .description("serve an Aerial account on this machine alone, to develop and test against")
    .option("--port <number>", "port on 127.0.0.1; 0 for any free one", parsePort, 8080)
    .option("--seed <file>", "JSON file with the accounts, clients and orgs to start with")
    .option("--state <file>", "keep the state in this file; where it is there, it takes the place of the seed")
    .option("--latency <milliseconds>", "what every answer takes longer", parseMilliseconds, 0)
    .addOption(
      new Option("--environment <name>", "where orgs can be deleted: in the sandbox, in production for partners alone")
        .choices(["sandbox", "production"])
        .default("sandbox"),
    )
    .option("--partner-program", "accounts are in the Okta Partner Program", false)
    .option("--quickstart", "register a client with a new key and print what to export (default without --seed)", false)
    .option("--directory <path>", "where the quickstart client's private key is kept (default: a new temporary folder)")
    .addHelpText(
      "after",
      "\nThe admin interface is at /_admin: seed, drift, faults, clock, journal, snapshots. GET /_admin lists what it does." +
        "\nThe page at / shows orgs and requests live, and does the same by hand; GET /healthz tells whether it is up.",
    )
    .action(async (options: EmulatorCommandOptions) => runEmulator(options, context));
  for (const create of REPORTING_COMMANDS) {
    // What a command made elsewhere does not take over from its parent.
    program.addCommand(create(context, end).copyInheritedSettings(program));
  }
  return program;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  }
  return port;
}

function parseMilliseconds(text: string): number {
  const milliseconds = Number(text);
  if (!/^\d+$/.test(text) || milliseconds > 600_000) {
    throw new InvalidArgumentError("A latency is a number from 0 to 600000.");
  }
  return milliseconds;
}
