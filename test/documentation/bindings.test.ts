/** The Python and Go of the documentation, with the packages of this build as users install them. */
import { describeWith } from "../support/required";
import { blocksOfPages, type CodeBlock, place, wholeText } from "./support/blocks";
import { isTestedHere } from "./support/commands";
import { goProblems } from "./support/go";
import { type PythonEnvironment, pythonEnvironment } from "./support/python";

const ALL = blocksOfPages();

function blocksIn(...languages: readonly string[]): readonly CodeBlock[] {
  return ALL.filter((block) => isTestedHere(block) && languages.includes(block.language));
}

describeWith(["packages"], "The Python in the documentation", () => {
  let environment: PythonEnvironment;
  beforeAll(async () => {
    environment = await pythonEnvironment();
  });
  afterAll(() => environment.remove());

  it("runs to its end", async () => {
    const problems: string[] = [];
    for (const block of blocksIn("python", "py")) {
      const problem = await environment.problem(wholeText(block, ALL));
      if (problem !== "") {
        problems.push(`${place(block)}: ${problem}`);
      }
    }
    expect(problems).toEqual([]);
  });

  it("would be found wrong if it were", async () => {
    expect(await environment.problem('AerialOrg(stack, "acme", domain="acme.okta.com")\n')).toBe("");
    expect(await environment.problem('AerialOrg(stack, "acme", dominion="acme.okta.com")\n')).toContain("dominion");
    expect(await environment.problem("from cdktf_provider_aerial import Nothing\n")).toContain("Nothing");
  });
});

describeWith(["packages"], "The Go in the documentation", () => {
  it("compiles and is vetted, and would be found wrong if it were", async () => {
    const org = (field: string) =>
      `aerial.NewAerialOrg(stack, jsii.String("acme"), &aerial.AerialOrgConfig{${field}: jsii.String("acme.okta.com")})\n`;
    const problems = await goProblems(
      new Map([
        ...blocksIn("go").map((block) => [place(block), wholeText(block, ALL)] as const),
        ["a part that is right", `org := ${org("Domain")}`],
        ["a part that is wrong", org("Dominion")],
      ]),
    );
    expect(problems).toEqual([expect.stringMatching(/^a part that is wrong: [^]*unknown field Dominion/)]);
  });
});
