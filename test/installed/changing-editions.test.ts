/** From CDKTF to CDK Terrain and back: the state that the one edition made is a state of the other. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CDK_TERRAIN, CDKTF } from "../../lib/editions/editions";
import { writesOf } from "../lifecycle/support/calls";
import { useEmulators } from "../support/emulator";
import { describeWith } from "../support/required";
import { useWorkspaces } from "../support/workspace";
import {
  INSTALLATION_MILLISECONDS,
  installedProject,
  ORGS_OF_PROGRAMS,
  type InstalledProject,
} from "./support/projects";

describeWith(["packages", "engine", "null-provider"], "A stack that changes its framework", () => {
  jest.setTimeout(INSTALLATION_MILLISECONDS);
  const emulator = useEmulators();
  const workspaces = useWorkspaces({ executable: true });
  const projects = new Map<string, InstalledProject>();

  beforeAll(async () => {
    for (const edition of [CDKTF, CDK_TERRAIN]) {
      const project = await installedProject("typescript", { edition });
      projects.set(edition.framework, project);
      expect(await project.synthesize()).toMatchObject({ exitCode: 0 });
    }
  });
  afterAll(() => projects.forEach((project) => project.remove()));

  describe.each([
    { from: CDKTF, to: CDK_TERRAIN },
    { from: CDK_TERRAIN, to: CDKTF },
  ])("from $from.framework to $to.framework", ({ from, to }) => {
    it.each(["orgs", "orgs-by-null-resource"])("has nothing to do, and destroys the same: %s", async (stack) => {
      const service = await emulator({ seed: { orgs: ORGS_OF_PROGRAMS } });
      const workspace = workspaces({ provider: false, nullProvider: true, environment: service.environment });
      const lay = ({ framework }: typeof from | typeof to) => {
        const synthesized = join(projects.get(framework)!.directory, "cdktf.out/stacks", stack);
        cpSync(synthesized, workspace.directory, { recursive: true });
        // By default, each program keeps its state in its own folder. People configure a backend that both name.
        const configuration = JSON.parse(readFileSync(join(synthesized, "cdk.tf.json"), "utf8"));
        configuration.terraform.backend.local.path = "shared.tfstate";
        writeFileSync(join(workspace.directory, "cdk.tf.json"), JSON.stringify(configuration));
      };
      lay(from);
      await workspace.init();
      expect(await workspace.apply()).toMatchObject({ exitCode: 0 });
      const writes = writesOf(service.emulator);
      expect(writes.length).toBeGreaterThan(0);

      lay(to);
      await workspace.init(["-upgrade"]);
      const planned = await workspace.plan();
      expect([planned.exitCode, planned.output]).toEqual([0, expect.stringContaining("No changes.")]);
      expect(await workspace.destroy()).toMatchObject({ exitCode: 0 });
      expect(writesOf(service.emulator)).toEqual(writes);
      expect((await workspace.stateJson()).values).toBeUndefined();
    });
  });
});
