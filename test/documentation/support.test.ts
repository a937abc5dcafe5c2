/** The tests of the documentation find what is wrong. */
import { locateEngine } from "../../tools/toolchain/engine";
import { describeWith } from "../support/required";
import { useWorkspaces, withProvider } from "../support/workspace";
import { codeBlocks, wholeText } from "./support/blocks";
import { dataProblem } from "./support/data";
import { hclKind, hclProblems, isKnownTo } from "./support/hcl";
import { commandProblem, commandsOf } from "./support/shell";
import { typescriptProblems } from "./support/typescript";

const page = (...lines: string[]) => codeBlocks("page.md", lines.join("\n"));

describe("Code blocks of a page", () => {
  it("have language, place and text, without the indentation of a list", () => {
    expect(page("Text", "", "- Item:", "", "  ```Shell title", "  ls", "    -l", "  ```")).toEqual([
      { file: "page.md", line: 6, language: "shell", text: "ls\n  -l\n", continues: false },
    ]);
    expect(page("~~~~", "```", "~~~~")).toMatchObject([{ language: "", text: "```\n" }]);
  });

  it("have the marks right before them, and no others", () => {
    const [first, second] = page("<!-- not run: why -->", "", "```js", "```", "", "```js", "```");
    expect(first).toMatchObject({ notRun: "why" });
    expect(second).not.toHaveProperty("notRun");
    expect(page("<!-- run by: test/a.test.ts -->", "Words.", "```js", "```")[0]).not.toHaveProperty("runBy");
  });

  it.each(["not run", "not run:", "runs by: test/a.test.ts", "Not run: why", "continue"])(
    "are refused with a mark that is none: %s",
    (comment) =>
      expect(() => page(`<!-- ${comment} -->`, "```js", "```")).toThrow(`page.md:2: "${comment}" is none of`),
  );

  it("are refused where one never ends", () => {
    expect(() => page("```js", "1")).toThrow("page.md:1: the code block never ends");
  });

  it("are tested with what they continue and are given", () => {
    const all = page(
      "```js",
      "a",
      "```",
      "```py",
      "b",
      "```",
      "<!-- continues -->",
      "<!-- given: c -->",
      "```js",
      "d",
      "```",
    );
    expect(wholeText(all[2]!, all)).toBe("a\nc\nd\n");
    const [alone] = page("<!-- continues -->", "```js", "```");
    expect(() => wholeText(alone!, [alone!])).toThrow("no js block that it could continue");
  });
});

describe("TypeScript in a page", () => {
  it("is compiled as a program, or as a part of one", () => {
    const problems = (text: string) => typescriptProblems(new Map([["here", text]]));
    expect(problems('new AerialOrg(stack, "acme", { domain: "acme.okta.com" });')).toEqual([]);
    expect(problems('new AerialOrg(stack, "acme", { dominion: "acme.okta.com" });')).toEqual([
      expect.stringMatching(/^here: .*'dominion' does not exist/),
    ]);
    expect(problems('import { Nothing } from "cdktf-provider-aerial";\nnew Nothing();')).toEqual([
      expect.stringMatching(/^here: .*no exported member 'Nothing'/),
    ]);
  });
});

describe("JSON and YAML in a page", () => {
  it("are parsed", () => {
    expect(dataProblem({ language: "json", text: '{"a": 1}' })).toBe("");
    expect(dataProblem({ language: "json", text: "{'a': 1}" })).not.toBe("");
    expect(dataProblem({ language: "yaml", text: "a: 1\n---\nb: [2]\n" })).toBe("");
    expect(dataProblem({ language: "yaml", text: "a: 1\na: [2\n" })).not.toBe("");
  });
});

describeWith(["engine", "provider"], "HCL in a page", () => {
  const workspaces = useWorkspaces();

  it("is validated and its format is checked", async () => {
    const workspace = workspaces({ files: { "versions_override.tf": withProvider("") } });
    await workspace.init();
    const org = (name: string) => `resource "aerial_org" "acme" {\n  ${name} = "acme.okta.com"\n}\n`;
    expect(await hclProblems(workspace, org("domain"), true)).toBe("");
    expect(await hclProblems(workspace, org("dominion"), true)).toContain("dominion");
    expect(await hclProblems(workspace, org("domain "), true)).toContain('-  domain  = "acme.okta.com"');
    expect(await hclProblems(workspace, 'action "aerial_org_activate" "x" {}\n', false)).toBe("");
    expect(await hclProblems(workspace, 'resource "aerial_org" {\n', false)).not.toBe("");
  });

  it("is told apart: for which file it is, and which engines know it", () => {
    expect(hclKind("provider_installation {\n}\n")).toBe("command-line configuration");
    expect(hclKind('provider "aerial" {\n}\n')).toBe("configuration");
    expect(isKnownTo("terraform", "1.14.0", 'action "x" "y" {}')).toBe(true);
    expect(isKnownTo("terraform", "1.11.4", 'action "x" "y" {}')).toBe(false);
    expect(isKnownTo("opentofu", "1.14.0", 'list "x" "y" {}')).toBe(false);
    expect(isKnownTo("opentofu", "1.10.6", 'ephemeral "x" "y" {}')).toBe(false);
    expect(isKnownTo("opentofu", "1.10.6", 'resource "x" "y" {}')).toBe(true);
  });
});

describeWith(["engine"], "Commands in a page", () => {
  it("are found in scripts and in what a console shows", () => {
    expect(
      commandsOf({ language: "shell", text: "npm ci && npm test  # all\n\nterraform plan \\\n  -out=x\n" }),
    ).toEqual(["npm ci", "npm test", "terraform plan -out=x"]);
    expect(commandsOf({ language: "console", text: "$ aerial emulator # starts\nlistening\n" })).toEqual([
      "aerial emulator",
    ]);
  });

  it.each([
    "npm run build",
    "npm test",
    "terraform plan -refresh-only -detailed-exitcode",
    "tofu state rm aerial_org.acme",
    "terraform -chdir=stack init -plugin-dir=terraform.d/plugins",
    "npx --no aerial emulator --port 0",
    "AERIAL_BASE_URL=https://aerial-sandbox.okta.com terraform plan",
    "export AERIAL_ACCOUNT_ID=x",
    "cd cdktf.out/stacks/orgs",
  ])("are fine where everything in them is there: %s", async (command) => {
    expect(await commandProblem(command, locateEngine()!.path)).toBe("");
  });

  it.each([
    ["npm run biuld", 'package.json has no script "biuld"'],
    ["terraform plan -refresh-olny", "has no option refresh-olny"],
    ["terraform paln", 'no command "paln"'],
    ["aerial emulator --prot 0", "has no option --prot"],
    ["aerial emualtor", 'no "emualtor"'],
    ["export AERIAL_ACCUONT_ID=x", "knows no AERIAL_ACCUONT_ID"],
    ["AERIAL_ACCUONT_ID=x terraform plan", "knows no AERIAL_ACCUONT_ID"],
    ["EDITOR=vi terraform plan", "nothing reads EDITOR"],
    ["curl https://example.com", "no test runs it"],
    [`npx ${"aerial"} doctor`, "no test runs it"],
  ])("are refused where something is not: %s", async (command, problem) => {
    expect(await commandProblem(command, locateEngine()!.path)).toContain(problem);
  });
});
