/** `aerial install`: installs the provider into the plugin folder, for configurations in HCL. */
import { Command } from "commander";
import { PROVIDER_SOURCE } from "../../constructs/placement/provider-executable";
import { jsonCommand, type End } from "../json-command";
import type { CommandContext } from "../command-context";
import { install, type Installation, type InstallOptions } from "./install";

/** The document of `aerial install --json`. */
export interface InstallDocument extends Installation {
  /** The source address for `required_providers`. */
  readonly source: string;
}

export function installCommand(context: CommandContext, end: End): Command {
  const command = new Command("install")
    .summary("install the provider where init finds it, for configurations in HCL")
    .description(
      "Installs the provider in a folder where terraform init and tofu init find it, for configurations in HCL. " +
        "Prints the block that the configurations need. Does not overwrite other versions or remove files.",
    )
    .option(
      "--directory <path>",
      "folder of a mirror, or terraform.d/plugins of a configuration (default: the user's plugin folder)",
    )
    .option(
      "--package <file>",
      "package of a release, such as one that includes Node.js (default: the provider in the package of this " +
        "command)",
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

/** Returns the text about the installation, with the next steps. */
export function describe({ version, platforms, directory, changed, advice }: Installation, needsNode: boolean): string {
  return (
    `The aerial provider ${version} (${platforms.join(", ")}) ${changed ? "is now installed" : "was already installed"} in\n  ${directory}.\n\n` +
    `Add it to the configuration:\n\n${requiredProviders(version)}\n` +
    (advice === null ? "" : `${advice}\n`) +
    'Then run "terraform init" or "tofu init". To replace another version, run "init -upgrade".\n' +
    (needsNode ? "The provider needs Node.js 20.15 or later on Terraform's PATH.\n" : "")
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
