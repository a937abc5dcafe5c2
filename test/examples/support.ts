/** For the tests of the examples: a stack as the engine gets it, and an account to apply it to. */
import { App, LocalBackend, type TerraformStack, Testing } from "cdktf";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EmulatorAdmin, SeedOrg } from "../../lib/emulator";
import { locateEngine } from "../../tools/toolchain/engine";
import { engineVersion } from "../../tools/toolchain/engine-version";
import { callsOf, writesOf } from "../lifecycle/support/calls";
import { type TestEmulator, type TestEmulatorOptions, useEmulators } from "../support/emulator";
import { useWorkspaces, type Workspace } from "../support/workspace";

/** An app for a test, in a folder that goes with the test file. */
export function exampleApp(): App {
  return new App({ outdir: mkdtempSync(join(outdirs(), "out-")), skipValidation: false });
}

let folder: string | undefined;
function outdirs(): string {
  folder ??= mkdtempSync(join(tmpdir(), "aerial-examples-"));
  return folder;
}
afterAll(() => {
  if (folder !== undefined) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Returns the stack's `cdk.tf.json`, after all validations. Its state is next to it. */
export function synthesizeExample(stack: TerraformStack): string {
  new LocalBackend(stack, { path: "terraform.tfstate" });
  return Testing.synth(stack, true);
}

/** Whether the available engine has ephemeral values and write-only arguments: Terraform and OpenTofu 1.11. */
export async function hasEphemeralValues(): Promise<boolean> {
  const [major, minor] = (await engineVersion(locateEngine()!.path)).split(".").map(Number);
  return major! > 1 || minor! >= 11;
}

/** An account, and a folder where stacks are applied to it. */
export interface ExampleAccount {
  readonly workspace: Workspace;
  readonly service: TestEmulator;
  readonly admin: EmulatorAdmin;
  /** All calls since the last time that they were asked for. */
  calls(): readonly string[];
  /** Those that change something; all others are forgotten as well. */
  writes(): readonly string[];
}

/** For a test file: returns a function that starts an account with some orgs and initializes a configuration on it. */
export function useExampleAccounts(): (
  configuration: string | undefined,
  orgs: readonly SeedOrg[],
  options?: Omit<TestEmulatorOptions, "seed"> & { readonly files?: Readonly<Record<string, string>> },
) => Promise<ExampleAccount> {
  const emulator = useEmulators();
  const workspaces = useWorkspaces();
  return async (configuration, orgs, { files, ...options } = {}) => {
    const service = await emulator({ ...options, seed: { orgs } });
    const environment = { ...service.environment, AERIAL_MIN_WAIT_SECONDS: "0", AERIAL_MAX_WAIT_SECONDS: "1" };
    const workspace = workspaces({ configuration, files, environment });
    await workspace.init();
    const taken = (read: typeof callsOf) => () => {
      const calls = read(service.emulator);
      service.emulator.admin.clearJournal();
      return calls;
    };
    return { workspace, service, admin: service.emulator.admin, calls: taken(callsOf), writes: taken(writesOf) };
  };
}
