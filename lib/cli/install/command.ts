/** `aerial install`: the provider in the folder of plugins, for configurations in HCL. */
import { Command } from "commander";
import { PROVIDER_SOURCE } from "../../constructs/placement/provider-executable";
import { jsonCommand, type End } from "../json-command";
import type { CommandContext } from "../command-context";
import { install, type Installation, type InstallOptions } from "./install";

/** The document of `aerial install --json`. */
export interface InstallDocument extends Installation {
  /** What a configuration names in `required_providers`. */
  readonly source: string;
}

export function installCommand(context: CommandContext, end: End): Command {
  const command = new Command("install")
    .summary("put the provider where init finds it, for configurations in HCL")
    .description(
      "Puts the provider where terraform init and tofu init find it, for configurations in HCL, and says what to write into " +
        "them. Existing files stay; nothing is removed.",
    )
    .option("--directory <path>", "a mirror's folder, or terraform.d/plugins of a stack (default: the user's plugins)")
    .option(
      "--package <file>",
      "a package of a release, such as one with Node.js inside (default: the provider in this npm package)",
    );
  return jsonCommand<InstallOptions>(
    {
      command,
      action: async (output, options) => {
        const installation = install(options);
        if (output.json) {
          const document: InstallDocument = { source: PROVIDER_SOURCE, ...installation };
          output.document(document);
        } else {
          output.write(describe(installation, options.package === undefined));
        }
      },
    },
    context,
    end,
  );
}

/** What a person does next. */
export function describe({ version, platforms, directory, changed, advice }: Installation, needsNode: boolean): string {
  return (
    `The aerial provider ${version} (${platforms.join(", ")}) is in\n  ${directory}${changed ? "" : "\nas it was already"}.\n\n` +
    `Name it in the configuration:\n\n${requiredProviders(version)}\n` +
    (advice === null ? "" : `${advice}\n`) +
    'Then run "terraform init" or "tofu init"; "init -upgrade" where another version was in use before.\n' +
    (needsNode ? "It runs on Node.js 20.15 or later, which must be on the engine's PATH.\n" : "")
  );
}

function requiredProviders(version: string): string {
  return `terraform {
  required_providers {
    aerial = {
      source  = "${PROVIDER_SOURCE}"
      version = "${version}"
    }
  }
}
`;
}
