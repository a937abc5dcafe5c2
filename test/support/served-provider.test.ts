import { rmSync } from "node:fs";
import { join } from "node:path";
import { useEmulators } from "./emulator";
import { describeWith } from "./required";
import { useWorkspaces, withProvider } from "./workspace";

const CONFIGURATION = withProvider(`
  data "aerial_account" "this" {}
  output "name" { value = data.aerial_account.this.name }`);

describeWith(["engine", "provider"], "a provider that the tests serve", () => {
  const emulator = useEmulators();
  const workspace = useWorkspaces();

  it("is what the engine uses, with each command's own environment", async () => {
    const service = await emulator();
    const stack = workspace({ configuration: CONFIGURATION, environment: service.environment });
    await stack.init();
    // Nothing is left that the engine could start.
    rmSync(join(stack.directory, "terraform.d"), { recursive: true });
    rmSync(join(stack.directory, ".terraform"), { recursive: true });
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect((await stack.stateJson()).values?.outputs?.name?.value).toBe("Test account");
    const other = await stack.plan([], { environment: { AERIAL_ACCOUNT_ID: "0227other" } });
    expect(other.exitCode).toBe(1);
    expect(other.output).toContain("0227other");
  });

  it("is another one for each connection, as each has its process otherwise", async () => {
    const service = await emulator();
    const stack = workspace({ configuration: CONFIGURATION, environment: service.environment });
    await stack.init();
    for (const _ of [1, 2]) {
      service.emulator.admin.clearJournal();
      expect((await stack.plan()).exitCode).toBe(2);
      // No token of the command before.
      expect(service.emulator.admin.journal.map(({ path }) => path)).toContain("/oauth2/v1/token");
    }
  });
});
