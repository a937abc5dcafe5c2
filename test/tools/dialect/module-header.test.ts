import { RuleTester } from "eslint";
import { moduleHeader } from "../../../tools/dialect/module-header";

const ERRORS = [{ messageId: "missing" }];

RuleTester.it = (title, check) => it(title, () => expect(check).not.toThrow());
new RuleTester().run("module-header", moduleHeader, {
  valid: [
    "",
    "/** What it is. */\nimport a from 'a';\nexport const b = a;",
    "// Generated.\nexport const b = 1;",
    "import a from 'a';\n/** What it is. */\nexport const b = a;",
    "import a from 'a';\nconst c = a;\n\n/** What it is. */\nexport function b() { return c; }\nexport const d = 1;",
  ],
  invalid: [
    { code: "import a from 'a';\nexport const b = a;", errors: ERRORS },
    { code: "import a from 'a';\n// A remark.\nexport const b = a;", errors: ERRORS },
    { code: "export const b = 1;\n/** The second. */\nexport const d = 1;", errors: ERRORS },
    { code: "import 'a';\n/** Not exported. */\nconst b = 1;\nb();", errors: ERRORS },
  ],
});
