/** A stack that is planned in one job and applied in another, as docs/guides/pipelines.md says. */
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { runCommand } from "../../tools/command";
import { unwrapped } from "../lifecycle/support/calls";
import { useEmulators } from "../support/emulator";
import { describeOnEngines } from "../support/engines";
import { useWorkspaces, withProvider } from "../support/workspace";
import { carry, documented, ORG, synthesizedStack, useFolders } from "./support";

describeOnEngines(["provider"], "An artifact that lost its run bits", (engine) => {
  const emulators = useEmulators();
  const workspaces = useWorkspaces({ executable: true });
  const folders = useFolders();

  /** A job on a machine of its own. */
  async function jobs() {
    const { environment, emulator } = await emulators({ seed: { orgs: [ORG] } });
    return { job: () => workspaces({ engine, environment, provider: false }), admin: emulator.admin };
  }

  /** Two jobs, after the first one planned and the artifact with its plan was carried to the second one. */
  async function carried({ hidden }: { readonly hidden: boolean }) {
    const { job, admin } = await jobs();
    const [plan, apply] = [job(), job()];
    cpSync(synthesizedStack(folders()), plan.directory, { recursive: true });
    const lockFile = plan.read(".terraform.lock.hcl");
    const initialized = await plan.init(["-lockfile=readonly"]);
    expect(initialized.output).not.toContain("Warning");
    expect(plan.read(".terraform.lock.hcl")).toBe(lockFile);
    expect(await plan.plan(["-out=plan"])).toMatchObject({ exitCode: 2 });

    const artifact = folders();
    carry(plan.directory, artifact, hidden);
    carry(artifact, apply.directory, hidden);
    const hasHidden = readdirSync(apply.directory).filter((name) => name.startsWith("."));
    expect(hasHidden).toEqual(hidden ? [".terraform", ".terraform.lock.hcl"] : []);
    if (hidden) {
      await runCommand("rm", ["-r", join(apply.directory, ".terraform")]);
    }
    await apply.init();
    return { apply, admin };
  }

  it("is applied after a plain init, if it has the lock file", async () => {
    const { apply, admin } = await carried({ hidden: true });
    const applied = await apply.apply(["plan"]);
    expect(applied.output).toContain("1 added, 0 changed, 0 destroyed");
    expect(admin.org(ORG.id)).toMatchObject({ accountId: ORG.consentTo });
  });

  it("is refused by the engine if it lacks the lock file that the plan was made with", async () => {
    const { apply, admin } = await carried({ hidden: false });
    const refused = await apply.apply(["plan"]);
    expect([refused.exitCode, unwrapped(refused.output)]).toEqual([
      1,
      expect.stringMatching(/inconsistent dependency lock file/i),
    ]);
    expect(admin.org(ORG.id)).toMatchObject({ accountId: null });
  });

  it("needs them back where .terraform went along, and the documented line gives them", async () => {
    const { job } = await jobs();
    const [plan, apply] = [job(), job()];
    cpSync(synthesizedStack(folders()), plan.directory, { recursive: true });
    await plan.init();
    carry(plan.directory, apply.directory, true);
    const refused = await apply.plan();
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain("permission denied");
    await apply.init();
    expect((await apply.plan()).output).toContain("permission denied");
    await runCommand("sh", ["-c", documented("shell", "chmod -R +x .terraform")], { directory: apply.directory });
    expect(await apply.plan()).toMatchObject({ exitCode: 2 });
  });

  it("needs them back where the provider lies unpacked, and the documented line gives them", async () => {
    const { environment } = await emulators({ seed: { orgs: [ORG] } });
    const plan = workspaces({
      engine,
      environment,
      configuration: withProvider(`resource "aerial_org" "one" {\n  org_id = "${ORG.id}"\n}`),
    });
    const apply = workspaces({ engine, environment, provider: false });
    await plan.init();
    carry(plan.directory, apply.directory, false);
    await apply.init();
    expect((await apply.plan()).output).toContain("permission denied");
    await runCommand("sh", ["-c", documented("shell", "chmod -R +x terraform.d")], { directory: apply.directory });
    expect(await apply.plan()).toMatchObject({ exitCode: 2 });
  });
});
