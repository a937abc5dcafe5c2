/**
 * From one version of the provider to the next, over the lock file and the state of the first, as
 * docs/guides/versions.md says.
 */
import { mkdirSync, copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { placeProviderExecutable } from "../../lib/constructs/placement/provider-executable";
import { unwrapped } from "../lifecycle/support/calls";
import { blocksOf, blockWith } from "../guides/support";
import { useEmulators } from "../support/emulator";
import { describeOnEngines } from "../support/engines";
import { PROVIDER_ADDRESS } from "../../tools/workspace/built-provider";
import { builtRelease, type BuiltRelease } from "../support/release";
import { useWorkspaces, type Workspace } from "../support/workspace";
import { currentPlatform } from "../../tools/platform";

const ORG = { id: "00oone", domain: "one.okta.com", consentTo: "0227testaccount" } as const;
const OLD = "0.1.0";
const NEW = "0.2.0";

const configuration = (version: string): string => `
terraform {
  required_providers {
    aerial = {
      source  = "${PROVIDER_ADDRESS}"
      version = "${version}"
    }
  }
}
resource "aerial_org" "one" {
  org_id          = "${ORG.id}"
  deletion_policy = "ABANDON"
}
resource "aerial_org_products" "one" {
  org_id      = aerial_org.one.org_id
  product_ids = ["P000052"]
}
resource "aerial_org_status" "one" {
  org_id = aerial_org.one.org_id
  status = "ACTIVE"
}
`;

/** Copies the executable next to a configuration in HCL, as README.md shows, in place of another version. */
function install(stack: Workspace, { version, assets }: BuiltRelease): void {
  const versions = join(stack.directory, "terraform.d/plugins", PROVIDER_ADDRESS);
  rmSync(versions, { recursive: true, force: true });
  const folder = join(versions, version, currentPlatform().directory);
  mkdirSync(folder, { recursive: true });
  copyFileSync(
    join(assets, "provider/terraform-provider-aerial"),
    join(folder, `terraform-provider-aerial_v${version}`),
  );
}

describeOnEngines([], "An upgrade", (engine) => {
  const emulators = useEmulators();
  const workspaces = useWorkspaces({ executable: true });

  /** A stack that the old version has applied. */
  async function applied(place: (stack: Workspace, release: BuiltRelease) => void): Promise<Workspace> {
    const { environment } = await emulators({ seed: { orgs: [ORG] } });
    const stack = workspaces({ engine, environment, provider: false, configuration: configuration(OLD) });
    place(stack, await builtRelease(OLD));
    await stack.init();
    expect((await stack.apply()).output).toContain("3 added, 0 changed, 0 destroyed");
    stack.configure(configuration(NEW));
    place(stack, await builtRelease(NEW));
    return stack;
  }

  async function expectNothingToDo(stack: Workspace): Promise<void> {
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect((await stack.apply()).output).toContain("0 added, 0 changed, 0 destroyed");
    const { stdout } = await stack.run(["version", "-json"]);
    expect(JSON.parse(stdout)).toMatchObject({ provider_selections: { [PROVIDER_ADDRESS]: NEW } });
    expect(stack.read(".terraform.lock.hcl")).toContain(`version     = "${NEW}"`);
  }

  it("of HCL is refused without -upgrade, and takes init -upgrade alone", async () => {
    const stack = await applied(install);
    expect((await stack.plan()).exitCode).toBe(1);
    const refused = await stack.run(["init", "-no-color"]);
    expect(refused.exitCode).toBe(1);
    expect(unwrapped(refused.output)).toContain(
      `locked provider ${PROVIDER_ADDRESS} ${OLD} does not match configured version constraint ${NEW}; ` +
        `must use ${engine.kind === "terraform" ? "terraform" : "tofu"} init -upgrade to allow selection of new versions`,
    );
    const [line = ""] = blockWith(blocksOf("docs/guides/versions.md")("shell"), "init -upgrade").split("\n");
    const [, ...command] = line.split(" ");
    expect(await stack.run(command)).toMatchObject({ exitCode: 0 });
    await expectNothingToDo(stack);
  });

  it("of constructs takes a plain init, since the synth locks the new version", async () => {
    const place = (stack: Workspace, { assets }: BuiltRelease): void =>
      placeProviderExecutable(stack.directory, join(assets, "provider"));
    const stack = await applied(place);
    const without = await stack.plan();
    expect(without.exitCode).toBe(1);
    expect(without.output).toContain("Required plugins are not installed");
    await stack.init();
    await expectNothingToDo(stack);
  });

  it("of constructs takes init -upgrade as well, which changes nothing of the lock file", async () => {
    const place = (stack: Workspace, { assets }: BuiltRelease): void =>
      placeProviderExecutable(stack.directory, join(assets, "provider"));
    const stack = await applied(place);
    const lockFile = stack.read(".terraform.lock.hcl");
    await stack.init(["-upgrade"]);
    expect(stack.read(".terraform.lock.hcl")).toBe(lockFile);
    await expectNothingToDo(stack);
  });

  it("does not make up for a provider that changed under the same version", async () => {
    const { environment } = await emulators({ seed: { orgs: [ORG] } });
    const stack = workspaces({ engine, environment, provider: false, configuration: configuration(OLD) });
    const { assets } = await builtRelease(OLD);
    placeProviderExecutable(stack.directory, join(assets, "provider"));
    const lockFile = stack.read(".terraform.lock.hcl");
    stack.write(".terraform.lock.hcl", lockFile.replace(/"h1:[^"]+"/g, `"h1:${"A".repeat(43)}="`));
    placeProviderExecutable(stack.directory, join(assets, "provider"));
    const refused = await stack.run(["init", "-no-color"]);
    expect(refused.exitCode).toBe(1);
    expect(unwrapped(refused.output)).toMatch(/does(n't| not) match any of the checksums/);
  });
});
