/** The rules in scripts/prose/styles, each with sentences that it refuses and sentences that it accepts. */
import { readdirSync } from "node:fs";
import { basename, resolve } from "node:path";

import { type Finding, lintTexts } from "../../../scripts/prose/lint";
import { locateGoProgram } from "../../../tools/toolchain/go-program";
import { VALE } from "../../../tools/toolchain/go-programs";
import { describeWith } from "../../support/required";

const STYLES = resolve(__dirname, "../../../scripts/prose/styles/Aerial");

/** For each rule: [refused, accepted]. */
const EXAMPLES: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  Alone: [["It has the scope `okta.accounts.read` alone."], ["It has only this scope."]],
  Archaic: [
    ["It stands beside the stack.", "The list is read anew.", "It asks for leave to write."],
    ["It is next to the stack.", "The list is read again.", "Besides, it is short."],
  ],
  Brings: [["The script brings what it needs.", "It lays a file there."], ["The script installs its tools."]],
  ButFor: [["No secret is in state, but for one.", "All but\nby this way."], ["No secret is in state, except one."]],
  By: [
    ["The org is read by id.", "It is given by the environment."],
    ["The org is read with its id.", "Filter by name."],
  ],
  Counts: [
    ["The first one counts.", "A domain counts as one."],
    ["It counts the orgs.", "The counts of orgs differ."],
  ],
  Dictionary: [["A forgoten org."], ["An org of Okta, in Terraform."]],
  Else: [["Set it. Else the plan fails."], ["Set it. Otherwise the plan fails.", "Nobody else has it."]],
  Holds: [
    ["The same holds for products.", "The rule holds."],
    ["It holds the key.", "The same applies to products."],
  ],
  IsNo: [
    ["This is no error.", "It has no id that is known."],
    ["There is no error.", "It is no longer there."],
  ],
  IsToBeHad: [["No service is to be found there.", "It can be had there."], ["Nothing is listening there."]],
  Latin: [["Set one, e.g. this."], ["Set one, for example this."]],
  NotThat: [["It was not Terraform that changed it."], ["Terraform did not change it."]],
  Says: [
    ["The API tells no token.", "It was told once.", "The error says so.", "See what it says of orgs."],
    ["The API returns a token.", "The page says how."],
  ],
  Sentences: [[`${"One word and ".repeat(16)}the end.`], [`${"One word and ".repeat(12)}the end.`]],
  So: [
    ["It is so already.", "It does so.", "Make it so."],
    ["It is so large that it fails.", "So it fails."],
  ],
  Spelling: [["The behaviour of a cancelled call."], ["The behavior of a canceled call."]],
  Terms: [["Open the Admin console.", "The null_resource edition."], ["Open the Admin Console."]],
  ThatThereIs: [["A program for the orgs that there are."], ["A program for your existing orgs."]],
  What: [
    ["What the org is called.", "Whatever is missing, it is added."],
    ["What does it do?", "The org's name."],
  ],
  Where: [
    ["Undefined where nothing is known.", "It fails where there is no key.", "Where a key is missing, it fails."],
    ["Undefined if nothing is known.", "The folder where the stack is.", "Where does it come from?"],
  ],
};

describeWith(["vale"], "The rules for texts", () => {
  const rules = readdirSync(STYLES).map((file) => basename(file, ".yml"));

  it("have examples each", () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual([...rules].sort());
  });

  /** Refused sentences, on a page and in a comment. */
  const refused = Object.entries(EXAMPLES).flatMap(([rule, [texts]]) =>
    texts.flatMap((text, index) => [
      { rule, text, path: `${rule}/${index}.md`, content: text },
      { rule, text, path: `${rule}/${index}.ts`, content: `// ${text.replaceAll("\n", "\n// ")}\nf();` },
    ]),
  );
  let findings: readonly Finding[];
  beforeAll(async () => {
    findings = await lintTexts(locateGoProgram(VALE)!, refused);
  });

  it.each(refused.filter(({ rule, path }) => rule !== "Dictionary" || path.endsWith(".md")))(
    "$rule refuses in $path: $text",
    ({ rule, path }) => {
      expect(findings.filter(({ file }) => file === path).map((finding) => finding.rule)).toContain(rule);
    },
  );

  it("accept the sentences next to them", async () => {
    const files = Object.entries(EXAMPLES).map(([rule, [, accepted]]) => ({
      path: `${rule}.md`,
      content: accepted.join("\n\n"),
    }));
    expect(await lintTexts(locateGoProgram(VALE)!, files)).toEqual([]);
  });

  it("include spelling on pages, where sources have names that no dictionary knows", async () => {
    const content = "// Anser of the the org.\nf();";
    const found = await lintTexts(locateGoProgram(VALE)!, [
      { path: "page.md", content: content.slice(3) },
      { path: "module.ts", content },
    ]);
    expect(found.map(({ file, rule }) => [file, rule])).toEqual([
      ["module.ts", "Vale.Repetition"],
      ["page.md", "Dictionary"],
      ["page.md", "Vale.Repetition"],
    ]);
  });

  it("ignore code, and name the line", async () => {
    const content =
      "# Title\n\n```shell\n# else it fails where there is none\n```\n\nRun `beside`.\n\nIt counts anew.\n";
    expect(await lintTexts(locateGoProgram(VALE)!, [{ path: "docs/page.md", content }])).toEqual([
      { file: "docs/page.md", line: 9, rule: "Archaic", message: "Write 'again' instead of 'anew'." },
    ]);
  });
});
