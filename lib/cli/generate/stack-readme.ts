/** The parts of README.md about several stacks: what their plans must say, how all are applied, and how orgs join them. */
import { LARGE_FLEETS_GUIDE } from "../guide";
import { PARALLELISM } from "../orgs/list";
import { DATA_FILE } from "./data-file";
import type { Program } from "./program";
import type { ReadmeParts, ReadmeSetting } from "./readme-parts";
import { applyCommands, OUTPUT_FILES, PARALLEL_STACKS } from "./stack-commands";
import { summarizeStacks } from "./stack-summary";
import { STACK, type Stacks } from "./stacks";

/** `4 stacks`. */
export function countStacks({ names }: Stacks): string {
  return names.length === 1 ? "one stack" : `${names.length} stacks`;
}

/** What the plans must say, and how they are applied. */
export function runStacks(
  program: Program,
  { hasFramework }: ReadmeParts,
  { engine, library }: ReadmeSetting,
): readonly string[] {
  const summaries = summarizeStacks(program, hasFramework);
  const sum = (values: readonly number[]): number => values.reduce((one, other) => one + other, 0);
  const rows = [
    ...summaries.map(({ name, orgs, imports }) => [`\`${name}\``, orgs, imports]),
    ["all", sum(summaries.map(({ orgs }) => orgs)), sum(summaries.map(({ imports }) => imports))],
  ];
  const { commandPackage } = library.edition;
  return [
    `The plans run ${PARALLEL_STACKS} at a time; what each printed is in \`${OUTPUT_FILES.plan}\` in its folder. Each must say this ` +
      "number to import, and `0 to add, 0 to change, 0 to destroy`:",
    ["| stack | orgs | to import |", "| --- | --- | --- |", ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n"),
    "Anything else is what changed in the account since. Then apply the plans, which writes to the states, and nothing to Aerial:",
    `\`\`\`shell\n${applyCommands(engine, hasFramework).join("\n")}\n\`\`\``,
    "From then on the plans say `No changes`; the imports do nothing more, and may stay." +
      (engine === "terraform" ? " With OpenTofu, type `tofu` instead of `terraform`." : ""),
    ...(hasFramework
      ? [
          `The framework's command does all of this at once: \`npx ${commandPackage} deploy '*' --parallelism ${PARALLEL_STACKS}\`.`,
        ]
      : []),
    `All runs share the account's limit of ${PARALLELISM} requests at once. The provider waits and tries again when the limit is ` +
      `met; \`AERIAL_PARALLELISM=${Math.floor(PARALLELISM / PARALLEL_STACKS)}\` keeps ${PARALLEL_STACKS} runs below it.`,
  ];
}

/** How an org joins a stack, and why none moves. */
export function editStacks({ orgsPerStack }: Stacks, { orgId, hasFramework }: ReadmeParts): readonly string[] {
  const newStack = hasFramework
    ? "A name that no other line has makes a new stack. "
    : `For a new stack, make a folder, such as \`${STACK}-new\`, with copies of another stack's \`main.tf\`, \`imports.tf\` and ` +
      "`versions.tf`. ";
  return [
    `Each line of \`${DATA_FILE}\` is an org. Its \`key\` is what the org is called in Terraform: leave it as it is, whatever ` +
      `becomes of the org's name and domain, which are for people. A line with \`${orgId}\` imports an org that the account ` +
      "has. To add another org to the account, write a line with only a `key`, a `stack` and its `domain`.",
    "`stack` is the stack, and thus the state, that the org belongs to. Nothing else decides that, so no org moves when others " +
      `come or go. If you leave \`stack\` out, the error names the stacks with fewer than ${orgsPerStack} orgs. ${newStack}` +
      `To move an org that was applied, follow ${LARGE_FLEETS_GUIDE}: each state only knows its own orgs.`,
    ...(hasFramework
      ? [
          "If the last line of a stack goes, the stack is not synthesized any more, so nothing plans its state. Move or destroy " +
            "what is in it first, then delete its folder in `cdktf.out/stacks`.",
        ]
      : []),
  ];
}

/** Where the states are. */
export function statesOfStacks({ hasFramework }: ReadmeParts): string {
  return hasFramework
    ? "The states are in this folder. Give each stack a remote backend, with a lock and a path of its own, before a pipeline " +
        "applies it."
    : "The states are in the stacks' folders. Write a `backend` block into each, with a lock and a path of its own, before a " +
        "pipeline applies it.";
}
