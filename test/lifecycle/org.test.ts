import { describeWith } from "../support/required";
import { ACCOUNT, ACME, readAcme, messagesOf, orgConfiguration, UMBRELLA, useOrgStacks } from "./support/org-stack";

describeWith(["engine", "provider"], "aerial_org", () => {
  const start = useOrgStacks();

  it("goes through its life by org id: planned, added, unchanged, drifted, updated in place, destroyed", async () => {
    const { stack, admin, calls, writes, org } = await start(orgConfiguration({ org_id: ACME.id }));

    const planned = await stack.planJson();
    expect(planned.resource_changes).toMatchObject([
      {
        address: "aerial_org.acme",
        change: {
          actions: ["create"],
          before: null,
          after: { id: ACME.id, org_id: ACME.id, account_id: ACCOUNT, cell: null, deletion_policy: null },
          after_unknown: { domain: true, name: true, aerial_org: true, created_date: true },
        },
      },
    ]);
    const lookedUp = [
      `GET orgs/${ACME.id}`,
      "GET accounts",
      "GET reports/associatedOrgs?limit=100&filter=not (accountId pr)",
    ];
    expect(calls()).toEqual(lookedUp);

    const applied = await stack.apply();
    expect(applied.exitCode).toBe(0);
    expect(applied.output).toContain("1 added, 0 changed, 0 destroyed");
    expect(applied.output).not.toContain("Warning");
    // The plan looks, and the plan within the apply looks, right before the org is added.
    expect(calls()).toEqual([...lookedUp, ...lookedUp, `POST orgs {"orgId":"${ACME.id}"}`]);
    expect(org(ACME.id).accountId).toBe(ACCOUNT);
    expect((await stack.stateResource("aerial_org.acme"))?.values).toEqual(readAcme());

    expect((await stack.plan()).exitCode).toBe(0);
    expect((await stack.plan(["-refresh-only"])).exitCode).toBe(0);
    expect(calls()).toEqual([`GET orgs/${ACME.id}`, `GET orgs/${ACME.id}`]);

    admin.updateOrg(ACME.id, { name: "Acme Corp", domain: "acme-corp.okta.com" });
    const drifted = await stack.planJson();
    expect(drifted.resource_changes).toMatchObject([{ change: { actions: ["no-op"] } }]);
    expect(drifted.resource_drift).toMatchObject([
      {
        change: {
          actions: ["update"],
          before: { name: "Acme", domain: "acme.okta.com" },
          after: { name: "Acme Corp", domain: "acme-corp.okta.com" },
        },
      },
    ]);
    expect((await stack.plan()).exitCode).toBe(0);
    expect((await stack.plan(["-refresh-only"])).exitCode).toBe(2);
    expect((await stack.apply(["-refresh-only"])).exitCode).toBe(0);
    expect((await stack.plan(["-refresh-only"])).exitCode).toBe(0);
    expect(writes()).toEqual([]);

    stack.configure(orgConfiguration({ org_id: ACME.id, cell: "ok1", deletion_policy: "ABANDON" }));
    const renamed = readAcme({ name: "Acme Corp", domain: "acme-corp.okta.com" });
    expect((await stack.planJson()).resource_changes).toMatchObject([
      {
        change: {
          actions: ["update"],
          before: renamed,
          after: { ...renamed, cell: "ok1", deletion_policy: "ABANDON" },
          after_unknown: {},
        },
      },
    ]);
    calls();
    const updated = await stack.apply();
    expect(updated.output).toContain("0 added, 1 changed, 0 destroyed");
    expect(calls()).toEqual([`GET orgs/${ACME.id}`]);
    expect((await stack.plan()).exitCode).toBe(0);
    expect((await stack.plan(["-refresh-only"])).exitCode).toBe(0);

    const destroyed = await stack.destroy();
    expect(destroyed.exitCode).toBe(0);
    expect(messagesOf(destroyed.output)).toMatch(
      /the org acme-corp\.okta\.com \(00oacme\) is ABANDON, .*billed as before/,
    );
    expect((await stack.stateJson()).values).toBeUndefined();
    expect(writes()).toEqual([]);
    expect(org(ACME.id)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE" });
  });

  it("is added by its domain, which stays as it is written", async () => {
    const { stack, calls } = await start(orgConfiguration({ domain: ACME.domain, cell: "OK1" }));
    const planned = await stack.planJson();
    expect(planned.resource_changes?.[0]?.change).toMatchObject({
      actions: ["create"],
      after: { domain: ACME.domain, account_id: ACCOUNT, cell: "OK1" },
      after_unknown: { id: true, org_id: true, name: true },
    });
    const lookedUp = [
      'GET orgs?limit=100&filter=subdomain eq "acme"',
      'GET reports/associatedOrgs?limit=100&filter=subdomain eq "acme"',
    ];
    expect(calls()).toEqual(lookedUp);
    expect((await stack.apply()).exitCode).toBe(0);
    expect(calls()).toEqual([
      ...lookedUp,
      ...lookedUp,
      'GET orgs?limit=100&filter=subdomain eq "acme"',
      `POST orgs {"domain":"${ACME.domain}","cell":"OK1"}`,
    ]);
    expect((await stack.stateResource("aerial_org.acme"))?.values).toEqual(readAcme({ cell: "OK1" }));
    expect((await stack.plan()).exitCode).toBe(0);
    expect((await stack.plan(["-refresh-only"])).exitCode).toBe(0);
    expect(calls()).toEqual([`GET orgs/${ACME.id}`, `GET orgs/${ACME.id}`]);
  });

  it("takes no other form of the same answer for drift", async () => {
    const { stack, admin } = await start(orgConfiguration({ org_id: ACME.id, cell: "ok1" }));
    expect((await stack.apply()).exitCode).toBe(0);
    const unchanged = async () => {
      expect((await stack.plan()).exitCode).toBe(0);
      expect((await stack.plan(["-refresh-only"])).exitCode).toBe(0);
    };
    admin.setSwitches({ extraFields: true, missingFields: "null", cellForm: "okta.com:1" });
    admin.updateOrg(ACME.id, { domain: "ACME.Okta.com", createdDate: "2024-01-01T01:00:00+01:00" });
    await unchanged();

    // An answer that leaves out all but the id.
    admin.addFault({
      method: "GET",
      path: `/orgs/${ACME.id}`,
      count: Infinity,
      kind: "status",
      status: 200,
      body: { id: ACME.id },
    });
    await unchanged();

    admin.clearFaults();
    stack.configure(orgConfiguration({ org_id: ACME.id, cell: "okta.com:1" }));
    await unchanged();
    stack.configure(orgConfiguration({ org_id: ACME.id, cell: "OK1" }));
    await unchanged();
  });

  it("is adopted with a warning where the account has it already, whatever the service answers then", async () => {
    const managed = { ...ACME, accountId: ACCOUNT };
    for (const alreadyManaged of ["200", "400"] as const) {
      const { stack, writes } = await start(orgConfiguration({ org_id: ACME.id }), {
        orgs: [managed],
        switches: { alreadyManaged },
      });
      const applied = await stack.apply();
      expect(applied.exitCode).toBe(0);
      expect(applied.output).toContain("Warning: Org adopted");
      expect(messagesOf(applied.output)).toMatch(
        /already manages the org acme\.okta\.com \(00oacme\), .*not added again/,
      );
      expect(writes()).toEqual([]);
      expect((await stack.stateResource("aerial_org.acme"))?.values).toEqual(readAcme());
      expect((await stack.plan()).exitCode).toBe(0);
    }
  });

  it.each([ACME.id, ACME.domain, "ACME.okta.com"])(
    "is imported by %s: one update in place at most, without a call",
    async (name) => {
      const configuration = orgConfiguration({ org_id: ACME.id, cell: "ok1", deletion_policy: "DEACTIVATE" });
      const { stack, calls } = await start(configuration, { orgs: [{ ...ACME, accountId: ACCOUNT }, UMBRELLA] });
      const imported = await stack.import("aerial_org.acme", name);
      expect(imported.exitCode).toBe(0);
      expect((await stack.stateResource("aerial_org.acme"))?.values).toEqual(readAcme());
      calls();

      expect((await stack.planJson()).resource_changes).toMatchObject([
        {
          change: {
            actions: ["update"],
            before: readAcme(),
            after: readAcme({ cell: "ok1", deletion_policy: "DEACTIVATE" }),
            after_unknown: {},
          },
        },
      ]);
      expect((await stack.apply()).output).toContain("0 added, 1 changed, 0 destroyed");
      expect(calls()).toEqual([`GET orgs/${ACME.id}`, `GET orgs/${ACME.id}`]);
      expect((await stack.plan()).exitCode).toBe(0);
      expect((await stack.plan(["-refresh-only"])).exitCode).toBe(0);
    },
  );

  it("is imported into a configuration by domain without any change", async () => {
    const { stack } = await start(orgConfiguration({ domain: ACME.domain }), {
      orgs: [{ ...ACME, domain: "Acme.Okta.com", accountId: ACCOUNT }],
    });
    expect((await stack.import("aerial_org.acme", ACME.id)).exitCode).toBe(0);
    expect((await stack.plan()).exitCode).toBe(0);
    expect((await stack.plan(["-refresh-only"])).exitCode).toBe(0);
  });

  it("is not imported where the account does not manage it", async () => {
    const { stack } = await start(orgConfiguration({ org_id: ACME.id }));
    const byId = await stack.import("aerial_org.acme", ACME.id);
    expect(byId.exitCode).toBe(1);
    expect(messagesOf(byId.output)).toContain(
      `Org not found in the account The account ${ACCOUNT} does not manage an org with the id ${ACME.id}.`,
    );
    expect(byId.output).not.toContain("non-existent remote object");
    const byDomain = await stack.import("aerial_org.acme", ACME.domain);
    expect(byDomain.exitCode).toBe(1);
    expect(messagesOf(byDomain.output)).toContain(
      "No org with this domain in the account The account 0227testaccount does not manage an org with the domain acme.okta.com.",
    );
    expect((await stack.stateJson()).values).toBeUndefined();
  });
});
