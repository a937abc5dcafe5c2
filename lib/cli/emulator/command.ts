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
    .summary("serve an emulated Aerial account on this machine, for development and tests")
    .description("Serves an emulated Aerial account on this machine, for development and tests.")
    .option("--port <number>", "port on 127.0.0.1; 0 for any free port", wholeNumber("A port", 0, 65_535), 8080)
    .option("--listen <address>", "IP address to listen on, for use in a container (default: 127.0.0.1)", parseAddress)
    .option("--seed <file>", "JSON file with the initial accounts, clients and orgs")
    .option(
      "--orgs <number>",
      "generate this many orgs in each account; the API token of each org is token-of- and the org's id",
      wholeNumber("A number of orgs", 0, MAXIMUM_GENERATED_ORGS),
    )
    .option(
      "--accounts <number>",
      "generate accounts until there are this many, each with an Aerial org and a client",
      wholeNumber("A number of accounts", 1, MAXIMUM_ACCOUNTS),
    )
    .option("--state <file>", "keep the state in this file; if the file exists, it is used instead of the seed")
    .option("--latency <milliseconds>", "delay of every response", wholeNumber("A latency", 0, 600_000), 0)
    .addOption(
      new Option("--environment <name>", "emulated environment; in production, only partners can delete orgs")
        .choices(["sandbox", "production"])
        .default("sandbox"),
    )
    .option("--partner-program", "the accounts belong to the Okta Partner Program", false)
    .option(
      "--quickstart",
      "register a client with a new key and print its export lines (default without --seed)",
      false,
    )
    .option(
      "--proxy",
      "also act as a proxy, so that programs reach the Aerial host and each org by its real name",
      false,
    )
    .option(
      "--directory <path>",
      "folder for the quickstart client's private key and the proxy's certificate (default: a new temporary folder)",
    )
    .option("--json", "print a JSON document at startup; errors are JSON on standard error", false)
    .addHelpText(
      "after",
      "\nThe admin interface is at /_admin (seed, drift, faults, clock, request journal," +
        "\nsnapshots). GET /_admin lists its endpoints. The page at / shows orgs and" +
        "\nrequests live and has the same controls. GET /healthz responds if the emulator" +
        "\nis up.",
    )
    .addHelpText(
      "after",
      exitCodeHelp({
        [EXIT_CODES.done]: "stopped by Ctrl-C or a signal",
        [EXIT_CODES.failed]: "it could not start, or the arguments are invalid; standard error explains it",
      }),
    )
    .action(async (options: EmulatorCommandOptions) => {
      try {
        await runEmulator(options, context);
      } catch (error) {
        if (!options.json || !(error instanceof CommandError || error instanceof EmulatorError)) {
          throw error;
        }
        const document = { code: error.code, summary: "Emulator not started", detail: error.message };
        context.error(`${visibleJson({ error: document })}\n`);
        end(EXIT_CODES.failed);
      }
    });
}

function parseAddress(text: string): string {
  if (isIP(text) === 0) {
    throw new InvalidArgumentError("It must be an IP address, such as 0.0.0.0.");
  }
  return text;
}

function wholeNumber(what: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most) {
      throw new InvalidArgumentError(`${what} must be a number from ${least} to ${most}.`);
    }
    return number;
  };
}
