import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { AerialOrgStatus, AerialProvider } from "../../lib";
import { unpackExecutable } from "../../lib/constructs/placement/package-archive";
import { currentPlatform } from "../../tools/platform";
import { unwrapped } from "../lifecycle/support/calls";
import { ACME, useStatus } from "../lifecycle/support/status";
import { builtProvider, PROVIDER_ADDRESS } from "../../tools/workspace/built-provider";
import { describeWith } from "../support/required";
import { useStandalonePackage } from "../support/standalone";
import { useWorkspaces } from "../support/workspace";

describeWith(["engine", "provider", "standalone-node"], "the provider with Node inside", () => {
  const start = useStatus({ executable: true });
  const workspace = useWorkspaces();
  const standalone = useStandalonePackage();

  /** Synthesizes a stack as a user's program does, into a workspace's folder; its state is kept there. */
  function synthesize(directory: string, status: string, standalonePackages?: string[]): void {
    const app = new App({ outdir: join(directory, "cdktf.out") });
    const stack = new TerraformStack(app, "fleet");
    new LocalBackend(stack, { path: join(directory, "terraform.tfstate") });
    new AerialProvider(stack, "aerial", { standalonePackages });
    new AerialOrgStatus(stack, "acme", { orgId: ACME, status });
    app.synth();
    rmSync(join(directory, "terraform.d"), { recursive: true, force: true });
    cpSync(join(app.outdir, "stacks", "fleet"), directory, { recursive: true });
  }

  it("says what it is, with nothing on PATH", () => {
    const { version } = builtProvider();
    const name = `terraform-provider-aerial_v${version}${currentPlatform().executableSuffix}`;
    const path = join(workspace({ provider: false }).directory, name);
    writeFileSync(path, unpackExecutable(standalone(), name));
    chmodSync(path, 0o755);
    const { status, stdout, stderr } = spawnSync(path, [], { env: { PATH: "" }, encoding: "utf8" });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(`terraform-provider-aerial ${version}\n`);
    expect(stderr).toContain("This program is a Terraform provider (terraform.local/aerial/aerial).");
  });

  it("is placed by AerialProvider, and plans, applies and destroys with no Node on PATH", async () => {
    const { stack, status } = await start({}, {}, { provider: false });
    synthesize(stack.directory, "INACTIVE", [standalone()]);
    const folder = join(stack.base, "bin");
    mkdirSync(folder);
    const environment = { PATH: folder };
    const lock = stack.read(".terraform.lock.hcl");
    await stack.init(["-lockfile=readonly"], { environment });
    expect(stack.read(".terraform.lock.hcl")).toBe(lock);
    expect(await stack.plan([], { environment })).toMatchObject({ exitCode: 2 });
    expect(await stack.apply([], { environment })).toMatchObject({ exitCode: 0 });
    expect(status(ACME)).toBe("INACTIVE");
    expect(await stack.plan([], { environment })).toMatchObject({ exitCode: 0 });
    expect(await stack.destroy([], { environment })).toMatchObject({ exitCode: 0 });
  });

  it("reads the authorities of NODE_EXTRA_CA_CERTS as the script does, and says where it cannot", async () => {
    // The file is read for the first connection with TLS, which is none to the emulator.
    const nobody = { AERIAL_BASE_URL: "https://127.0.0.1:9", AERIAL_ORG_DOMAIN: "https://127.0.0.1:9" };
    const { stack } = await start({}, { ...nobody, AERIAL_MAX_RETRIES: "0" }, { provider: false });
    synthesize(stack.directory, "INACTIVE", [standalone()]);
    await stack.init();
    const failed = await stack.apply([], { environment: { NODE_EXTRA_CA_CERTS: join(stack.base, "none.pem") } });
    expect(failed).toMatchObject({ exitCode: 1 });
    expect(unwrapped(failed.output)).toContain("The certificate authorities of NODE_EXTRA_CA_CERTS cannot be used");
  });

  it("is other content of the same version to a lock file, until the provider's block is taken out", async () => {
    const { stack } = await start({}, {}, { provider: false });
    synthesize(stack.directory, "INACTIVE");
    await stack.init();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    synthesize(stack.directory, "INACTIVE", [standalone()]);
    // An installed provider stays valid, whatever is next to the stack.
    rmSync(join(stack.directory, ".terraform/providers"), { recursive: true });
    const refused = await stack.run(["init", "-input=false", "-no-color"]);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(unwrapped(refused.output)).toMatch(/checksums/);
    // In the folder that is synthesized into, as a user has it.
    const path = join(stack.directory, "cdktf.out/stacks/fleet/.terraform.lock.hcl");
    const block = new RegExp(`provider "${PROVIDER_ADDRESS}" \\{[^}]*\\}\\n`);
    expect(readFileSync(path, "utf8")).toMatch(block);
    writeFileSync(path, readFileSync(path, "utf8").replace(block, ""));
    synthesize(stack.directory, "INACTIVE", [standalone()]);
    await stack.init();
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });
});
