import { providerSchema } from "../../lib/provider";
import { builtProvider } from "../../tools/workspace/built-provider";
import { useEmulators } from "../support/emulator";
import { type PluginAnswer, type PluginProcess, startPlugin } from "../support/plugin-client";
import { dynamicValue, plainValue, type PluginValue, UNKNOWN } from "../support/plugin-values";
import { describeWith } from "../support/required";
import { ACCOUNT, ACME, FROM_SERVICE, readAcme } from "./support/org-stack";

const IDENTITY = { account_id: ACCOUNT, org_id: ACME.id };
const identityData = (identity: PluginValue) => ({ identity_data: dynamicValue(identity) });
const identityOf = (identity: PluginAnswer) => plainValue(identity?.identity_data);

describeWith(["provider"], "the identity of an aerial_org, told to an engine that knows identities", () => {
  const emulator = useEmulators();
  let plugin: PluginProcess;

  afterEach(async () => await plugin.kill());

  async function start(managed: boolean): Promise<void> {
    const { environment } = await emulator({ seed: { orgs: [{ ...ACME, accountId: managed ? ACCOUNT : null }] } });
    plugin = await startPlugin({ command: [builtProvider().path], environment });
    const config = Object.fromEntries(Object.keys(providerSchema.attributes).map((name) => [name, null]));
    const { diagnostics } = await plugin.call("ConfigureProvider", {
      terraform_version: "1.14.0",
      config: dynamicValue(config),
    });
    expect(diagnostics).toEqual([]);
  }

  const call = async (method: string, request: object) =>
    await plugin.call(method, { type_name: "aerial_org", ...request });

  it("is the account and the org", async () => {
    await start(false);
    const { identity_schemas } = await plugin.call("GetResourceIdentitySchemas");
    expect(identity_schemas.aerial_org).toMatchObject({
      identity_attributes: [
        { name: "account_id", required_for_import: false, optional_for_import: true },
        { name: "org_id", required_for_import: true, optional_for_import: false },
      ],
    });
  });

  it("comes with the new state, and stays the same in refresh and plan", async () => {
    await start(false);
    const nothing = { domain: null, cell: null, deletion_policy: null };
    const computed = { id: null, account_id: null, name: null, aerial_org: null, created_date: null };
    const config = dynamicValue({ ...nothing, ...computed, org_id: ACME.id });
    const planned = await call("PlanResourceChange", {
      prior_state: dynamicValue(null),
      proposed_new_state: config,
      config,
    });
    expect(planned.diagnostics).toEqual([]);
    expect(plainValue(planned.planned_state)).toEqual({
      ...nothing,
      id: ACME.id,
      org_id: ACME.id,
      account_id: ACCOUNT,
      ...FROM_SERVICE,
      domain: UNKNOWN,
      name: UNKNOWN,
      aerial_org: UNKNOWN,
      created_date: UNKNOWN,
    });
    const applied = await call("ApplyResourceChange", {
      prior_state: dynamicValue(null),
      planned_state: planned.planned_state,
      planned_private: planned.planned_private,
      config,
    });
    expect(applied.diagnostics).toEqual([]);
    expect(plainValue(applied.new_state)).toEqual(readAcme());
    expect(identityOf(applied.new_identity)).toEqual(IDENTITY);

    const read = await call("ReadResource", {
      current_state: applied.new_state,
      current_identity: applied.new_identity,
      private: applied.private,
    });
    expect(plainValue(read.new_state)).toEqual(readAcme());
    expect(identityOf(read.new_identity)).toEqual(IDENTITY);

    const unchanged = await call("PlanResourceChange", {
      prior_state: read.new_state,
      prior_identity: read.new_identity,
      prior_private: read.private,
      proposed_new_state: read.new_state,
      config,
    });
    expect(plainValue(unchanged.planned_state)).toEqual(readAcme());
    expect(identityOf(unchanged.planned_identity)).toEqual(IDENTITY);
  });

  it("imports, with the account or without it", async () => {
    await start(true);
    for (const account_id of [ACCOUNT, null]) {
      const imported = await call("ImportResourceState", {
        identity: identityData({ account_id, org_id: ACME.id }),
      });
      expect(imported.diagnostics).toEqual([]);
      const [resource] = imported.imported_resources as readonly PluginAnswer[];
      expect(identityOf(resource?.identity)).toEqual(IDENTITY);
      const read = await call("ReadResource", { current_state: resource?.state, private: resource?.private });
      expect(plainValue(read.new_state)).toEqual(readAcme());
      expect(identityOf(read.new_identity)).toEqual(IDENTITY);
    }
  });

  it("imports nothing of another account, and says which provider would", async () => {
    await start(true);
    const { imported_resources, diagnostics } = await call("ImportResourceState", {
      identity: identityData({ account_id: "0227another", org_id: ACME.id }),
    });
    expect(imported_resources).toEqual([]);
    expect(diagnostics).toMatchObject([
      { severity: "ERROR", summary: "The identity belongs to another Aerial account" },
    ]);
  });
});
