import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { RuleTester } from "eslint";
import { CONTRACTION, fullForms } from "../../../tools/dialect/full-forms";

const root = join(__dirname, "../../..");
const ERRORS = [{ messageId: "contraction" }];
const CONTRACTED = `does${"n't"}`;

RuleTester.it = (title, check) => it(title, () => expect(check).not.toThrow());
new RuleTester().run("full-forms", fullForms, {
  valid: ['const text = "It does not work: it cannot.";', "// The client's own.", "const couldnt = /it's/;"],
  invalid: [
    { code: `const text = "It ${CONTRACTED} work.";`, errors: ERRORS },
    { code: `const text = \`It ${CONTRACTED} \${1}.\`;`, errors: ERRORS },
    { code: `const text = /it ${CONTRACTED}/;`, errors: ERRORS },
    { code: `// It ${CONTRACTED} work.`, errors: ERRORS },
    { code: `/** It ${CONTRACTED} work. */`, errors: ERRORS },
  ],
});

/** Files that ESLint does not read: documents, descriptions, what browsers and other tools run. */
function otherTexts(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return ["node_modules", "cdktf.out"].includes(entry.name) ? [] : otherTexts(path);
    }
    return /(\.(md|mjs|cjs|py|go|sh|html|css)|openapi\.json|\.generated\.ts)$/.test(entry.name) ? [path] : [];
  });
}

describe("texts that ESLint does not read", () => {
  const files = [
    ...["docs", "examples", "lib", "scripts", "test", "tools"].flatMap((folder) => otherTexts(folder)),
    ...["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"],
  ];

  it.each(files)("%s has full forms", (file) => {
    const lines = readFileSync(join(root, file), "utf8").split("\n");
    expect(lines.filter((line) => CONTRACTION.test(line))).toEqual([]);
  });
});
