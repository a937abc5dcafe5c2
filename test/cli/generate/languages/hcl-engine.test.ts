/** `aerial generate --language hcl` and the real engine: a whole account comes under management untouched. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { STACK_FILES } from "../../../../lib/cli/generate/languages/hcl";
import type { StackSummary } from "../../../../lib/cli/generate/stack-summary";
import type { SeedOrg } from "../../../../lib/emulator";
import { callsOf, unwrapped } from "../../../lifecycle/support/calls";
import { useEmulators } from "../../../support/emulator";
import { describeOnEngines } from "../../../support/engines";
import { secretsInDirectory } from "../../../support/secrets";
import { useWorkspaces } from "../../../support/workspace";
import { expectAdoption } from "../support/adoption";
import { aerial } from "../support/command";
import { ACCOUNT, AERIAL_ORG, fleet } from "../support/fleet";

const SIZE = 110;
/** Several stacks of a hundred. */
const SPLIT = 400;

describeOnEngines(["provider"], "A generated configuration in HCL", (engine) => {
  const emulator = useEmulators();
  const workspaces = useWorkspaces();
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "aerial-generate-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const generate = async (orgs: readonly SeedOrg[], ...filter: readonly string[]) => {
    const directory = join(folder, "hcl");
    rmSync(directory, { recursive: true, force: true });
    const service = await emulator({ seed: { orgs } });
    const args = ["generate", "--language", "hcl", "--out", "hcl", "--json", ...filter];
    const generated = await aerial(args, service.environment, folder);
    expect(generated).toMatchObject({ exitCode: 0, stderr: "" });
    const { imports, stacks } = JSON.parse(generated.stdout) as { imports: number; stacks: StackSummary[] };
    expect(secretsInDirectory(directory, service.secrets)).toEqual([]);
    const workspace = workspaces({ directory, engine, environment: service.environment });
    expect((await workspace.run(["fmt", "-check", "-diff", "-recursive"])).output).toBe("");
    const found = stacks.map((stack) => ({ ...stack, path: join(directory, stack.directory) }));
    return { service, workspace, imports, stacks: found };
  };

  it(`imports ${SIZE} orgs and changes nothing, by few calls`, async () => {
    const { service, workspace, imports } = await generate(fleet(SIZE));
    const calls = await expectAdoption(workspace, service, imports);
    // The products are one call an org; all else shares the pages of one listing.
    expect(calls.plan).toBeLessThanOrEqual(SIZE * 1.05 + 10);
    expect(calls.apply).toBe(0);
    expect(calls.secondPlan).toBeLessThanOrEqual(SIZE * 1.05 + 10);
  });

  it(`imports ${SPLIT} orgs in several stacks by hardly more calls than in one`, async () => {
    const one = await generate(fleet(SPLIT));
    await one.workspace.init();
    one.service.emulator.admin.clearJournal();
    expect((await one.workspace.plan()).output).toContain(`Plan: ${one.imports} to import, 0 to add`);
    const callsOfOne = callsOf(one.service.emulator).length;

    const { service, stacks, imports } = await generate(fleet(SPLIT), "--orgs-per-stack", "100");
    expect(stacks.map(({ name, orgs }) => [name, orgs])).toEqual([
      ["orgs-01", 101],
      ["orgs-02", 100],
      ["orgs-03", 100],
      ["orgs-04", SPLIT - 301],
    ]);
    let calls = 0;
    for (const stack of stacks) {
      const workspace = workspaces({ directory: stack.path, engine, environment: service.environment });
      calls += (await expectAdoption(workspace, service, stack.imports)).plan;
    }
    expect(stacks.reduce((sum, stack) => sum + stack.imports, 0)).toBe(imports);
    expect(imports).toBe(one.imports);
    expect(calls).toBeGreaterThan(callsOfOne);
    expect(calls).toBeLessThanOrEqual(callsOfOne * 1.3);
  });

  it("takes a stack's folder that was copied for a new stack, to which orgs are added", async () => {
    const joining = { id: "00ojoining", domain: "joining.okta.com", consentTo: ACCOUNT };
    const { service, stacks } = await generate([...fleet(14), joining], "--orgs-per-stack", "10");
    const [first, second] = stacks.map(({ path }) =>
      workspaces({ directory: path, engine, environment: service.environment }),
    );
    await expectAdoption(second!, service, stacks[1]!.imports);
    const path = join(folder, "hcl/orgs.json");
    const line = (stack: string) => `[{ "key": "joining"${stack}, "domain": "${joining.domain}" },`;
    const data = readFileSync(path, "utf8");

    writeFileSync(path, data.replace("[", line("")));
    const refused = await second!.plan();
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(unwrapped(refused.output)).toMatch(/joining: "stack" .* orgs\.json\. .*: orgs-02 \(3 of 10 orgs\)\./);

    writeFileSync(path, data.replace("[", line(', "stack": "orgs-03"')));
    const copy = join(folder, "hcl/orgs-03");
    mkdirSync(copy);
    STACK_FILES.forEach((file) => copyFileSync(join(first!.directory, file), join(copy, file)));
    const third = workspaces({ directory: copy, engine, environment: service.environment });
    await third.init();
    expect((await third.apply()).output).toContain("1 added, 0 changed, 0 destroyed");
    expect(await second!.plan()).toMatchObject({ exitCode: 0 });
  });

  it("takes a line without an org id as an org to add, and one that goes as an error", async () => {
    const joining = { id: "00ojoining", domain: "joining.okta.com", consentTo: ACCOUNT };
    const { service, workspace, imports } = await generate([...fleet(14), joining]);
    await expectAdoption(workspace, service, imports);
    const lines = workspace.read("orgs.json");
    workspace.write("orgs.json", lines.replace("[", `[{ "key": "joining", "domain": "${joining.domain}" },`));
    const added = await workspace.apply();
    expect(added.output).toContain("1 added, 0 changed, 0 destroyed");
    expect(service.emulator.admin.org(joining.id)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE" });
    expect(await workspace.plan()).toMatchObject({ exitCode: 0 });

    workspace.write("orgs.json", lines);
    const refused = await workspace.plan();
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.output).toContain("The deletion policy prevents this destroy");
  });

  it("imports few orgs that it names itself, and lets nobody destroy the Aerial org", async () => {
    const { service, workspace, imports } = await generate(fleet(40), "--domain", "ac*");
    await expectAdoption(workspace, service, imports);
    const state = await workspace.stateJson();
    const orgs = state.values?.root_module.resources?.filter(({ type }) => type === "aerial_org") ?? [];
    expect(orgs.map(({ name, values }) => [name, values.org_id])).toEqual([
      ["acme", "00o00000ABC"],
      ["acme-aerial", AERIAL_ORG.id],
      ["acme-okta-emea-com", "00o00002ABC"],
      ["acme-oktapreview-com", "00o00001abc"],
    ]);
    // The same with any policy of the provider.
    workspace.write("main.tf", workspace.read("main.tf").replace('"PREVENT"', '"ABANDON"'));
    const refused = await workspace.plan(["-destroy", "-target=aerial_org.acme-aerial"]);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.output).toContain("prevent_destroy");
  });
});
