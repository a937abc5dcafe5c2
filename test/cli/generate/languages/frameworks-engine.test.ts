/** `aerial generate` for each framework in each language, installed packages, and the real engine: a whole account untouched. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CDK_TERRAIN, CDKTF, EDITIONS, FRAMEWORKS, type Edition } from "../../../../lib/editions/editions";
import { locateEngineOfKind } from "../../../../tools/toolchain/engine";
import { INSTALLATION_MILLISECONDS } from "../../../installed/support/projects";
import { startTestEmulator, type TestEmulator } from "../../../support/emulator";
import { describeWith } from "../../../support/required";
import { useWorkspaces } from "../../../support/workspace";
import { expectAdoption } from "../support/adoption";
import { AERIAL_ORG, fleet } from "../support/fleet";
import {
  type GeneratedProject,
  type GeneratedStack,
  generatedProject,
  type InstalledProgram,
} from "../support/projects";

/** More than one page of the listing. That nothing grows with more is test/cli/generate/hcl-engine's. */
const SIZE = 110;
/** Three stacks. */
const ORGS_PER_STACK = 40;
/** Each framework in each language; in Python the command of the other edition writes the program. */
const PROGRAMS = FRAMEWORKS.flatMap((framework) =>
  (["typescript", "python", "go"] as const).map((language) => {
    const edition: Edition = EDITIONS[framework];
    const other = edition === CDKTF ? CDK_TERRAIN : CDKTF;
    return { use: `${framework} in ${language}`, edition, language, command: language === "python" ? other : edition };
  }),
);
/** The one that the engine applies. */
const [APPLIED, ...OTHERS] = PROGRAMS;

/** The output of a program, stack by stack: for all orgs, for those that it names itself, and split. */
interface Synthesized {
  readonly whole: readonly Stack[];
  readonly few: readonly Stack[];
  /** In several stacks. */
  readonly split: readonly Stack[];
}

