/** `aerial drift`: shows how the account differs from the stacks' states. docs/decisions/0010-drift-by-the-engine.md */
import { Command, Option } from "commander";
import { resolve } from "node:path";
import { AccountSession } from "../account/account-command";
import { secretParts } from "../account/secret-parts";
import { EXIT_CODES, type ExitCode } from "../exit-code";
import { GENERAL_EXIT_CODES, jsonCommand, type End } from "../json-command";
import type { ErrorDocument, Output } from "../output/output";
import { requireEngine } from "../engine";
import type { CommandContext } from "../command-context";
import { formatOption, reportFormat, type Format } from "../report/format-option";
import { writeReport } from "../report/write";
import { Ignored } from "./ignore";
import { driftReport } from "./report";
import { showStack } from "./show";
import { stackDrift, type FoundStack, type StackDocument, type StackOptions } from "./stack-drift";
import { findStacks } from "./stacks";
import { findExplanations } from "./who";

/** The document of `aerial drift --json`. */
export interface DriftDocument {
  /** `failed` if a stack could not be checked, otherwise `changed` if one differs. */
  readonly status: StackDocument["status"];
  readonly stacks: readonly StackDocument[];
  /** Why the System Log could not be read; null if it could. @default - it was not read */
  readonly systemLogError?: ErrorDocument | null;
}

interface DriftOptions extends StackOptions {
  readonly chdir?: string;
  /** Whether to look up in the System Log who made the changes. */
  readonly who?: boolean;
  readonly format?: Format;
  readonly json?: boolean;
  readonly ignore: readonly string[];
}

const EXIT_CODE_OF: Readonly<Record<DriftDocument["status"], ExitCode>> = {
  unchanged: EXIT_CODES.done,
  changed: EXIT_CODES.different,
  failed: EXIT_CODES.failed,
};

export function driftCommand(context: CommandContext, end: End): Command {
  const command = new Command("drift")
    .summary("show how the account differs from stacks' states, for a nightly job")
    .description(
      "Shows what changed in the account since the last apply, using Terraform's own plan (-refresh-only -lock=false). Does " +
        "not lock the state, and changes neither the state nor the account. Stacks must be initialized. Settings and " +
        "credentials come from the stacks' provider blocks and the environment. The scope okta.accounts.read is " +
        "enough (AERIAL_SCOPES=okta.accounts.read). Renamed orgs are shown, but are not counted as drift.",
    )
    .argument(
      "[stacks...]",
      "folders of stacks (default: those in cdktf.out/stacks, or the --chdir folder if it is a stack)",
    )
    .option("--chdir <folder>", "folder that relative paths start from (default: the current one)")
    .option("--init", "initialize each stack first")
    .option("--pending", "also count changes in the configuration that have not been applied yet")
    .option("--who", "show who made each change, from the System Log of the Aerial org (scope okta.logs.read)")
    .addOption(
      new Option(
        "--ignore <name>",
        "show differences of this attribute, type or resource, but do not count them; can be repeated",
      )
        .argParser((text: string, before: readonly string[]) => [...before, text.trim()])
        .default([], "none"),
    )
    .addOption(formatOption())
    .addHelpText("after", "\nUses the program in TERRAFORM_BINARY_NAME, or terraform or tofu from PATH.");
  return jsonCommand<DriftOptions>(
    {
      command,
      exitCodes: {
        ...GENERAL_EXIT_CODES,
        [EXIT_CODES.done]: "no differences that count",
        [EXIT_CODES.failed]: "a stack could not be checked, or the arguments are invalid",
        [EXIT_CODES.different]: "differences that count; all stacks were checked",
      },
      action: async (output, options, stacks) => run(output, options, stacks, context),
    },
    context,
    end,
  );
}

async function run(
  output: Output,
  options: DriftOptions,
  named: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const { environment = process.env, stop: signal } = context;
  for (const variable of ["AERIAL_PRIVATE_KEY", "AERIAL_ACCESS_TOKEN"]) {
    secretParts(environment[variable]).forEach(output.keepSecret);
  }
  const format = reportFormat(options);
  const ignored = new Ignored(options.ignore);
  const engine = requireEngine(environment);
  const directories = findStacks(resolve(options.chdir ?? "."), named);
  const found: FoundStack[] = [];
  const progress = output.progress("Stacks checked", directories.length);
  for (const directory of directories) {
    progress.update(found.length);
    // One after the other, because they share the account's rate limit.
    const stack = await stackDrift({ engine, directory, environment, signal }, { ...options, ignored }, output);
    found.push(stack);
    const { document, resources } = stack;
    ignored.seen([...resources, ...document.drift, ...document.information].map(({ address }) => address));
    // With --who, all stacks are checked first, because their changes share one listing of the System Log.
    if (!output.json && format === undefined && options.who !== true) {
      progress.end();
      show(document, output);
    }
  }
  output.endProgress();
  const stacks = found.map(({ document }) => document);
  const status = sum(stacks);
  if (status !== "failed") {
    ignored.checkAddresses();
  }
  const document: DriftDocument = { status, stacks };
  const explained = options.who === true ? await explain(document, context, output) : document;
  if (format !== undefined) {
    const complete = found.map((stack, index) => ({ ...stack, document: explained.stacks[index]! }));
    output.write(writeReport(driftReport(complete, process.cwd()), format));
  } else if (output.json) {
    output.document(explained);
  } else if (options.who === true) {
    explained.stacks.forEach((stack) => show(stack, output));
  }
  return EXIT_CODE_OF[status];
}

function show(stack: StackDocument, output: Output): void {
  showStack(stack, output);
  output.write("\n");
}

/** Adds who made each change. If the System Log cannot be read, warns on standard error, and the command does not fail. */
async function explain(document: DriftDocument, context: CommandContext, output: Output): Promise<DriftDocument> {
  const session = new AccountSession(output, context.stop, {}, context);
  try {
    const found = await findExplanations(
      session,
      document.stacks.flatMap(({ drift }) => drift),
    );
    const stacks = document.stacks.map((stack) => ({
      ...stack,
      drift: stack.drift.map((difference) => ({ ...difference, changedBy: found.get(difference) ?? null })),
    }));
    return { ...document, stacks, systemLogError: null };
  } catch (error) {
    context.stop.throwIfAborted();
    const systemLogError = output.describe(error);
    output.warning({ ...systemLogError, summary: `Authors of changes unknown: ${systemLogError.summary}` });
    return { ...document, systemLogError };
  } finally {
    await session.close().catch(() => undefined);
  }
}

function sum(stacks: readonly StackDocument[]): DriftDocument["status"] {
  const has = (status: StackDocument["status"]): boolean => stacks.some((stack) => stack.status === status);
  return has("failed") ? "failed" : has("changed") ? "changed" : "unchanged";
}
