/** examples/testing with an engine: `terraform test`, and an emulator, as docs/guides/testing-your-stack.md shows them. */
import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

import { blocksOf, blockWith, useShell } from "../guides/support";
import { describeOnEngines } from "../support/engines";
import { useWorkspaces } from "../support/workspace";
import { filesNotShown, TESTING_PAGE, testingFile } from "./testing-support";

const blocks = blocksOf(TESTING_PAGE);
const FILES = ["stack.ts", "orgs.tftest.hcl", "emulator.sh", "seed.json"] as const;
const JOB = parse(blockWith(blocks("yaml"), "emulator.sh")) as {
  readonly jobs: { readonly emulator: { readonly steps: readonly { readonly run?: string }[] } };
};

describe("The files of examples/testing for an engine", () => {
  it("are what the page shows", () => {
    expect(filesNotShown("hcl", ["orgs.tftest.hcl"])).toEqual([]);
    expect(filesNotShown("shell", ["emulator.sh"])).toEqual([]);
    expect(filesNotShown("json", ["seed.json"])).toEqual([]);
  });
});

describeOnEngines(["provider", "curl"], "The stack in examples/testing", (engine) => {
  const workspaces = useWorkspaces({ executable: true });

  /** A project with the example's files, with one change in the stack. */
  const project = (from = "", to = "") => {
    const workspace = workspaces({ engine, provider: false });
    for (const name of FILES) {
      workspace.write(name, name === "stack.ts" ? testingFile(name).replace(from, to) : testingFile(name));
    }
    chmodSync(join(workspace.directory, "emulator.sh"), 0o755);
    const environment = engine.kind === "opentofu" ? { TERRAFORM_BINARY_NAME: "tofu" } : {};
    return { workspace, shell: useShell(workspace, environment as Record<string, string>) };
  };
  const engineTest = blockWith(blocks("shell"), "terraform test");
  const emulatorJob = JOB.jobs.emulator.steps.flatMap(({ run }) => run ?? []).join("\n");

  it("passes its test with a mocked provider, without any setting", async () => {
    const { exitCode, output } = await project().shell(engineTest);
    expect([exitCode, output]).toEqual([0, expect.stringContaining("2 passed, 0 failed")]);
  });

  it.each([
    ["with another org's products", "orgId: sales.orgId, productIds", 'orgId: "00oanother", productIds'],
    ["without single sign-on", '"P000052", ', ""],
  ])("fails this test %s", async (_, from, to) => {
    const { exitCode, output } = await project(from, to).shell(engineTest);
    expect([exitCode, output]).toEqual([1, expect.stringContaining("Test assertion failed")]);
  });

  it("passes this test with a product that does not exist, which only the emulator refuses", async () => {
    const { shell } = project('"P000131"', '"P999999"');
    expect(await shell(engineTest)).toMatchObject({ exitCode: 0 });
    const { exitCode, output } = await shell(emulatorJob);
    expect([exitCode, output]).toEqual([1, expect.stringContaining("P999999")]);
  });

  it("is applied to an emulator, which ends with the script, and leaves no state", async () => {
    const { workspace, shell } = project();
    const { exitCode, output } = await shell(emulatorJob);
    expect([exitCode, output]).toEqual([0, expect.stringContaining("3 added, 0 changed, 0 destroyed")]);
    expect(output).toContain("Pass: nothing in the plan is refused.");
    expect(output).toContain("No changes.");
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(output)!;
    await expect(fetch(`${address}/healthz`)).rejects.toThrow("fetch failed");
    expect(existsSync(join(workspace.directory, "terraform.orgs.tfstate"))).toBe(false);
    expect(existsSync(join(workspace.directory, "cdktf.out/stacks/orgs/plan"))).toBe(false);
  });
});
