/** `cdktf deploy '*' --parallelism` and the same of `cdktn`, which docs/guides/large-fleets.md and generated programs name. */
import { useEmulators } from "../support/emulator";
import { writesOf } from "../lifecycle/support/calls";
import { describeCommands, useFrameworkProjects } from "./support/project";

const ACCOUNT = "0227testaccount";
const STACKS = 4;
const ORGS_PER_STACK = 3;
const ORGS = Array.from({ length: STACKS * ORGS_PER_STACK }, (_, index) => ({
  id: `00o${index}`,
  domain: `customer-${index}.okta.com`,
  consentTo: ACCOUNT,
}));

const PROGRAM = `
  import { App, TerraformStack } from "cdktf";
  import { AerialManagedOrg, AerialProvider } from "cdktf-provider-aerial";
  const app = new App();
  const orgs: { id: string }[] = ${JSON.stringify(ORGS.map(({ id }) => ({ id })))};
  for (let start = 0; start < orgs.length; start += ${ORGS_PER_STACK}) {
    const stack = new TerraformStack(app, "orgs-" + start);
    new AerialProvider(stack, "aerial");
    for (const { id } of orgs.slice(start, start + ${ORGS_PER_STACK})) {
      new AerialManagedOrg(stack, "org-" + id, { orgId: id, productIds: ["P000052"], status: "ACTIVE" });
    }
  }
  app.synth();
`;

describeCommands([], "with many stacks", (edition, engine) => {
  const emulators = useEmulators();
  const projects = useFrameworkProjects();

  it("deploys all of them at once, and finds nothing to change then", async () => {
    const { environment, emulator } = await emulators({ seed: { orgs: ORGS } });
    const project = await projects({ edition, engine, program: PROGRAM, environment });
    const deployed = await project.run(["deploy", "*", "--parallelism", String(STACKS), "--auto-approve"]);
    expect([deployed.exitCode, deployed.exitCode === 0 ? "" : deployed.output]).toEqual([0, ""]);
    const added = `${3 * ORGS_PER_STACK} added, 0 changed, 0 destroyed`;
    expect(deployed.output.split(added)).toHaveLength(STACKS + 1);
    expect(ORGS.map(({ id }) => emulator.admin.org(id)?.accountId)).toEqual(ORGS.map(() => ACCOUNT));

    emulator.admin.clearJournal();
    const again = await project.run(["deploy", "*", "--parallelism", String(STACKS), "--auto-approve"]);
    expect([again.exitCode, again.exitCode === 0 ? "" : again.output]).toEqual([0, ""]);
    expect(writesOf(emulator)).toEqual([]);
  });
});
