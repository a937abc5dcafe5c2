import { secretsInText } from "../support/secrets";
import { describeWith } from "../support/required";
import type { PluginAnswer } from "../support/plugin-client";
import { dynamicValue, plainValue, type PluginValue } from "../support/plugin-values";
import { type ConfiguredPlugin, useConfiguredPlugins } from "./support/configured-plugin";
import { ACCOUNT, ACME, readAcme, UMBRELLA } from "./support/org-stack";

const SEED = {
  orgs: [
    { ...ACME, accountId: ACCOUNT },
    { ...UMBRELLA, accountId: ACCOUNT, status: "INACTIVE" },
    { id: "00oaerial", domain: "acme-aerial.okta.com", accountId: ACCOUNT, aerialOrg: true },
    { id: "00ofree", domain: "free.okta.com" },
  ],
} as const;

const TYPE_NAME = "aerial_org";
const filters = {
  subdomain: null,
  subdomain_starts_with: null,
  status: null,
  cell: null,
  aerial_org: null,
  filter: null,
};
const config = (given: Readonly<Record<string, PluginValue>>) => dynamicValue({ ...filters, ...given });

async function list(
  { plugin }: ConfiguredPlugin,
  given: Readonly<Record<string, PluginValue>> = {},
  options: { readonly limit?: number; readonly include_resource_object?: boolean } = {},
): Promise<readonly PluginAnswer[]> {
  return await plugin.callStream("ListResource", {
    type_name: TYPE_NAME,
    config: config(given),
    limit: 100,
    ...options,
  });
}

const identitiesOf = (events: readonly PluginAnswer[]) =>
  events.map(({ identity }) => plainValue(identity?.identity_data));
const idsOf = (events: readonly PluginAnswer[]) =>
  identitiesOf(events).map((identity) => (identity as { org_id: string }).org_id);

