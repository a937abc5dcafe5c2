import { providerSchema } from "../../lib/provider";
import { builtProvider } from "../../tools/workspace/built-provider";
import { useEmulators } from "../support/emulator";
import { type PluginAnswer, type PluginProcess, startPlugin } from "../support/plugin-client";
import { dynamicValue, plainValue } from "../support/plugin-values";
import { describeWith } from "../support/required";
import { ACCOUNT, FROM_SERVICE } from "./support/org-stack";

describeWith(["provider"], "the identity of an aerial_account, told to an engine that knows identities", () => {
  const emulator = useEmulators();
  let plugin: PluginProcess;

  beforeEach(async () => {
    const { environment } = await emulator({ scopes: ["okta.accounts.read"] });
    plugin = await startPlugin({ command: [builtProvider().path], environment });
    const config = Object.fromEntries(Object.keys(providerSchema.attributes).map((name) => [name, null]));
    await plugin.call("ConfigureProvider", { terraform_version: "1.14.0", config: dynamicValue(config) });
  });
  afterEach(async () => await plugin.kill());

  const importBy = async (account_id: string) =>
    await plugin.call("ImportResourceState", {
      type_name: "aerial_account",
      identity: { identity_data: dynamicValue({ account_id }) },
    });

  it("is the account, and imports it", async () => {
    const { identity_schemas } = await plugin.call("GetResourceIdentitySchemas");
    expect(identity_schemas.aerial_account).toMatchObject({
      identity_attributes: [{ name: "account_id", required_for_import: true }],
    });
    const imported = await importBy(ACCOUNT);
    expect(imported.diagnostics).toEqual([]);
    const [resource] = imported.imported_resources as readonly PluginAnswer[];
    const read = await plugin.call("ReadResource", { type_name: "aerial_account", current_state: resource?.state });
    expect(plainValue(read.new_state)).toEqual({ id: ACCOUNT, name: "Test account", ...FROM_SERVICE });
    expect(plainValue(read.new_identity?.identity_data)).toEqual({ account_id: ACCOUNT });
  });

  it("imports nothing of another account", async () => {
    const { imported_resources, diagnostics } = await importBy("0227another");
    expect(imported_resources).toEqual([]);
    expect(diagnostics).toMatchObject([{ severity: "ERROR", summary: "Wrong Aerial account" }]);
  });
});
