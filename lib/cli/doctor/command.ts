/** `aerial doctor`: checks settings, key, account and scopes. */
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
      "Checks step by step whether pipelines can work with an account: settings and their sources, private key, clock, " +
        "access token, account, orgs, the Aerial org, products, and what the scopes permit. Also checks whether a " +
        "stack has more orgs than a local state should have. For each failure, it names the setting to change and " +
        "its place in Okta's consoles. Changes nothing.",
    )
    .option("--chdir <folder>", "look for stacks from this folder (default: the current one)");
  return accountCommand<DoctorOptions>(
    {
      command,
      exitCodes: {
        ...GENERAL_EXIT_CODES,
        [EXIT_CODES.done]: "everything works; warnings are possible",
        [EXIT_CODES.failed]: "a step failed, or the arguments are invalid",
      },
      // A person who looks for a fault does not want to wait for all retries.
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