describeWith(["packages", "terraform", "opentofu"], "A generated program", () => {
  jest.setTimeout(INSTALLATION_MILLISECONDS);
  const workspaces = useWorkspaces();
  const synthesized = new Map<string, Synthesized>();
  let service: TestEmulator;
  beforeAll(async () => (service = await startTestEmulator({ seed: { orgs: fleet(SIZE) } })));
  afterAll(async () => await service.close());

  const adopt = async ({ directory, imports }: GeneratedStack, kind: "terraform" | "opentofu" = "terraform") => {
    const workspace = workspaces({
      directory,
      provider: false,
      engine: locateEngineOfKind(kind)!,
      environment: service.environment,
    });
    return { workspace, calls: await expectAdoption(workspace, service, imports) };
  };

  /** Generates, installs and synthesizes. */
  const synthesize = async (program: (typeof PROGRAMS)[number]) => {
    const project = await generatedProject(program, service, locateEngineOfKind("terraform")!);
    const few = await project.another("few", ["--domain", "ac*"]);
    const split = await project.another("split", ["--orgs-per-stack", String(ORGS_PER_STACK)]);
    synthesized.set(program.use, { whole: stacksOf(project), few: stacksOf(few), split: stacksOf(split) });
    return { project, few, split };
  };

  describe(`for ${APPLIED!.use}`, () => {
    let project: InstalledProgram;
    let few: GeneratedProject;
    let split: GeneratedProject;
    let callsOfOne: number;
    beforeAll(async () => ({ project, few, split } = await synthesize(APPLIED!)));
    afterAll(() => project?.remove());

    it(`imports ${SIZE} orgs and changes nothing, by few calls`, async () => {
      const { calls } = await adopt(project.stacks[0]);
      // The products are one call an org; all else shares the pages of one listing.
      expect(calls.plan).toBeLessThanOrEqual(SIZE * 1.05 + 10);
      expect(calls.apply).toBe(0);
      expect(calls.secondPlan).toBeLessThanOrEqual(SIZE * 1.05 + 10);
      callsOfOne = calls.plan;
    });

    it("imports the same orgs in several stacks, by hardly more calls", async () => {
      const calls: number[] = [];
      for (const stack of split.stacks) {
        calls.push((await adopt(stack)).calls.plan);
      }
      expect(calls).toHaveLength(Math.ceil((SIZE - 1) / ORGS_PER_STACK));
      const imported = (stacks: readonly Stack[]) =>
        stacks.flatMap((stack) => stack.import).map(({ id, to }) => [id, to]);
      const { whole, split: several } = synthesized.get(APPLIED!.use)!;
      expect(imported(several).sort()).toEqual(imported(whole).sort());
      expect(calls.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(callsOfOne * 1.3);
    });

    it("imports few orgs that it names itself, on OpenTofu, and lets nobody destroy the Aerial org", async () => {
      const { workspace } = await adopt(few.stacks[0], "opentofu");
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
      const aerialOrg = stacksOf(few)[0]!.import.find(
        ({ id, to }) => id === AERIAL_ORG.id && /^aerial_org[.]/.test(to),
      )!;
      const refused = await workspace.plan(["-destroy", `-target=${aerialOrg.to}`]);
      expect(refused).toMatchObject({ exitCode: 1 });
      expect(refused.output).toContain("PREVENT");
      // The same with any policy of the provider.
      const open = readFileSync(join(few.stacks[0].directory, "cdk.tf.json"), "utf8").replace('"PREVENT"', '"ABANDON"');
      workspace.configure(open);
      const refusedAgain = await workspace.plan(["-destroy", `-target=${aerialOrg.to}`]);
      expect(refusedAgain).toMatchObject({ exitCode: 1 });
      expect(refusedAgain.output).toContain("prevent_destroy");
    });
  });

  // The engine reads only synthesized stacks, so equal stacks have equal results.
  it.each(OTHERS)("for $use synthesizes what the first one does", async (program) => {
    const { project } = await synthesize(program);
    project.remove();
    const expected = synthesized.get(APPLIED!.use)!;
    expect(expected.whole[0]!.import.length).toBeGreaterThan(SIZE);
    expect(synthesized.get(program.use)).toEqual(expected);
  });

  it("that a clone's command wrote is installed from the clone", async () => {
    const program = { ...APPLIED!, command: "clone" } as const;
    const project = await generatedProject(program, service, locateEngineOfKind("terraform")!);
    try {
      const { dependencies } = JSON.parse(readFileSync(join(project.directory, "package.json"), "utf8"));
      expect(dependencies["cdktf-provider-aerial"]).toBe(`file:${resolve(__dirname, "../../../..")}`);
      expect(stacksOf(project)).toEqual(synthesized.get(APPLIED!.use)!.whole);
    } finally {
      project.remove();
    }
  });

  it("is imported by OpenTofu as well, all orgs", async () => {
    expect([...synthesized.keys()]).toEqual(PROGRAMS.map(({ use }) => use));
    const [whole] = synthesized.get(APPLIED!.use)!.whole;
    const workspace = workspaces({
      configuration: JSON.stringify(whole),
      engine: locateEngineOfKind("opentofu")!,
      environment: service.environment,
    });
    await expectAdoption(workspace, service, whole!.import.length);
  });
});

interface Stack {
  readonly import: readonly { readonly id: string; readonly to: string }[];
}

/** Returns the synthesized stacks without the version in the frameworks' own remark, which differs. */
function stacksOf({ directory, stacks }: GeneratedProject): readonly Stack[] {
  return stacks.map((stack) => {
    const text = readFileSync(join(stack.directory, "cdk.tf.json"), "utf8").replaceAll(`${directory}/`, "");
    const { "//": remark, ...configuration } = JSON.parse(text);
    return { ...configuration, "//": { ...remark, metadata: { ...remark.metadata, version: undefined } } };
  });
}
