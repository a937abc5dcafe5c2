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
import { type GeneratedProject, generatedProject, type InstalledProgram } from "../support/projects";

/** More than one page of the listing. That nothing grows with more is test/cli/generate/hcl-engine's. */
const SIZE = 110;
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

/** What a program synthesized: for all orgs, and for those that it names itself. */
interface Synthesized {
  readonly whole: unknown;
  readonly few: unknown;
}

describeWith(["packages", "terraform", "opentofu"], "A generated program", () => {
  jest.setTimeout(INSTALLATION_MILLISECONDS);
  const workspaces = useWorkspaces();
  const synthesized = new Map<string, Synthesized>();
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
  const synthesize = async (program: (typeof PROGRAMS)[number]) => {
    const project = await generatedProject(program, service, locateEngineOfKind("terraform")!);
    const few = await project.another("few", ["--domain", "ac*"]);
    synthesized.set(program.use, { whole: stackOf(project), few: stackOf(few) });
    return { project, few };
  };

  describe(`for ${APPLIED!.use}`, () => {
    let project: InstalledProgram;
    let few: GeneratedProject;
    beforeAll(async () => ({ project, few } = await synthesize(APPLIED!)));
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

  // The engine reads nothing but what is synthesized: what it makes of one program's it makes of each.
  it.each(OTHERS)("for $use synthesizes what the first one does", async (program) => {
    const { project } = await synthesize(program);
    project.remove();
    const expected = synthesized.get(APPLIED!.use)!;
    expect((expected.whole as Stack).import.length).toBeGreaterThan(SIZE);
    expect(synthesized.get(program.use)).toEqual(expected);
  });

  it("that a clone's command wrote is installed from the clone", async () => {
    const program = { ...APPLIED!, command: "clone" } as const;
    const project = await generatedProject(program, service, locateEngineOfKind("terraform")!);
    try {
      const { dependencies } = JSON.parse(readFileSync(join(project.directory, "package.json"), "utf8"));
      expect(dependencies["cdktf-provider-aerial"]).toBe(`file:${resolve(__dirname, "../../../..")}`);
      expect(stackOf(project)).toEqual(synthesized.get(APPLIED!.use)!.whole);
    } finally {
      project.remove();
    }
  });

  it("is imported by OpenTofu as well, all orgs", async () => {
    expect([...synthesized.keys()]).toEqual(PROGRAMS.map(({ use }) => use));
    const { whole } = synthesized.get(APPLIED!.use)!;
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

/** What was synthesized, with the state beside it. Of the frameworks' own remark, the version differs. */
function stackOf({ directory, stack }: GeneratedProject): unknown {
  const text = readFileSync(join(stack, "cdk.tf.json"), "utf8").replaceAll(`${directory}/`, "");
  const { "//": remark, ...configuration } = JSON.parse(text);
  return { ...configuration, "//": { ...remark, metadata: { ...remark.metadata, version: undefined } } };
}
