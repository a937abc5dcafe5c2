/** `aerial orgs`: the orgs of the account. */
import { Command } from "commander";
import type { Org } from "../../aerial";
import { accountCommand } from "../account/account-command";
import type { ExitCode } from "../exit-code";
import type { Surroundings } from "../surroundings";

export function orgsCommand(surroundings: Surroundings, end: (exitCode: ExitCode) => void): Command {
  const command = new Command("orgs").description("list the orgs that the account manages");
  return accountCommand(
    {
      command,
      action: async ({ client, output, signal }) => {
        const orgs: Org[] = [];
        const progress = output.progress("Orgs");
        for await (const org of client.orgs.list({}, { signal })) {
          orgs.push(org);
          progress.update(orgs.length);
        }
        progress.end();
        if (output.json) {
          output.document(orgs);
        } else {
          output.table(
            ["ORG", "DOMAIN", "STATUS"],
            orgs.map(({ id, domain, status }) => [id, domain ?? "", status ?? ""]),
          );
        }
      },
    },
    surroundings,
    end,
  );
}
