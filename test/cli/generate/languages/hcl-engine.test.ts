/** `aerial generate --language hcl` and the real engine: a whole account comes under management untouched. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SeedOrg } from "../../../../lib/emulator";
import { useEmulators } from "../../../support/emulator";
import { describeOnEngines } from "../../../support/engines";
import { secretsInDirectory } from "../../../support/secrets";
import { useWorkspaces } from "../../../support/workspace";
import { expectAdoption } from "../support/adoption";
import { aerial } from "../support/command";
import { ACCOUNT, AERIAL_ORG, fleet } from "../support/fleet";

const SIZE = 110;

describeOnEngines(["provider"], "A generated configuration in HCL", (engine) => {
  const emulator = useEmulators();
  const workspaces = useWorkspaces();
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "aerial-generate-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const generate = async (orgs: readonly SeedOrg[], ...filter: readonly string[]) => {
    const service = await emulator({ seed: { orgs } });
    const args = ["generate", "--language", "hcl", "--out", "hcl", "--json", ...filter];
    const generated = await aerial(args, service.environment, folder);
    expect(generated).toMatchObject({ exitCode: 0, stderr: "" });
    const { imports } = JSON.parse(generated.stdout) as { imports: number };
    const directory = join(folder, "hcl");
    expect(secretsInDirectory(directory, service.secrets)).toEqual([]);
    const workspace = workspaces({ directory, engine, environment: service.environment });
    expect((await workspace.run(["fmt", "-check", "-diff", "-recursive"])).output).toBe("");
    return { service, workspace, imports };
  };

  it(`imports ${SIZE} orgs and changes nothing, by few calls`, async () => {
    const { service, workspace, imports } = await generate(fleet(SIZE));
    const calls = await expectAdoption(workspace, service, imports);
    // The products are one call an org; all else shares the pages of one listing.
    expect(calls.plan).toBeLessThanOrEqual(SIZE * 1.05 + 10);
    expect(calls.apply).toBe(0);
    expect(calls.secondPlan).toBeLessThanOrEqual(SIZE * 1.05 + 10);
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
    expect(refused.output).toContain("Destruction is prevented");
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
    // Whatever the provider's policy becomes.
    workspace.write("main.tf", workspace.read("main.tf").replace('"PREVENT"', '"ABANDON"'));
    const refused = await workspace.plan(["-destroy", "-target=aerial_org.acme-aerial"]);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.output).toContain("prevent_destroy");
  });
});
