import { describeWith } from "../support/required";
import { UNKNOWN } from "../support/plugin-values";
import { actionRequest, type ConfiguredPlugin, reportedBy, useConfiguredPlugins } from "./support/configured-plugin";
import { ACCOUNT } from "./support/org-stack";

const ACME = "00oacme";
const UMBRELLA = "00oumbrella";
const AERIAL = "00oaerial";
const SEED = {
  orgs: [
    { id: ACME, domain: "acme.okta.com", accountId: ACCOUNT },
    { id: UMBRELLA, domain: "umbrella.okta.com", accountId: ACCOUNT, status: "INACTIVE" },
    { id: AERIAL, domain: "acme-aerial.okta.com", accountId: ACCOUNT, aerialOrg: true },
    { id: "00ofree", domain: "free.okta.com" },
  ],
} as const;
const READ_ONLY = { seed: SEED, scopes: ["okta.accounts.read"] };

const invoke = async ({ plugin }: ConfiguredPlugin, action: string, orgId: string) =>
  await plugin.callStream("InvokeAction", actionRequest(action, orgId));
const plan = async ({ plugin }: ConfiguredPlugin, action: string, orgId: string | typeof UNKNOWN) =>
  (await plugin.call("PlanAction", actionRequest(action, orgId))).diagnostics!;

