import { isIP } from "node:net";
import { Command, InvalidArgumentError, Option } from "commander";
import { EmulatorError, MAXIMUM_GENERATED_ORGS } from "../../emulator";
import { visibleJson } from "../../text/printable";
import { CommandError } from "../errors";
import { EXIT_CODES, exitCodeHelp } from "../exit-code";
import type { End } from "../json-command";
import type { CommandContext } from "../command-context";
import { MAXIMUM_ACCOUNTS } from "./generated";
import { runEmulator, type EmulatorCommandOptions } from "./run";

/** `aerial emulator`: serves an Aerial account on this machine. */
export function emulatorCommand(context: CommandContext, end: End): Command {
  return new Command("emulator")
    .summary("serve an Aerial account on this machine, to develop and test against")
    .description("Serves an Aerial account only on this machine, to develop and test against.")
    .option("--port <number>", "port on 127.0.0.1; 0 for any free one", wholeNumber("A port", 0, 65_535), 8080)
    .option("--listen <address>", "IP address to listen on, in a container (default: 127.0.0.1)", parseAddress)
    .option("--seed <file>", "JSON file with the accounts, clients and orgs to start with")
    .option(
      "--orgs <number>",
      "make up this many orgs in each account; the API token of each is token-of- and its id",
      wholeNumber("A number of orgs", 0, MAXIMUM_GENERATED_ORGS),
    )
    .option(
      "--accounts <number>",
      "make up accounts until there are this many, each with an Aerial org and a client",
      wholeNumber("A number of accounts", 1, MAXIMUM_ACCOUNTS),
    )
    .option("--state <file>", "keep the state in this file; if it exists, it replaces the seed")
    .option("--latency <milliseconds>", "added to the time of every response", wholeNumber("A latency", 0, 600_000), 0)
    .addOption(
      new Option("--environment <name>", "where orgs can be deleted: in the sandbox; in production, only by partners")
        .choices(["sandbox", "production"])
        .default("sandbox"),
    )
    .option("--partner-program", "accounts are in the Okta Partner Program", false)
    .option("--quickstart", "register a client with a new key and print what to export (default without --seed)", false)
    .option(
      "--proxy",
      "be a proxy too, through which programs reach the Aerial host and each org by its real name",
      false,
    )
    .option(
      "--directory <path>",
      "where the quickstart client's private key and the proxy's certificate are kept (default: a new temporary folder)",
    )
    .option("--json", "print what was started as one JSON document; errors too, on standard error", false)
    .addHelpText(
      "after",
      "\nThe admin interface is at /_admin: seed, drift, faults, clock, journal, snapshots. GET /_admin lists what it does." +
        "\nThe page at / shows orgs and requests live, and does the same by hand; GET /healthz returns whether it is up.",
    )
    .addHelpText(
      "after",
      exitCodeHelp({
        [EXIT_CODES.done]: "stopped by Ctrl-C or a signal",
        [EXIT_CODES.failed]: "it could not start, or was started wrongly: standard error says why",
      }),
    )
    .action(async (options: EmulatorCommandOptions) => {
      try {
        await runEmulator(options, context);
      } catch (error) {
        if (!options.json || !(error instanceof CommandError || error instanceof EmulatorError)) {
          throw error;
        }
        const document = { code: error.code, summary: "The emulator cannot run", detail: error.message };
        context.error(`${visibleJson({ error: document })}\n`);
        end(EXIT_CODES.failed);
      }
    });
}

function parseAddress(text: string): string {
  if (isIP(text) === 0) {
    throw new InvalidArgumentError("An address to listen on is an IP address, such as 0.0.0.0.");
  }
  return text;
}

function wholeNumber(what: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most) {
      throw new InvalidArgumentError(`${what} is a number from ${least} to ${most}.`);
    }
    return number;
  };
}
