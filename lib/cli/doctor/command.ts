/** `aerial doctor`: whether settings, key, account and scopes are as they must be. */
import { resolve } from "node:path";
import { Command } from "commander";
import { accountCommand } from "../account/account-command";
import { EXIT_CODES } from "../exit-code";
import { GENERAL_EXIT_CODES, type End } from "../json-command";
import type { CommandContext } from "../command-context";
import { examine } from "./checks";

interface DoctorOptions {
  readonly chdir?: string;
}

export function doctorCommand(context: CommandContext, end: End): Command {
  const command = new Command("doctor")
    .summary("check settings, key, account and scopes, step by step")
    .description(
      "Checks step by step whether pipelines can work with an account: settings and where each came from, private key, " +
        "clock, access token, account, orgs, the Aerial org, products, what the scopes permit, and whether a stack has more " +
        "orgs than a local state should have. Changes nothing. What fails comes with what to change, and where in Okta's " +
        "consoles that is.",
    )
    .option("--chdir <folder>", "look for stacks from this folder (default: the current one)");
  return accountCommand<DoctorOptions>(
    {
      command,
      exitCodes: {
        ...GENERAL_EXIT_CODES,
        [EXIT_CODES.done]: "everything works; warnings may be shown",
        [EXIT_CODES.failed]: "a step failed, or the command was started wrongly",
      },
      // Whoever looks for a fault does not wait until it is sure.
      defaults: { max_retries: "2" },
      action: async (session, { chdir }) => {
        const report = await examine(session, resolve(chdir ?? "."));
        report.end();
        return report.failed ? EXIT_CODES.failed : EXIT_CODES.done;
      },
    },
    context,
    end,
  );
}
