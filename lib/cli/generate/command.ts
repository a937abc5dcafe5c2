/** `aerial generate`: writes a program that manages the account's existing orgs. */
import { resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
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
import { readProgram, type ProgramDivision, type ProgramSelection } from "./read-program";
import { libraryOf } from "./release";
import { countStacks } from "./stack-readme";
import { summarizeStacks, type StackSummary } from "./stack-summary";
import type { Stacks } from "./stacks";
import { writeFiles } from "./write-files";

interface GenerateOptions extends ProgramSelection, ProgramDivision {
  readonly language: Language;
  readonly framework?: Edition["framework"];
  readonly out: string;
}

export function generateCommand(context: CommandContext, end: End): Command {
  const command = new Command("generate")
    .summary("write a program that manages the account's existing orgs")
    .description(
      "Writes a program that manages the account's existing orgs with Terraform or OpenTofu. The program's first " +
        "plan contains only imports. The command writes files, and does not change the account.",
    )
    .addOption(
      new Option("--language <language>", "language of the program for CDKTF or CDK Terrain, or HCL")
        .choices(LANGUAGE_NAMES)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option(
        "--framework <framework>",
        "the program's framework, CDKTF or CDK Terrain (default: that of the installed package)",
      ).choices(FRAMEWORKS),
    )
    .requiredOption("--out <directory>", "folder to write to; existing files are never overwritten")
    .addOption(
      new Option(
        "--orgs-per-stack <number>",
        "split the orgs into stacks of this size, each with its own state (default: one stack)",
      ).argParser(orgsPerStack),
    );
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
          stacks: summarizeStacks(program, hasFramework(language)),
          next: nextCommands(program, setting),
          aerialOrgs,
          warnings: [...warnings, ...(unpublished === undefined ? [] : [unpublished])],
        };
        result.warnings.forEach((warning) => session.output.note(`Warning: ${warning}`));
        if (session.output.json) {
          session.output.document(result);
        } else {
          session.output.write(describe(out, result, program.stacks));
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

/** Parses the option. @throws InvalidArgumentError, which commander shows with the option */
function orgsPerStack(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || !Number.isSafeInteger(number)) {
    throw new InvalidArgumentError("It must be a whole number of at least 1.");
  }
  return number;
}

interface Result {
  readonly files: readonly string[];
  readonly orgs: number;
  readonly imports: number;
  readonly stacks: readonly StackSummary[];
  readonly next: readonly string[];
}

function describe(out: string, { files, orgs, imports, stacks, next }: Result, split: Stacks | undefined): string {
  const folders = new Set(stacks.map(({ name }) => `${name}/`));
  // A stack's folder stands for its files.
  const written = new Set(files.map((file) => [...folders].find((folder) => file.startsWith(folder)) ?? file));
  const count = orgs === 1 ? "one org" : `${orgs} orgs`;
  return [
    `Wrote ${[...written].join(", ")} to ${out}: ${count}${split === undefined ? "" : ` in ${countStacks(split)}`}.`,
    "",
    "Next:",
    ...[`cd ${out}`, ...next].map((line) => `  ${line}`),
    "",
    ...(split === undefined
      ? [`The plan must show: ${imports} to import, 0 to add, 0 to change, 0 to destroy.`]
      : [
          `The plans must show: ${imports} to import in total, 0 to add, 0 to change, 0 to destroy.`,
          ...stacks.map((stack) => `  ${stack.name}: ${stack.imports} to import`),
          "See README.md for how to apply all stacks.",
        ]),
    "",
  ].join("\n");
}
