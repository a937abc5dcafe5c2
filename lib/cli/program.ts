import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { version } from "../../package.json";
import { EmulatorError } from "../emulator";
import { runEmulator } from "./emulator-command";
import type { EmulatorCommandOptions } from "./emulator-command";
import { CommandError } from "./errors";

/** What a command writes to, and what ends it. */
export interface Surroundings {
  /** Writes to standard output. */
  readonly out: (text: string) => void;
  /** Writes to standard error. */
  readonly error: (text: string) => void;
  /** Aborted when the command is to stop. */
  readonly stop: AbortSignal;
}

/**
 * Runs the command `aerial`. Never throws.
 * @param args without the program's name
 * @returns the process's exit code
 */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    await createProgram(surroundings).parseAsync([...args], { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode;
    }
    const expected = error instanceof CommandError || error instanceof EmulatorError;
    const text = expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    surroundings.error(`aerial: ${text}\n`);
    return 1;
  }
}

function createProgram(surroundings: Surroundings): Command {
  const program = new Command("aerial")
    .description("Tools around Okta Aerial orgs as code")
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: surroundings.out, writeErr: surroundings.error });
  program
    .command("emulator")
    .description("serve an Aerial account on this machine alone, to develop and test against")
    .option("--port <number>", "port on 127.0.0.1; 0 for any free one", parsePort, 8080)
    .option("--seed <file>", "JSON file with the accounts, clients and orgs to start with")
    .addOption(
      new Option("--environment <name>", "where orgs can be deleted: in the sandbox, in production for partners alone")
        .choices(["sandbox", "production"])
        .default("sandbox"),
    )
    .option("--partner-program", "accounts are in the Okta Partner Program", false)
    .option("--quickstart", "register a client with a new key and print what to export (default without --seed)", false)
    .option("--directory <path>", "where the quickstart client's private key is kept (default: a new temporary folder)")
    .action(async (options: EmulatorCommandOptions) => runEmulator(options, surroundings));
  return program;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  }
  return port;
}
