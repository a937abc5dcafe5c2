import { FROM_SERVICE } from "./support/org-stack";
import { describeWith } from "../support/required";
import { callsOf, unwrapped, writesOf } from "./support/calls";
import { ACCOUNT, ACME, statusStack, UMBRELLA, useStatus } from "./support/status";

const ADDRESS = "aerial_org_status.this";
const REACTIVATES = "Warning: This reactivates an org deactivated outside Terraform with aerial_org_status.this";
const LOOK = `GET orgs?limit=100&filter=aerialOrg eq true`;

describeWith(["engine", "provider"], "aerial_org_status", () => {
  const start = useStatus();

  it("is created, unchanged, drifts and is repaired, is updated by one PUT, and is left as it is when destroyed", async () => {
    const { service, stack, status } = await start();
    const { admin } = service.emulator;
    stack.configure(statusStack(ACME, "INACTIVE"));
    await stack.init();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([`PUT orgs/${ACME}/status {"status":"INACTIVE"}`]);
    // The plan looks, the plan within the apply looks, and just before the write the org is read again.
    expect(callsOf(service.emulator).slice(-3)).toEqual([
      `GET orgs/${ACME}`,
      LOOK,
      `PUT orgs/${ACME}/status {"status":"INACTIVE"}`,
    ]);
    expect((await stack.stateResource(ADDRESS))?.values).toEqual({
      id: ACME,
      org_id: ACME,
      account_id: ACCOUNT,
      ...FROM_SERVICE,
      status: "INACTIVE",
      reactivate_on_create: null,
    });
    admin.clearJournal();
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(callsOf(service.emulator)).toEqual([`GET orgs/${ACME}`]);
    expect(await stack.plan(["-refresh-only"])).toMatchObject({ exitCode: 0 });

    admin.updateOrg(ACME, { status: "ACTIVE" });
    expect(await stack.plan(["-refresh-only"])).toMatchObject({ exitCode: 2 });
    const { resource_drift, resource_changes } = await stack.planJson();
    expect(resource_drift).toMatchObject([
      { change: { actions: ["update"], before: { status: "INACTIVE" }, after: { status: "ACTIVE" } } },
    ]);
    expect(resource_changes).toMatchObject([
      { change: { actions: ["update"], before: { status: "ACTIVE" }, after: { status: "INACTIVE" } } },
    ]);
    admin.clearJournal();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([`PUT orgs/${ACME}/status {"status":"INACTIVE"}`]);

    admin.clearJournal();
    stack.configure(statusStack(ACME, "ACTIVE"));
    const activated = await stack.apply();
    expect(activated).toMatchObject({ exitCode: 0 });
    expect(activated.output).not.toContain("outside Terraform");
    expect(writesOf(service.emulator)).toEqual([`PUT orgs/${ACME}/status {"status":"ACTIVE"}`]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(await stack.plan(["-refresh-only"])).toMatchObject({ exitCode: 0 });

    stack.configure(statusStack(ACME, "INACTIVE"));
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    admin.clearJournal();
    expect(await stack.destroy()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([]);
    expect(status(ACME)).toBe("INACTIVE");
    expect((await stack.stateJson()).values).toBeUndefined();
  });

  it("is imported by id and by domain, after which nothing changes", async () => {
    const { service, stack } = await start();
    stack.configure(statusStack(UMBRELLA, "INACTIVE"));
    await stack.init();
    for (const id of [UMBRELLA, "umbrella.okta.com"]) {
      expect(await stack.import(ADDRESS, id)).toMatchObject({ exitCode: 0 });
      expect(await stack.plan()).toMatchObject({ exitCode: 0 });
      expect(await stack.plan(["-refresh-only"])).toMatchObject({ exitCode: 0 });
      expect(await stack.state(["rm", ADDRESS])).toMatchObject({ exitCode: 0 });
    }
    expect(await stack.import(ADDRESS, "00ohooli")).toMatchObject({ exitCode: 1 });
    expect(writesOf(service.emulator)).toEqual([]);
  });

  it("makes no call where the org is so already, also where the service would refuse to set it again", async () => {
    const { service, stack } = await start({ switches: { sameStatus: "400" } });
    stack.configure(statusStack(ACME, "ACTIVE"));
    await stack.init();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    // Changed to what the code wants between plan and apply.
    stack.configure(statusStack(ACME, "INACTIVE"));
    await stack.planJson();
    service.emulator.admin.updateOrg(ACME, { status: "INACTIVE" });
    expect(await stack.apply(["tfplan"])).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });

  it("refuses a status that is no status, and an org id that is a domain, without a call", async () => {
    const { service, stack } = await start();
    stack.configure(statusStack(ACME, "active"));
    await stack.init();
    const wrong = await stack.plan();
    expect(wrong).toMatchObject({ exitCode: 1 });
    expect(unwrapped(wrong.output)).toContain(
      'Error: Invalid attribute value with aerial_org_status.this, on main.tf line 13, in resource "aerial_org_status" ' +
        '"this": 13: status = "active" "active" is not a valid value for status.',
    );
    stack.configure(statusStack("acme.okta.com", "ACTIVE"));
    expect(unwrapped((await stack.plan()).output)).toContain('"acme.okta.com" is not the id of an org.');
    expect(callsOf(service.emulator)).toEqual([]);
  });

  it("refuses to be created where that would reactivate an org, in the plan", async () => {
    const { service, stack, status } = await start();
    stack.configure(statusStack(UMBRELLA, "ACTIVE"));
    await stack.init();
    const refused = await stack.plan();
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(unwrapped(refused.output)).toContain(
      "Error: Creating this resource would reactivate an org with aerial_org_status.this",
    );
    expect(await stack.apply()).toMatchObject({ exitCode: 1 });
    expect(writesOf(service.emulator)).toEqual([]);
    expect(status(UMBRELLA)).toBe("INACTIVE");
  });

  it("warns before it reactivates an org that was deactivated outside Terraform: in creation, drift and import", async () => {
    const { service, stack, status } = await start();
    const { admin } = service.emulator;
    stack.configure(statusStack(UMBRELLA, "ACTIVE", "reactivate_on_create = true"));
    await stack.init();
    const created = await stack.plan();
    expect(created).toMatchObject({ exitCode: 2 });
    expect(unwrapped(created.output)).toContain(REACTIVATES);
    expect(unwrapped(created.output)).toContain(
      `The org umbrella.okta.com (${UMBRELLA}) is inactive, but this resource did not deactivate it.`,
    );
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(status(UMBRELLA)).toBe("ACTIVE");
    expect((await stack.plan()).output).not.toContain("Warning");

    stack.configure(statusStack(UMBRELLA, "ACTIVE"));
    admin.clearJournal();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([]);
    admin.updateOrg(UMBRELLA, { status: "INACTIVE" });
    const drifted = await stack.plan();
    expect(drifted).toMatchObject({ exitCode: 2 });
    expect(unwrapped(drifted.output)).toContain(REACTIVATES);

    await stack.state(["rm", ADDRESS]);
    expect(await stack.import(ADDRESS, UMBRELLA)).toMatchObject({ exitCode: 0 });
    expect(unwrapped((await stack.plan()).output)).toContain(REACTIVATES);
  });

  it("warns also where Terraform once deactivated the org, somebody reactivated it, and somebody deactivated it again", async () => {
    const { service, stack } = await start();
    const { admin } = service.emulator;
    stack.configure(statusStack(ACME, "INACTIVE"));
    await stack.init();
    await stack.apply();
    admin.updateOrg(ACME, { status: "ACTIVE" });
    expect(await stack.apply(["-refresh-only"])).toMatchObject({ exitCode: 0 });
    admin.updateOrg(ACME, { status: "INACTIVE" });
    stack.configure(statusStack(ACME, "ACTIVE"));
    const planned = await stack.plan();
    expect(planned).toMatchObject({ exitCode: 2 });
    expect(unwrapped(planned.output)).toContain(REACTIVATES);
  });

  it("is gone once its org is; an org that the account does not manage is an error of the apply", async () => {
    const { service, stack } = await start();
    const { admin } = service.emulator;
    stack.configure(statusStack(ACME, "ACTIVE"));
    await stack.init();
    await stack.apply();
    admin.addFault({ path: /\/(orgs|accounts)/, count: Infinity, kind: "status", status: 404 });
    expect(await stack.plan()).toMatchObject({ exitCode: 1 });
    admin.clearFaults();
    admin.updateOrg(ACME, { accountId: null });
    const { resource_drift, resource_changes } = await stack.planJson();
    expect(resource_drift).toMatchObject([{ address: ADDRESS, change: { actions: ["delete"] } }]);
    expect(resource_changes).toMatchObject([{ address: ADDRESS, change: { actions: ["create"] } }]);
    const applied = await stack.apply();
    expect(applied).toMatchObject({ exitCode: 1 });
    expect(unwrapped(applied.output)).toContain("Error: The account does not manage this org");
    expect(unwrapped(applied.output)).toContain(`The account ${ACCOUNT} does not manage the org ${ACME}.`);
    expect(writesOf(service.emulator)).toEqual([]);
  });

  it("says what the API said where it refuses the status, and keeps the state as it was", async () => {
    const { service, stack } = await start();
    const { admin } = service.emulator;
    stack.configure(statusStack(ACME, "ACTIVE"));
    await stack.init();
    await stack.apply();
    stack.configure(statusStack(ACME, "INACTIVE"));
    admin.addFault({ method: "PUT", path: `/orgs/${ACME}/status`, kind: "status", status: 400 });
    const refused = await stack.apply();
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(unwrapped(refused.output)).toContain(
      'Error: The status was not changed with aerial_org_status.this, on main.tf line 13, in resource "aerial_org_status" ' +
        '"this": 13: status = "INACTIVE" The API rejected the status INACTIVE for the org acme.okta.com (00oacme), which stays ACTIVE.',
    );
    expect(unwrapped(refused.output)).toMatch(/returned 400 E0000001.* request id/i);
    expect(await stack.stateResource(ADDRESS)).toMatchObject({ values: { status: "ACTIVE" } });
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
  });

  it("changes nothing where another org is named, the resource is replaced, or it is tainted", async () => {
    const { service, stack, status } = await start();
    stack.configure(statusStack(ACME, "ACTIVE"));
    await stack.init();
    await stack.apply();
    expect(await stack.apply([`-replace=${ADDRESS}`])).toMatchObject({ exitCode: 0 });
    await stack.run(["taint", ADDRESS]);
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    stack.configure(statusStack(UMBRELLA, "INACTIVE"));
    const { resource_changes } = await stack.planJson();
    expect(resource_changes).toMatchObject([
      { change: { actions: ["delete", "create"], replace_paths: [["org_id"]], after: { id: UMBRELLA } } },
    ]);
    expect(await stack.apply(["tfplan"])).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([]);
    expect([status(ACME), status(UMBRELLA)]).toEqual(["ACTIVE", "INACTIVE"]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });
});
