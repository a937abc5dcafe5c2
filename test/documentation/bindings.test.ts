/** The Python and Go of the documentation, for each edition, with the packages of this build as users install them. */
import { EDITIONS, type Edition } from "../../lib/editions/editions";
import { describeWith } from "../support/required";
import { blocksOfPages, place, wholeText } from "./support/blocks";
import { isTestedHere } from "./support/commands";
import { textFor } from "./support/editions";
import { goProblems } from "./support/go";
import { type PythonEnvironment, pythonEnvironment } from "./support/python";

const ALL = blocksOfPages();

/** The blocks that readers of an edition type, each under its place. */
function textsFor(edition: Edition, language: "python" | "go", ...names: readonly string[]): [string, string][] {
  return ALL.filter((block) => isTestedHere(block) && names.includes(block.language)).map((block) => [
    place(block),
    textFor(edition, language, wholeText(block, ALL)),
  ]);
}

describe.each(Object.values(EDITIONS))("For $title", (edition) => {
  describeWith(["packages"], "the Python in the documentation", () => {
    let environment: PythonEnvironment;
    beforeAll(async () => {
      environment = await pythonEnvironment(edition);
    });
    afterAll(() => environment.remove());

    it("runs to its end", async () => {
      const texts = textsFor(edition, "python", "python", "py");
      expect(texts.length).toBeGreaterThan(0);
      const problems: string[] = [];
      for (const [where, text] of texts) {
        const problem = await environment.problem(text);
        if (problem !== "") {
          problems.push(`${where}: ${problem}`);
        }
      }
      expect(problems).toEqual([]);
    });

    it("would be found wrong if it were", async () => {
      expect(await environment.problem('AerialOrg(stack, "acme", domain="acme.okta.com")\n')).toBe("");
      expect(await environment.problem('AerialOrg(stack, "acme", dominion="acme.okta.com")\n')).toContain("dominion");
      expect(await environment.problem(`from ${edition.python.library} import Nothing\n`)).toContain("Nothing");
    });
  });

  describeWith(["packages"], "the Go in the documentation", () => {
    it("compiles and is vetted, and would be found wrong if it were", async () => {
      const org = (field: string) =>
        `aerial.NewAerialOrg(stack, jsii.String("acme"), &aerial.AerialOrgConfig{${field}: jsii.String("acme.okta.com")})\n`;
      const texts = textsFor(edition, "go", "go");
      expect(texts.length).toBeGreaterThan(0);
      const parts: [string, string][] = [
        ["a part that is right", `org := ${org("Domain")}`],
        ["a part that is wrong", org("Dominion")],
      ];
      const problems = await goProblems(new Map([...texts, ...parts]), edition);
      expect(problems).toEqual([expect.stringMatching(/^a part that is wrong: [^]*unknown field Dominion/)]);
    });
  });
});
