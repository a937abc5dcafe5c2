/** `aerial gate`: decides whether a pipeline may apply a plan. */
import { Command, InvalidArgumentError, Option } from "commander";
import { dirname, resolve } from "node:path";
import { secretParts } from "../account/secret-parts";
import { BudgetError, PlanUnreadableError } from "../errors";
import { EXIT_CODES, type ExitCode } from "../exit-code";
import { GENERAL_EXIT_CODES, jsonCommand, type End } from "../json-command";
import type { Output } from "../output/output";
import type { CommandContext } from "../command-context";
import { formatOption, reportFormat, type Format } from "../report/format-option";
import type { ReportFormat } from "../report/report";
import { writeReport } from "../report/write";
import { DISRUPTIVE_KINDS, HARMLESS_KINDS, type Kind } from "./finding";
import { isStandardInput, readPlan } from "./read-plan";
import { gateReport, unreadablePlanReport, type ReportedPlan } from "./report";
import { showVerdict } from "./show";
import { judge } from "./verdict";

interface GateOptions {
  readonly allow: readonly Kind[];
  readonly refuse: readonly Kind[];
  readonly maxDisruptiveChanges?: number;
  readonly chdir?: string;
  readonly format?: Format;
  readonly json?: boolean;
}

const BUDGET_VARIABLE = "AERIAL_MAX_DISRUPTIVE_CHANGES";

export function gateCommand(context: CommandContext, end: End): Command {
  const command = new Command("gate")
    .summary("refuse plans that deactivate, delete or reactivate orgs, or remove products")
    .description(
      "Judges a plan before a pipeline applies it. Refuses plans that reactivate, deactivate or delete an org, " +
        "or remove products from one, even if the change depends on a value that is known only after apply. Plans " +
        "that only add, adopt, import or forget orgs pass. Makes no API calls, and never prints the plan's variables.",
    )
    .argument("<plan>", 'a saved plan (plan -out) or the output of show -json; "-" reads JSON from standard input')
    .addOption(kindOption("--allow <kinds>", "changes to let pass, separated by commas", [...DISRUPTIVE_KINDS, "add"]))
    .addOption(kindOption("--refuse <kinds>", "additional changes to refuse", HARMLESS_KINDS))
    .option(
      "--max-disruptive-changes <orgs>",
      `how many orgs the plan may deactivate, delete or remove products from (default: ${BUDGET_VARIABLE}, or no ` +
        "limit)",
      parseBudget,
    )
    .option("--chdir <folder>", "the stack's folder, needed to read a saved plan (default: the plan's folder)")
    .addOption(formatOption())
    .addHelpText(
      "after",
      "\nReads a saved plan with the program in TERRAFORM_BINARY_NAME, or with terraform\nor tofu from PATH.",
    );
  return jsonCommand<GateOptions>(
    {
      command,
      exitCodes: {
        ...GENERAL_EXIT_CODES,
        [EXIT_CODES.done]: "the plan passes",
        [EXIT_CODES.failed]: "the plan could not be read, or the arguments are invalid; do not apply the plan",
        [EXIT_CODES.different]: "the plan is refused; do not apply it",
      },
      action: async (output, options, [plan]) => run(output, options, plan!, context),
    },
    context,
    end,
  );
}

async function run(output: Output, options: GateOptions, name: string, context: CommandContext): Promise<ExitCode> {
  const { environment = process.env } = context;
  for (const variable of ["AERIAL_PRIVATE_KEY", "AERIAL_ACCESS_TOKEN"]) {
    secretParts(environment[variable]).forEach(output.keepSecret);
  }
  const format = reportFormat(options);
  const { allow, refuse, maxDisruptiveChanges = budgetOf(environment) } = options;
  const folder = options.chdir === undefined ? undefined : resolve(options.chdir);
  const about = reportedPlan(name, folder);
  const plan = await readPlan(name, folder, context).catch((error: unknown) => {
    throw reported(error, about, format, output);
  });
  const document = judge(plan, { allow, refuse, maxDisruptiveChanges }, environment);
  if (format !== undefined) {
    output.write(writeReport(gateReport(document, plan, about), format));
  } else if (output.json) {
    output.document(document);
  } else {
    showVerdict(document, output);
  }
  return document.verdict === "pass" ? EXIT_CODES.done : EXIT_CODES.different;
}

/** Returns the plan as a report names it. */
function reportedPlan(name: string, folder: string | undefined): ReportedPlan {
  const isInput = isStandardInput(name);
  const file = isInput ? "standard input" : resolve(folder ?? ".", name);
  return { name: file, directory: folder ?? (isInput ? resolve(".") : dirname(file)), base: process.cwd() };
}

/** Also writes the reading error into the report, which would otherwise look like that of an empty plan. */
function reported(error: unknown, about: ReportedPlan, format: ReportFormat | undefined, output: Output): unknown {
  if (format !== undefined && error instanceof PlanUnreadableError) {
    output.write(writeReport(unreadablePlanReport(output.describe(error), about), format));
  }
  return error;
}

/** Creates an option that collects kinds, repeated or separated by commas. */
function kindOption(flags: string, description: string, kinds: readonly Kind[]): Option {
  return new Option(flags, `${description} (choices: ${kinds.join(", ")})`)
    .default([], "none")
    .argParser((text: string, before: readonly Kind[]) => {
      const given = text.split(",").map((name) => kinds.find((kind) => kind === name.trim()));
      if (given.includes(undefined)) {
        throw new InvalidArgumentError(`Allowed choices are ${kinds.join(", ")}.`);
      }
      return [...before, ...(given as readonly Kind[])];
    });
}

function parseBudget(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new InvalidArgumentError("It must be a whole number.");
  }
  return Number(text);
}

/** @throws BudgetError */
function budgetOf(environment: NodeJS.ProcessEnv): number | null {
  const text = environment[BUDGET_VARIABLE]?.trim();
  if (!text) {
    return null;
  }
  if (!/^\d{1,9}$/.test(text)) {
    throw new BudgetError();
  }
  return Number(text);
}