describeWith(["provider"], "the actions on an org, for an engine that supports actions", () => {
  const start = useConfiguredPlugins();

  it("are in the provider's metadata and schema", async () => {
    const { plugin } = await start();
    const names = ["aerial_org_activate", "aerial_org_deactivate", "aerial_org_request_deletion"];
    const { actions } = await plugin.call("GetMetadata");
    expect(actions).toEqual(names.map((type_name) => ({ type_name })));
    const { action_schemas } = await plugin.call("GetProviderSchema");
    expect(Object.keys(action_schemas)).toEqual(names);
    for (const name of names) {
      expect(action_schemas[name].schema.block.attributes).toMatchObject([{ name: "org_id", required: true }]);
    }
  });

  it("take the id of an org, and nothing else for one", async () => {
    const { plugin, calls } = await start();
    const validate = async (orgId: string | typeof UNKNOWN) =>
      (await plugin.call("ValidateActionConfig", actionRequest("activate", orgId))).diagnostics;
    expect(await validate(ACME)).toEqual([]);
    expect(await validate(UNKNOWN)).toEqual([]);
    expect(await validate("acme.okta.com")).toMatchObject([
      { severity: "ERROR", detail: expect.stringContaining("is not the id of an org") as string },
    ]);
    expect(calls()).toEqual([]);
  });

  describe("aerial_org_activate", () => {
    it("makes an inactive org active, and reports it", async () => {
      const started = await start({ seed: SEED });
      expect(await plan(started, "activate", UMBRELLA)).toEqual([]);
      expect(started.calls()).toEqual([]);
      expect(reportedBy(await invoke(started, "activate", UMBRELLA))).toEqual([
        "progress: Activating the org umbrella.okta.com (00oumbrella)",
        "progress: The org umbrella.okta.com (00oumbrella) is active",
        "done",
      ]);
      expect(started.calls()).toEqual([`GET orgs/${UMBRELLA}`, `PUT orgs/${UMBRELLA}/status {"status":"ACTIVE"}`]);
    });

    it("leaves an active org alone", async () => {
      const started = await start({ seed: SEED });
      const reported = ["progress: The org acme.okta.com (00oacme) is already active", "done"];
      expect(reportedBy(await invoke(started, "activate", ACME))).toEqual(reported);
      expect(started.calls()).toEqual([`GET orgs/${ACME}`]);
    });
  });

  describe("aerial_org_deactivate", () => {
    it("makes an active org inactive, and reports it", async () => {
      const started = await start({ seed: SEED });
      expect(await plan(started, "deactivate", ACME)).toEqual([]);
      expect(started.writes()).toEqual([]);
      expect(reportedBy(await invoke(started, "deactivate", ACME))).toEqual([
        "progress: Deactivating the org acme.okta.com (00oacme)",
        "progress: The org acme.okta.com (00oacme) is inactive",
        "done",
      ]);
      // The plan has asked already which org is the Aerial org.
      expect(started.calls()).toEqual([`GET orgs/${ACME}`, `PUT orgs/${ACME}/status {"status":"INACTIVE"}`]);
    });

    it("leaves an inactive org alone", async () => {
      const started = await start({ seed: SEED });
      const reported = ["progress: The org umbrella.okta.com (00oumbrella) is already inactive", "done"];
      expect(reportedBy(await invoke(started, "deactivate", UMBRELLA))).toEqual(reported);
      expect(started.calls()).toEqual([`GET orgs/${UMBRELLA}`]);
    });

    it("never touches the Aerial org: neither planned nor done", async () => {
      const started = await start({ seed: SEED });
      const diagnostics = await plan(started, "deactivate", AERIAL);
      expect(diagnostics).toMatchObject([{ severity: "ERROR", summary: "The Aerial org is protected" }]);
      expect(diagnostics[0]!.attribute!.steps).toMatchObject([{ attribute_name: "org_id" }]);
      expect(reportedBy(await invoke(started, "deactivate", AERIAL))).toEqual(["error: The Aerial org is protected"]);
      expect(started.writes()).toEqual([]);
    });
  });

  describe("aerial_org_request_deletion", () => {
    it("requests the deletion of an inactive org, and reports it", async () => {
      const started = await start({ seed: SEED });
      expect(await plan(started, "request_deletion", UMBRELLA)).toEqual([]);
      expect(started.writes()).toEqual([]);
      expect(reportedBy(await invoke(started, "request_deletion", UMBRELLA))).toEqual([
        "progress: Requesting the deletion of the org umbrella.okta.com (00oumbrella)",
        "progress: Requested the deletion of the org umbrella.okta.com (00oumbrella)",
        "done",
      ]);
      expect(started.writes()).toEqual([`POST orgs/${UMBRELLA}/deletionRequest`]);
      expect(started.service.emulator.admin.org(UMBRELLA)).toMatchObject({ deletionRequested: true });
    });

    it("does nothing to an active org, and says what to do first", async () => {
      const started = await start({ seed: SEED });
      // It may be deactivated by the same run.
      expect(await plan(started, "request_deletion", ACME)).toEqual([]);
      const events = await invoke(started, "request_deletion", ACME);
      expect(reportedBy(events)).toEqual(["error: The org is not inactive"]);
      expect(events[0]!.completed.diagnostics[0].detail).toContain("aerial_org_deactivate");
      expect(started.writes()).toEqual([]);
    });

    it("never asks for the Aerial org, be it inactive", async () => {
      const orgs = [{ ...SEED.orgs[2], status: "INACTIVE" }] as const;
      const started = await start({ seed: { orgs } });
      expect(await plan(started, "request_deletion", AERIAL)).toMatchObject([
        { summary: "The Aerial org is protected" },
      ]);
      expect(reportedBy(await invoke(started, "request_deletion", AERIAL))).toEqual([
        "error: The Aerial org is protected",
      ]);
      expect(started.writes()).toEqual([]);
    });

    it("says what the API said where it refuses: not in the sandbox, or requested before", async () => {
      const production = await start({ seed: SEED, environment: "production" });
      const [, refused] = await invoke(production, "request_deletion", UMBRELLA);
      expect(reportedBy([refused!])).toEqual(["error: The deletion request was refused"]);
      expect(refused!.completed.diagnostics[0].detail).toMatch(/Partner Program\.\n\nThe API said: .*403/);

      const sandbox = await start({ seed: SEED });
      await invoke(sandbox, "request_deletion", UMBRELLA);
      const [, again] = await invoke(sandbox, "request_deletion", UMBRELLA);
      expect(reportedBy([again!])).toEqual(["error: The deletion request was refused"]);
      expect(again!.completed.diagnostics[0].detail).toContain("has already been requested");
    });
  });

  it.each(["activate", "deactivate", "request_deletion"])(
    "of which the account knows nothing is not found (%s)",
    async (action) => {
      const started = await start({ seed: SEED });
      // It may be added by the same run.
      expect(await plan(started, action, "00ofree")).toEqual([]);
      expect(await plan(started, action, UNKNOWN)).toEqual([]);
      const events = await invoke(started, action, "00ofree");
      expect(reportedBy(events)).toEqual(["error: The account does not manage this org"]);
      expect(events[0]!.completed.diagnostics[0].detail).toMatch(new RegExp(`${ACCOUNT} .*00ofree`));
      expect(started.writes()).toEqual([]);
    },
  );

  it.each([
    ["activate", UMBRELLA],
    ["deactivate", ACME],
    ["request_deletion", UMBRELLA],
  ])("need more than the read scope (%s)", async (action, orgId) => {
    const started = await start(READ_ONLY);
    const events = await invoke(started, action, orgId);
    expect(reportedBy(events)).toEqual([
      expect.stringContaining("progress: ") as string,
      "error: The access token is read-only",
    ]);
    expect(events[1]!.completed.diagnostics[0].detail).toContain("okta.accounts.manage");
    expect(started.writes()).toEqual([]);
  });

  it("say what the API said where it refuses a status, with the org's own", async () => {
    const started = await start({ seed: SEED });
    started.service.emulator.admin.addFault({ method: "PUT", kind: "status", status: 400 });
    const [, refused] = await invoke(started, "deactivate", ACME);
    expect(reportedBy([refused!])).toEqual(["error: The status was not changed"]);
    const [diagnostic] = refused!.completed.diagnostics;
    expect(diagnostic.detail).toContain("the org acme.okta.com (00oacme), which stays ACTIVE.");
    expect(diagnostic.attribute.steps).toMatchObject([{ attribute_name: "org_id" }]);
  });
});
