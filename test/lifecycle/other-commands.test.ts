/** Commands of the engine other than plan and apply: they know the provider by its schema, or by its state. */
import { describeOnEngines } from "../support/engines";
import { useEmulators } from "../support/emulator";
import { useWorkspaces, withProvider } from "../support/workspace";
import { callsOf } from "./support/calls";
import { ACCOUNT, ACME } from "./support/org-stack";

const CONFIGURATION = withProvider(`
resource "aerial_org" "acme" {
  org_id = "${ACME.id}"
}
resource "aerial_org_status" "acme" {
  org_id = aerial_org.acme.org_id
  status = "ACTIVE"
}
output "name" {
  value = aerial_org.acme.name
}
`);

/** A test of the configuration for which nothing answers: the engine makes up what the provider would compute. */
const MOCKED = `
mock_provider "aerial" {
  mock_resource "aerial_org" {
    defaults = {
      name = "Mocked"
    }
  }
}
run "apply" {
  assert {
    condition     = output.name == "Mocked" && aerial_org_status.acme.status == "ACTIVE"
    error_message = "The mocked values are not used."
  }
}
run "wrong" {
  command = plan
  assert {
    condition     = aerial_org.acme.org_id == "another"
    error_message = "This must be seen."
  }
}
`;

describeOnEngines(["provider"], "a stack with orgs", (engine) => {
  const emulator = useEmulators();
  const workspace = useWorkspaces();

  async function start() {
    const service = await emulator({ seed: { orgs: [{ ...ACME, accountId: ACCOUNT, status: "ACTIVE" }] } });
    const stack = workspace({ engine, configuration: CONFIGURATION, environment: service.environment });
    await stack.init();
    return { stack, calls: () => callsOf(service.emulator) };
  }

  it("is drawn by graph, without a call", async () => {
    const { stack, calls } = await start();
    const { exitCode, stdout } = await stack.run(["graph"]);
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/aerial_org_status\.acme.* -> .*aerial_org\.acme/)]);
    expect(calls()).toEqual([]);
  });

  it("is asked by console, before and after it is applied", async () => {
    const { stack, calls } = await start();
    const input = "aerial_org.acme.name\n";
    expect((await stack.run(["console"], { input })).stdout).toContain("(known after apply)");
    expect(calls()).toEqual([]);
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect((await stack.run(["console"], { input })).stdout.trim()).toBe('"Acme"');
  });

  it("is tested with a mocked provider, without a call", async () => {
    const { stack, calls } = await start();
    stack.write("mocked.tftest.hcl", MOCKED);
    const { exitCode, output } = await stack.run(["test", "-no-color"]);
    expect([exitCode, output]).toEqual([1, expect.stringContaining("1 passed, 1 failed")]);
    expect(output).toContain("This must be seen.");
    expect(calls()).toEqual([]);
  });
});