describeWith(["provider"], "the list resource aerial_org, told to an engine that knows lists", () => {
  const start = useConfiguredPlugins();

  it("is in the provider's metadata, and its schema has the filters", async () => {
    const { plugin } = await start();
    expect((await plugin.call("GetMetadata")).list_resources).toEqual([{ type_name: TYPE_NAME }]);
    const { list_resource_schemas } = await plugin.call("GetProviderSchema");
    const { attributes } = list_resource_schemas.aerial_org.block as { attributes: readonly { name: string }[] };
    expect(attributes.map(({ name }) => name)).toEqual(Object.keys(filters));
    expect(attributes).toEqual(attributes.map((one) => ({ ...one, optional: true, required: false, computed: false })));
  });

  it("tells identity and name of each org of the account", async () => {
    const started = await start({ seed: SEED });
    const events = await list(started);
    expect(events.map(({ display_name }) => display_name as string)).toEqual([
      "acme.okta.com (00oacme)",
      "umbrella.okta.com (00oumbrella)",
      "acme-aerial.okta.com (00oaerial)",
    ]);
    expect(identitiesOf(events)[0]).toEqual({ account_id: ACCOUNT, org_id: ACME.id });
    expect(events.some((event) => "resource_object" in event)).toBe(false);
    expect(started.calls()).toEqual(["GET orgs?limit=100"]);
  });

  it("tells the state that an import would read, where it is asked for", async () => {
    const started = await start({ seed: SEED });
    const events = await list(started, { subdomain: "acme" }, { include_resource_object: true });
    const states = events.map(({ resource_object }) => plainValue(resource_object));
    expect(states).toEqual([readAcme()]);

    const imported = await started.plugin.call("ImportResourceState", {
      type_name: TYPE_NAME,
      identity: events[0]!.identity,
    });
    expect(imported.diagnostics).toEqual([]);
    const [{ state, private: kept }] = imported.imported_resources;
    const read = await started.plugin.call("ReadResource", {
      type_name: TYPE_NAME,
      current_state: state,
      private: kept,
    });
    expect(plainValue(read.new_state)).toEqual(states[0]);
  });

  it.each([
    [{ subdomain: "umbrella" }, [UMBRELLA.id]],
    [{ subdomain_starts_with: "acme", aerial_org: false }, [ACME.id]],
    [{ status: "INACTIVE" }, [UMBRELLA.id]],
    [{ filter: "aerialOrg eq true" }, ["00oaerial"]],
    [{ subdomain: "nobody" }, []],
  ])("with %j finds %j", async (given, found) => {
    expect(idsOf(await list(await start({ seed: SEED }), given))).toEqual(found);
  });

  it("reads 250 orgs from three pages, and no more pages than the limit needs", async () => {
    const started = await start();
    started.service.emulator.admin.generate({ orgs: 250, accountId: ACCOUNT, products: [] });
    expect(new Set(idsOf(await list(started, {}, { limit: 1000 }))).size).toBe(250);
    expect(started.calls()).toHaveLength(3);
    for (const [limit, pages] of [
      [250, 3],
      [100, 1],
      [101, 2],
      [1, 1],
      [0, 0],
    ] as const) {
      expect(await list(started, {}, { limit })).toHaveLength(limit);
      expect(started.calls()).toHaveLength(pages);
    }
  });

  it("tells what came before a page that fails, and why there is no more", async () => {
    const started = await start();
    const { admin } = started.service.emulator;
    admin.generate({ orgs: 150, accountId: ACCOUNT, products: [] });
    admin.addFault({ method: "GET", path: /\/orgs\?.*after=/, kind: "status", status: 500, count: Infinity });
    const events = await list(started, {}, { limit: 1000 });
    expect(events).toHaveLength(101);
    expect(events[100]).toMatchObject({
      identity: null,
      diagnostic: [{ severity: "ERROR", summary: "The Aerial API returned an error" }],
    });
  });

  it("says which filters there are where the API refuses one", async () => {
    const [event, ...others] = await list(await start({ seed: SEED }), { filter: 'name eq "Acme"' });
    expect(others).toEqual([]);
    expect(event!.diagnostic).toMatchObject([{ severity: "ERROR", summary: "The API refused the filter" }]);
    expect(event!.diagnostic[0].attribute.steps).toMatchObject([{ attribute_name: "filter" }]);
    expect(event!.diagnostic[0].detail).toContain('subdomain eq "acme"');
  });

  it("says what is forbidden, and works with the read scope alone", async () => {
    const started = await start({ seed: SEED, scopes: ["okta.accounts.read"] });
    expect(await list(started)).toHaveLength(3);
    started.service.emulator.admin.addFault({ method: "GET", path: "/orgs", kind: "status", status: 403 });
    const [event] = await list(started);
    expect(event!.diagnostic).toMatchObject([{ severity: "ERROR", summary: "The Aerial API denied the request" }]);
  });

  it("checks its configuration before anything is asked", async () => {
    const { plugin, calls } = await start({ seed: SEED });
    const validate = async (given: Readonly<Record<string, PluginValue>>) => {
      const request = {
        type_name: TYPE_NAME,
        config: config(given),
        limit: dynamicValue(10),
        include_resource_object: dynamicValue(true),
      };
      return (await plugin.call("ValidateListResourceConfig", request)).diagnostics!;
    };
    expect(await validate({ subdomain: "acme" })).toEqual([]);
    expect(await validate({ status: "SUSPENDED" })).toMatchObject([{ summary: "Invalid attribute value" }]);
    expect(await validate({ filter: "aerialOrg eq true", status: "ACTIVE" })).toMatchObject([
      { summary: "Conflicting filter arguments" },
    ]);
    expect(calls()).toEqual([]);
  });

  it("keeps tokens out of the log", async () => {
    const started = await start({ seed: SEED });
    await list(started);
    expect(started.plugin.stderr()).toContain("/api/v1/orgs");
    expect(secretsInText(started.plugin.stderr(), started.service.secrets)).toEqual([]);
  });
});
