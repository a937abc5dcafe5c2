/** README.md and docs/guides/first-stack.md, typed from an empty folder to a clean plan, in each language and edition. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CDK_TERRAIN, CDKTF, type Edition, EDITIONS } from "../../lib/editions/editions";
import { locateEngine } from "../../tools/toolchain/engine";
import { describeWith } from "../support/required";
import { ROOT } from "./support/blocks";
import { namesInReadme, withNames } from "./support/editions";
import { type Step, stepsOf, Walk, type WalkOptions } from "./support/walk";

const README = "README.md";
const PAGE = "docs/guides/first-stack.md";
const names = namesInReadme();

/** Turns a text with the names of CDK Terrain, as on the pages, into one with the names of an edition, as in the table. */
const translation = (edition: Edition) => (text: string) => (edition === CDKTF ? withNames(text, names) : text);

/** The settings of `cdktf.json` that the page gives for Python and Go. */
const [, ...settings] =
  /For Python, set `language` to `(\w+)` and `app` to `([^`]+)`\. For Go, set them to `(\w+)` and `([^`]+)`\./.exec(
    readFileSync(join(ROOT, PAGE), "utf8"),
  )!;

describe("The README's table of names", () => {
  it.each([
    ["npm install cdktn-provider-aerial cdktn@0.24", "npm install cdktf-provider-aerial cdktf@0.21"],
    ['"$clone"/dist/cdktn/js/*.tgz', '"$clone"/dist/js/*.tgz'],
    ["npm run package -- cdktn js", "npm run package -- cdktf js"],
    ["npx cdktn-cli@0.24 deploy", "npx cdktf-cli@0.21 deploy"],
    ['import { App } from "cdktn";', 'import { App } from "cdktf";'],
    ["from cdktn_provider_aerial import", "from cdktf_provider_aerial import"],
    ["cdktn.NewApp(nil)", "cdktf.NewApp(nil)"],
    [CDK_TERRAIN.go.framework, CDKTF.go.framework],
    [`${CDK_TERRAIN.go.repository}/aerial`, `${CDKTF.go.repository}/aerial`],
  ])("makes of %s for CDK Terrain what readers for CDKTF type", (text, expected) => {
    expect(withNames(text, names)).toBe(expected);
  });

  it("has the packages, the frameworks and the commands of both editions", () => {
    for (const [own, other] of [
      [CDK_TERRAIN.library, CDKTF.library],
      [CDK_TERRAIN.python.library, CDKTF.python.library],
      [CDK_TERRAIN.distribution, CDKTF.distribution],
      [`npx ${CDK_TERRAIN.commandPackage}`, `npx ${CDKTF.commandPackage}`],
    ]) {
      expect([own, names.get(own!)]).toEqual([own, other]);
    }
  });
});

describe.each(Object.values(EDITIONS))("A newcomer with an empty folder, for $title,", (edition) => {
  describeWith(["engine", "packages", "cdktf-cli", "cdktn-cli"], "comes to a clean plan", () => {
    let walk: Walk;
    afterEach(async () => await walk.end());
    const begin = (more: Partial<WalkOptions> = {}): Walk =>
      (walk = new Walk({ engine: locateEngine()!, edition, translate: translation(edition), ...more }));

    /** Expects the output of a section's last commands: one that adds all, and then a plan that finds nothing to do. */
    const expectCleanPlan = () => {
      expect(walk.output).toContain("Apply complete! Resources: 3 added, 0 changed, 0 destroyed.");
      expect(walk.output.trimEnd()).toMatch(/\nNo changes\. Your infrastructure matches the configuration\.\n[^+~]*$/);
    };

    /** Has the framework's command do the same, with the settings that the page gives for the language. */
    const expectCommandToAgree = async (settings?: object) => {
      await walk.type("cd ../../..");
      const [file, command] = stepsOf(PAGE, "The framework's command") as [Step, Step];
      const text = settings === undefined ? file.text : JSON.stringify({ ...JSON.parse(file.text), ...settings });
      await walk.follow([{ ...file, text }, command]);
      expect(walk.output).toContain("No changes. Your infrastructure matches the configuration.");
      expect(walk.output).toContain("0 added, 0 changed, 0 destroyed");
      await walk.type("cd cdktf.out/stacks/orgs");
    };

    it("in TypeScript, sees the plan that the README shows, and forgets the org again", async () => {
      const steps = stepsOf(README, "Install", "A first stack");
      const [program, recorded] = stepsOf(README, "What it looks like") as [Step, Step];
      const files = steps.findIndex(({ language }) => language === "json");
      begin();
      await walk.follow([...steps.slice(0, files), program, ...steps.slice(files, -1)]);
      expect(walk.output).toContain(recorded.text);
      expectCleanPlan();
      await expectCommandToAgree();
      await expect(walk.type("terraform destroy")).rejects.toThrow(/deletion_policy/);
      await walk.follow(steps.slice(-1));
      expect(walk.output).toContain("Destroy complete! Resources: 3 destroyed.");
    });

    // For CDKTF, test/installed installs the packages of the other languages, and bindings.test.ts runs the page's programs.
    if (edition !== CDK_TERRAIN) {
      return;
    }

    it("in Python", async () => {
      await begin().follow(stepsOf(PAGE, "Python"));
      expectCleanPlan();
      await expectCommandToAgree({ language: settings[0], app: settings[1] });
    });

    it("in Go", async () => {
      await begin().follow(stepsOf(PAGE, "Go"));
      expectCleanPlan();
      await expectCommandToAgree({ language: settings[2], app: settings[3] });
    });

    it("in HCL", async () => {
      const [install, ...steps] = stepsOf(PAGE, "HCL") as [Step, ...Step[]];
      begin({ freshHome: true });
      await walk.follow([install]);
      expect(readFileSync(join(ROOT, PAGE), "utf8")).toContain("Save the block as `versions.tf`.");
      walk.save("versions.tf", /^terraform \{$[^]*?^\}$/m.exec(walk.output)![0]);
      await walk.follow(steps);
      expectCleanPlan();
    });
  });
});
