/**
 * Lock files with `cdktf` and `cdktn`, as docs/guides/framework-commands.md describes: stacks with another provider next to this
 * one, and with another version of this one.
 */
import { join } from "node:path";

import type { Engine } from "../../tools/toolchain/engine";
import { defaultRegistryHost, layNullProvider, locateNullProvider } from "../../tools/toolchain/null-provider";
import { documented } from "../pipelines/support";
import { useEmulators } from "../support/emulator";
import { describeCommands, type FrameworkProject, useFrameworkProjects } from "./support/project";

const ACCOUNT = "0227testaccount";
const ORG = { id: "00oone", domain: "one.okta.com", consentTo: ACCOUNT } as const;

const program = ({ imports = "", declared = "" } = {}): string => `
  import { App, TerraformStack } from "cdktf";
  import { AerialOrg, AerialProvider } from "cdktf-provider-aerial";
  ${imports}
  const app = new App();
  const stack = new TerraformStack(app, "orgs");
  new AerialProvider(stack, "aerial");
  new AerialOrg(stack, "one", { orgId: "${ORG.id}", deletionPolicy: "ABANDON" });
  ${declared}
  app.synth();
`;
const WITH_NULL = program({
  imports: `
    import { NullProvider } from "@cdktf/provider-null/lib/provider";
    import { Resource } from "@cdktf/provider-null/lib/resource";
  `,
  declared: `
    new NullProvider(stack, "null");
    new Resource(stack, "nothing");
  `,
});

/** As on a machine where somebody installed it: what lies in this folder is never looked for in a registry by init. */
function installNullProvider(project: FrameworkProject, { kind }: Engine): void {
  const mirror = join(project.home, ".terraform.d/plugins");
  layNullProvider(locateNullProvider()!, mirror, { hostname: defaultRegistryHost(kind) });
}

const lockFile = (project: FrameworkProject): string => project.read("cdktf.out/stacks/orgs/.terraform.lock.hcl");

describeCommands(["provider", "null-provider"], "with another provider", (edition, engine) => {
  const emulators = useEmulators();
  const projects = useFrameworkProjects();

  async function start(): Promise<FrameworkProject> {
    const { environment } = await emulators({ seed: { orgs: [ORG] } });
    const project = await projects({ edition, engine, program: WITH_NULL, environment });
    installNullProvider(project, engine);
    return project;
  }

  it("asks a registry for both the first time, and no more once the lock file names them as it expects", async () => {
    const project = await start();
    const refused = await project.run(["deploy", "--auto-approve"]);
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toContain("Could not retrieve providers for locking");
    expect(refused.output).toContain("- terraform.local/aerial/aerial: could not connect to terraform.local");
    expect(lockFile(project)).toContain('hashicorp/null"');
    const again = await project.run(["deploy", "--auto-approve"]);
    // The command looks for Terraform's registry in the lock file; OpenTofu writes its own there.
    const expected =
      engine.kind === "terraform" ? "2 added, 0 changed, 0 destroyed" : "Could not retrieve providers for locking";
    expect(again.output).toContain(expected);
  });

  it("asks none with --skip-provider-lock or CDKTF_SKIP_PROVIDER_LOCK", async () => {
    const project = await start();
    const planned = await project.run(["diff", "--skip-provider-lock"]);
    expect(planned.output).toContain("Plan: 2 to add, 0 to change, 0 to destroy.");
    const other = await start();
    const [, name, value] = /^export (\w+)=(\w+)$/m.exec(documented("shell", "CDKTF_SKIP_PROVIDER_LOCK"))!;
    const deployed = await other.run(["deploy", "--auto-approve"], { [name!]: value! });
    expect(deployed.output).toContain("2 added, 0 changed, 0 destroyed");
    expect(lockFile(other)).toMatch(
      /"terraform\.local\/aerial\/aerial"[^]*hashicorp\/null"|hashicorp\/null"[^]*"terraform/,
    );
  });
});

describeCommands([], "after an upgrade of the package", (edition, engine) => {
  const emulators = useEmulators();
  const projects = useFrameworkProjects();

  it("takes the next version without an option, and has nothing to change", async () => {
    const { environment } = await emulators({ seed: { orgs: [ORG] } });
    const project = await projects({ edition, engine, program: program(), environment });
    await project.install("0.1.0");
    expect((await project.run(["deploy", "--auto-approve"])).output).toContain("1 added, 0 changed, 0 destroyed");
    expect(lockFile(project)).toContain('version     = "0.1.0"');
    await project.install("0.2.0");
    const planned = await project.run(["diff"]);
    expect(planned).toMatchObject({ exitCode: 0 });
    expect(planned.output).toContain("no differences");
    expect(lockFile(project)).toContain('version     = "0.2.0"');
    expect(lockFile(project)).not.toContain("0.1.0");
  });
});
