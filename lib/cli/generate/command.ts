/** `aerial generate`: a program that manages the orgs which the account has. */
import { resolve } from "node:path";
import { Command, Option } from "commander";
import { accountCommand } from "../account/account-command";
import { EDITIONS, FRAMEWORKS, type Edition } from "../../editions/editions";
import { engineCommand } from "../engine";
import { FrameworkOfHclError } from "../errors";
import { findInstalledPackage, type InstalledPackage } from "../installed-package/installed-package";
import type { End } from "../json-command";
import { addProductOption, addSelectionOptions } from "../orgs/selection";
import type { CommandContext } from "../command-context";
import {
  hasFramework,
  LANGUAGE_NAMES,
  nextCommands,
  unpublishedRemark,
  writeProgram,
  type Language,
} from "./languages/languages";
import { countImports } from "./program";
import { readProgram, type ProgramSelection } from "./read-program";
import { libraryOf } from "./release";
import { writeFiles } from "./write-files";

interface GenerateOptions extends ProgramSelection {
  readonly language: Language;
  readonly framework?: Edition["framework"];
  readonly out: string;
}

export function generateCommand(context: CommandContext, end: End): Command {
  const command = new Command("generate")
    .summary("write a program that manages the account's orgs as they are")
    .description(
      "Writes a program that brings the account's orgs under management as they are, for Terraform or OpenTofu: planning it " +
        "shows imports alone. Writes files, and nothing to the account.",
    )
    .addOption(
      new Option("--language <language>", "what to write: a program for CDKTF or CDK Terrain, or HCL")
        .choices(LANGUAGE_NAMES)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option(
        "--framework <framework>",
        "the program's framework: CDKTF or CDK Terrain (default: the one that this command was installed for)",
      ).choices(FRAMEWORKS),
    )
    .requiredOption("--out <directory>", "where to; no file that is there is overwritten");
  addProductOption(addSelectionOptions(command));
  return accountCommand<GenerateOptions>(
    {
      command,
      action: async (session, { language, framework, out, ...selection }) => {
        const installed = findInstalledPackage(context.commandFolder);
        const edition = chooseEdition(language, framework, installed);
        const { program, aerialOrgs, warnings } = await readProgram(session, selection);
        const directory = resolve(out);
        const setting = {
          language,
          library: libraryOf(installed, edition),
          engine: engineCommand(context.environment),
        };
        const unpublished = unpublishedRemark(setting);
        const files = writeProgram(program, setting);
        writeFiles(directory, files);
        const result = {
          directory,
          language,
          framework: hasFramework(language) ? edition.framework : null,
          files: [...files.keys()],
          orgs: program.orgs.length + program.aerialOrgs.length,
          imports: countImports(program),
          next: nextCommands(setting),
          aerialOrgs,
          warnings: [...warnings, ...(unpublished === undefined ? [] : [unpublished])],
        };
        result.warnings.forEach((warning) => session.output.note(`Warning: ${warning}`));
        if (session.output.json) {
          session.output.document(result);
        } else {
          session.output.write(describe(out, result));
        }
      },
    },
    context,
    end,
  );
}

/** @throws FrameworkOfHclError */
function chooseEdition(
  language: Language,
  framework: Edition["framework"] | undefined,
  { edition }: InstalledPackage,
): Edition {
  if (framework !== undefined && !hasFramework(language)) {
    throw new FrameworkOfHclError(framework);
  }
  return framework === undefined ? edition : EDITIONS[framework];
}

function describe(
  out: string,
  { files, orgs, imports, next }: { files: string[]; orgs: number; imports: number; next: readonly string[] },
): string {
  return [
    `Wrote ${files.join(", ")} to ${out}: ${orgs === 1 ? "one org" : `${orgs} orgs`}.`,
    "",
    "Next:",
    ...[`cd ${out}`, ...next].map((line) => `  ${line}`),
    "",
    `The plan must say: ${imports} to import, 0 to add, 0 to change, 0 to destroy.`,
    "",
  ].join("\n");
}
