/** The README.md beside a program: what to run, what must happen, and what to know. */
import { DATA_FILE } from "./data-file";
import { countImports, hasDataFile, type Program } from "./program";
import type { ReadmeParts, ReadmeSetting } from "./readme-parts";
import { planCommands } from "./stack-commands";
import { countStacks, editStacks, runStacks, statesOfStacks } from "./stack-readme";

/** The text of README.md. */
export function readme(program: Program, parts: ReadmeParts, setting: ReadmeSetting): string {
  const { prepare, productIds, hasFramework } = parts;
  const { engine, library, unpublished } = setting;
  const { accountId, orgs, aerialOrgs, stacks } = program;
  const count = orgs.length + aerialOrgs.length;
  const what = `${count === 1 ? "one org" : `${count} orgs`}${stacks === undefined ? "" : ` in ${countStacks(stacks)}`}`;
  const paragraphs = [
    "# Orgs of an Aerial account",
    `\`aerial generate\` of ${library.edition.library} ${library.version} wrote this for the account \`${accountId}\`: ` +
      `${what}, as they were. From here on it is yours.`,
    "## Run it",
    ...(unpublished === undefined ? [] : [unpublished]),
    "With the environment in which `aerial generate` ran (the credentials, at least, are not in these files):",
    `\`\`\`shell\n${[...prepare, ...planCommands(engine, hasFramework, stacks)].join("\n")}\n\`\`\``,
    ...(stacks === undefined
      ? [
          `The plan must say \`${countImports(program)} to import, 0 to add, 0 to change, 0 to destroy\`. Anything else is what ` +
            `changed in the account since. Then \`${engine} apply\` imports: it writes to the state, and nothing to Aerial. From then ` +
            "on a plan says `No changes`; the imports do nothing more, and may stay." +
            (engine === "terraform" ? " With OpenTofu, type `tofu` instead of `terraform`." : ""),
        ]
      : runStacks(program, parts, setting)),
    "## Edit it",
    ...(stacks === undefined ? [editFile(program, parts)] : editStacks(stacks, parts)),
    `An org without \`${productIds}\` had no product when this was written, and its products are not managed until you list some.`,
    ...(aerialOrgs.length === 0
      ? []
      : [
          "The Aerial org, which has the account's API clients, is declared apart: its status is not managed, and the engine " +
            "refuses to destroy it.",
        ]),
    "An org that goes from the program stops the plan (the provider's deletion policy is `PREVENT`). To let one go, give it " +
      "another policy first, and apply that.",
    "## Before others work with it",
    stacks === undefined ? stateOf(parts) : statesOfStacks(parts),
  ];
  return `${paragraphs.join("\n\n")}\n`;
}

function editFile(program: Program, { orgId, program: file }: ReadmeParts): string {
  return hasDataFile(program)
    ? `Each line of \`${DATA_FILE}\` is an org. Its \`key\` is what the org is called in Terraform: leave it as it is, whatever ` +
        `becomes of the org's name and domain, which are for people. A line with \`${orgId}\` imports an org that the account ` +
        "has. To add another org to the account, write a line with only a `key` and its `domain`."
    : `Each org is in \`${file}\`, by its id. To add another org to the account, declare it by its domain, and without an import.`;
}

function stateOf({ hasFramework }: ReadmeParts): string {
  return hasFramework
    ? "The state is in this folder. Give the stack a remote backend, with a lock, before a pipeline applies it."
    : "The state is in this folder. Write a `backend` block, with a lock, before a pipeline applies it.";
}
