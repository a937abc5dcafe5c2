/** The README.md of a program: what to run, what the plan must show, and what to know. */
import { DATA_FILE } from "./data-file";
import { countImports, hasDataFile, type Program } from "./program";
import type { ReadmeParts, ReadmeSetting } from "./readme-parts";
import { planCommands } from "./stack-commands";
import { countStacks, editStacks, runStacks, statesOfStacks } from "./stack-readme";

/** Returns the text of README.md. */
export function readme(program: Program, parts: ReadmeParts, setting: ReadmeSetting): string {
  const { prepare, productIds, hasFramework } = parts;
  const { engine, library, unpublished } = setting;
  const { accountId, orgs, aerialOrgs, stacks } = program;
  const count = orgs.length + aerialOrgs.length;
  const what = `${count === 1 ? "one org" : `${count} orgs`}${stacks === undefined ? "" : ` in ${countStacks(stacks)}`}`;
  const paragraphs = [
    "# Orgs of an Aerial account",
    `\`aerial generate\` (${library.edition.library} ${library.version}) wrote this program for the account ` +
      `\`${accountId}\`. It manages ${what}. You can edit all files; the command never overwrites them.`,
    "## Run it",
    ...(unpublished === undefined ? [] : [unpublished]),
    "These files do not contain credentials. Set the same environment variables as for `aerial generate`, and run:",
    `\`\`\`shell\n${[...prepare, ...planCommands(engine, hasFramework, stacks)].join("\n")}\n\`\`\``,
    ...(hasFramework
      ? []
      : [
          "`npx --no aerial` needs the npm package in this folder or a parent folder. If you installed the command with pip, " +
            "run `aerial install` instead.",
        ]),
    ...(stacks === undefined
      ? [
          `The plan must show \`${countImports(program)} to import, 0 to add, 0 to change, 0 to destroy\`. If it shows anything ` +
            `else, the account has changed since this program was written. Then run \`${engine} apply\`, which only writes the ` +
            "imported orgs to the state. After that, plans show `No changes`. You can keep the imports; they have no further " +
            "effect." +
            (engine === "terraform" ? " With OpenTofu, use `tofu` instead of `terraform`." : ""),
        ]
      : runStacks(program, parts, setting)),
    "## Edit it",
    ...(stacks === undefined ? [editFile(program, parts)] : editStacks(stacks, parts)),
    `An org without \`${productIds}\` had no products enabled when this was written. Its products are not managed until you ` +
      "list some.",
    ...(aerialOrgs.length === 0
      ? []
      : [
          "The Aerial org is declared separately, because it contains the account's API clients: its status is not managed, " +
            "and Terraform refuses to destroy it.",
        ]),
    "If you remove an org from the program, the plan fails, because the provider's deletion policy is `PREVENT`. To remove " +
      "an org, first set another deletion policy for it and apply that.",
    "## Share it",
    stacks === undefined ? stateOf(parts) : statesOfStacks(parts),
  ];
  return `${paragraphs.join("\n\n")}\n`;
}

function editFile(program: Program, { orgId, program: file }: ReadmeParts): string {
  return hasDataFile(program)
    ? `Each line of \`${DATA_FILE}\` is an org. Its \`key\` is the org's name in Terraform. Never change it, even if the org is ` +
        `renamed. A line with \`${orgId}\` imports an existing org, and its \`name\` and \`domain\` are only for people. To add ` +
        "another org to the account, write a line with only a `key` and its `domain`."
    : `\`${file}\` declares each org with its id. To add another org to the account, declare it with its domain, and do not ` +
        "import it.";
}

function stateOf({ hasFramework }: ReadmeParts): string {
  return hasFramework
    ? "The state is a local file in this folder. Before a pipeline applies the stack, give it a remote backend with locking."
    : "The state is a local file in this folder. Before a pipeline applies the configuration, add a `backend` block for a " +
        "backend with locking.";
}
