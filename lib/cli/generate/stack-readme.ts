/** The parts of README.md about several stacks: what their plans must show, how to apply them, and how to add orgs. */
import { LARGE_FLEETS_GUIDE } from "../guide";
import { PARALLELISM } from "../orgs/list";
import { DATA_FILE } from "./data-file";
import type { Program } from "./program";
import type { ReadmeParts, ReadmeSetting } from "./readme-parts";
import { applyCommands, OUTPUT_FILES, PARALLEL_STACKS } from "./stack-commands";
import { summarizeStacks } from "./stack-summary";
import { STACK, type Stacks } from "./stacks";

/** Returns the number of stacks as a text: `4 stacks`. */
export function countStacks({ names }: Stacks): string {
  return names.length === 1 ? "one stack" : `${names.length} stacks`;
}

/** Returns what the plans must show, and how to apply them. */
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
    `This runs ${PARALLEL_STACKS} plans at a time. The output of each is in \`${OUTPUT_FILES.plan}\` in the stack's folder. Each ` +
      "plan must show this number of imports, and `0 to add, 0 to change, 0 to destroy`:",
    ["| stack | orgs | to import |", "| --- | --- | --- |", ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n"),
    "If a plan shows anything else, the account has changed since this program was written. Then apply the plans, which only " +
      "writes the imported orgs to the states:",
    `\`\`\`shell\n${applyCommands(engine, hasFramework).join("\n")}\n\`\`\``,
    "After that, plans show `No changes`. You can keep the imports; they have no further effect." +
      (engine === "terraform" ? " With OpenTofu, use `tofu` instead of `terraform`." : ""),
    ...(hasFramework
      ? [
          `The framework's command does all of this in one step: \`npx ${commandPackage} deploy '*' --parallelism ${PARALLEL_STACKS}\`.`,
        ]
      : []),
    `All runs share the account's limit of ${PARALLELISM} parallel requests. The provider waits and retries when it reaches the ` +
      `limit. With \`AERIAL_PARALLELISM=${Math.floor(PARALLELISM / PARALLEL_STACKS)}\`, ${PARALLEL_STACKS} parallel runs stay below it.`,
  ];
}

/** Returns how to add an org to a stack, and why orgs do not move between stacks. */
export function editStacks({ orgsPerStack }: Stacks, { orgId, hasFramework }: ReadmeParts): readonly string[] {
  const newStack = hasFramework
    ? "To create a new stack, use a new name. "
    : `To create a new stack, create a folder, such as \`${STACK}-new\`, with copies of another stack's \`main.tf\`, ` +
      "`imports.tf` and `versions.tf`. ";
  return [
    `Each line of \`${DATA_FILE}\` is an org. Its \`key\` is the org's name in Terraform. Never change it, even if the org is ` +
      `renamed. A line with \`${orgId}\` imports an existing org, and its \`name\` and \`domain\` are only for people. To add ` +
      "another org to the account, write a line with only a `key`, a `stack` and its `domain`.",
    "`stack` is the name of the org's stack. Only this property assigns the org to a stack, so orgs do not move when you add " +
      `or remove others. If you leave it out, the error lists the stacks with fewer than ${orgsPerStack} orgs. ${newStack}` +
      `To move an applied org to another stack, and so to another state, follow ${LARGE_FLEETS_GUIDE}.`,
    ...(hasFramework
      ? [
          "If you remove the last line of a stack, the stack is no longer synthesized, and its state is no longer planned. " +
            "Before you do, move or destroy its orgs. Afterward, delete its folder in `cdktf.out/stacks`.",
        ]
      : []),
  ];
}

/** Returns where the states are. */
export function statesOfStacks({ hasFramework }: ReadmeParts): string {
  return hasFramework
    ? "The states are local files in this folder. Before a pipeline applies the stacks, give each of them a remote backend " +
        "with locking and its own path."
    : "The states are local files in the stacks' folders. Before a pipeline applies the stacks, add a `backend` block with " +
        "locking and its own path to each of them.";
}
