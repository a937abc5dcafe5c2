/** `aerial generate` in each language of CDKTF, the installed package, and the real engine: a whole account untouched. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { locateEngineOfKind } from "../../../../tools/toolchain/engine";
import type { Language } from "../../../../tools/editions/programs";
import { INSTALLATION_MILLISECONDS } from "../../../installed/support/projects";
import { startTestEmulator, type TestEmulator } from "../../../support/emulator";
import { describeWith } from "../../../support/required";
import { useWorkspaces } from "../../../support/workspace";
import { expectAdoption } from "../support/adoption";
import { AERIAL_ORG, fleet } from "../support/fleet";
import { type GeneratedProject, generatedProject, type InstalledProgram } from "../support/projects";

/** More than one page of the listing. That nothing grows with more is test/cli/generate/hcl-engine's. */
const SIZE = 110;
const LANGUAGES: readonly Language[] = ["typescript", "python", "go"];

/** What a language's program synthesized: for all orgs, and for those that it names itself. */
interface Synthesized {
  readonly whole: unknown;
  readonly few: unknown;
}

describeWith(["packages", "terraform", "opentofu"], "A generated program", () => {
  jest.setTimeout(INSTALLATION_MILLISECONDS);
  const workspaces = useWorkspaces();
  const synthesized: Partial<Record<Language, Synthesized>> = {};
  let service: TestEmulator;
  beforeAll(async () => (service = await startTestEmulator({ seed: { orgs: fleet(SIZE) } })));
  afterAll(async () => await service.close());

  const adopt = async ({ stack, imports }: GeneratedProject, kind: "terraform" | "opentofu" = "terraform") => {
    const workspace = workspaces({
      directory: stack,
      provider: false,
      engine: locateEngineOfKind(kind)!,
      environment: service.environment,
    });
    return { workspace, calls: await expectAdoption(workspace, service, imports) };
  };

  /** Generates, installs and synthesizes. */
  const synthesize = async (language: Language) => {
    const project = await generatedProject(language, service, locateEngineOfKind("terraform")!);
    const few = await project.another("few", ["--domain", "ac*"]);
    synthesized[language] = { whole: stackOf(project), few: stackOf(few) };
    return { project, few };
  };

  describe("in typescript", () => {
    let project: InstalledProgram;
    let few: GeneratedProject;
    beforeAll(async () => ({ project, few } = await synthesize("typescript")));
    afterAll(() => project?.remove());

    it(`imports ${SIZE} orgs and changes nothing, by few calls`, async () => {
      const { calls } = await adopt(project);
      // The products are one call an org; all else shares the pages of one listing.
      expect(calls.plan).toBeLessThanOrEqual(SIZE * 1.05 + 10);
      expect(calls.apply).toBe(0);
      expect(calls.secondPlan).toBeLessThanOrEqual(SIZE * 1.05 + 10);
    });

    it("imports few orgs that it names itself, on OpenTofu, and lets nobody destroy the Aerial org", async () => {
      const { workspace } = await adopt(few, "opentofu");
      const state = await workspace.stateJson();
      expect(state.values?.root_module.resources?.map(({ type, values }) => [type, values.org_id]).sort()).toEqual([
        ["aerial_org", "00o00000ABC"],
        ["aerial_org", "00o00001abc"],
        ["aerial_org", "00o00002ABC"],
        ["aerial_org", AERIAL_ORG.id],
        ["aerial_org_products", "00o00001abc"],
        ["aerial_org_products", "00o00002ABC"],
        ["aerial_org_products", AERIAL_ORG.id],
        ["aerial_org_status", "00o00000ABC"],
        ["aerial_org_status", "00o00001abc"],
        ["aerial_org_status", "00o00002ABC"],
      ]);
      const aerialOrg = (stackOf(few) as Stack).import.find(
        ({ id, to }) => id === AERIAL_ORG.id && /^aerial_org[.]/.test(to),
      )!;
      const refused = await workspace.plan(["-destroy", `-target=${aerialOrg.to}`]);
      expect(refused).toMatchObject({ exitCode: 1 });
      expect(refused.output).toContain("PREVENT");
      // Whatever the provider's policy becomes.
      const open = readFileSync(join(few.stack, "cdk.tf.json"), "utf8").replace('"PREVENT"', '"ABANDON"');
      workspace.configure(open);
      const refusedAgain = await workspace.plan(["-destroy", `-target=${aerialOrg.to}`]);
      expect(refusedAgain).toMatchObject({ exitCode: 1 });
      expect(refusedAgain.output).toContain("prevent_destroy");
    });
  });

  // The engine reads nothing but what is synthesized: what it makes of one language's it makes of each.
  it.each(["python", "go"] as const)("in %s synthesizes what the one in typescript does", async (language) => {
    const { project } = await synthesize(language);
    project.remove();
    expect((synthesized.typescript!.whole as Stack).import.length).toBeGreaterThan(SIZE);
    expect(synthesized[language]).toEqual(synthesized.typescript);
  });

  it("is imported by OpenTofu as well, all orgs", async () => {
    expect(Object.keys(synthesized)).toEqual(LANGUAGES);
    const { whole } = synthesized.typescript!;
    const workspace = workspaces({
      configuration: JSON.stringify(whole),
      engine: locateEngineOfKind("opentofu")!,
      environment: service.environment,
    });
    await expectAdoption(workspace, service, (whole as Stack).import.length);
  });
});

interface Stack {
  readonly import: readonly { readonly id: string; readonly to: string }[];
}

/** What was synthesized, with the state beside it. */
function stackOf({ directory, stack }: GeneratedProject): unknown {
  return JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8").replaceAll(`${directory}/`, ""));
}
