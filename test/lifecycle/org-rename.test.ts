import { describeWith } from "../support/required";
import { ACCOUNT, ACME, messagesOf, orgConfiguration, UMBRELLA, useOrgStacks } from "./support/org-stack";

const NEW_DOMAIN = "acme-corp.okta.com";

describeWith(["engine", "provider"], "an aerial_org that is renamed on the server", () => {
  const start = useOrgStacks();

  it("keeps the configured domain as it is written, and takes the new one for the same org", async () => {
    const { stack, admin, writes } = await start(orgConfiguration({ domain: ACME.domain }));
    expect((await stack.apply()).exitCode).toBe(0);
    writes();
    admin.updateOrg(ACME.id, { domain: NEW_DOMAIN });
    expect((await stack.plan()).exitCode).toBe(0);
    expect((await stack.plan(["-refresh-only"])).exitCode).toBe(0);
    expect(await stack.stateResource("aerial_org.acme")).toMatchObject({ values: { domain: ACME.domain } });

    stack.configure(orgConfiguration({ domain: NEW_DOMAIN }));
    expect((await stack.planJson()).resource_changes).toMatchObject([
      {
        change: {
          actions: ["update"],
          before: { org_id: ACME.id, domain: ACME.domain },
          after: { org_id: ACME.id, domain: NEW_DOMAIN },
          after_unknown: {},
        },
      },
    ]);
    expect((await stack.apply()).exitCode).toBe(0);
    expect((await stack.plan()).exitCode).toBe(0);
    expect((await stack.plan(["-refresh-only"])).exitCode).toBe(0);

    // Go back to the earlier domain, which does not belong to any org any longer.
    stack.configure(orgConfiguration({ domain: ACME.domain }));
    expect((await stack.planJson()).resource_changes).toMatchObject([{ change: { actions: ["update"] } }]);
    expect(writes()).toEqual([]);
  });

  it("goes from domain to org id and back without being replaced", async () => {
    const { stack, admin, writes } = await start(orgConfiguration({ domain: ACME.domain }));
    expect((await stack.apply()).exitCode).toBe(0);
    writes();
    const unchanged = async () => {
      expect((await stack.plan()).exitCode).toBe(0);
      expect((await stack.plan(["-refresh-only"])).exitCode).toBe(0);
    };
    stack.configure(orgConfiguration({ org_id: ACME.id }));
    await unchanged();
    stack.configure(orgConfiguration({ domain: ACME.domain }));
    await unchanged();

    admin.updateOrg(ACME.id, { domain: NEW_DOMAIN });
    stack.configure(orgConfiguration({ org_id: ACME.id }));
    expect((await stack.planJson()).resource_changes).toMatchObject([
      {
        change: {
          actions: ["update"],
          before: { domain: ACME.domain },
          after: { domain: NEW_DOMAIN },
          after_unknown: {},
        },
      },
    ]);
    expect((await stack.apply()).exitCode).toBe(0);
    await unchanged();

    stack.configure(orgConfiguration({ domain: NEW_DOMAIN }));
    await unchanged();
    expect(writes()).toEqual([]);
  });

  it("is the same org also to a configuration by domain that was never applied since its import", async () => {
    const { stack, admin, writes } = await start(orgConfiguration({ domain: ACME.domain }), {
      orgs: [{ ...ACME, accountId: ACCOUNT }],
    });
    expect((await stack.import("aerial_org.acme", ACME.id)).exitCode).toBe(0);
    admin.updateOrg(ACME.id, { domain: NEW_DOMAIN });
    expect((await stack.planJson()).resource_changes).toMatchObject([
      { change: { actions: ["update"], before: { domain: NEW_DOMAIN }, after: { domain: ACME.domain } } },
    ]);
    expect((await stack.apply()).output).toContain("0 added, 1 changed, 0 destroyed");
    expect((await stack.plan()).exitCode).toBe(0);
    expect((await stack.plan(["-refresh-only"])).exitCode).toBe(0);
    expect(writes()).toEqual([]);
  });

  it("is kept, with a warning, where its former domain is another org's by now", async () => {
    const { stack, admin } = await start(orgConfiguration({ org_id: ACME.id }));
    expect((await stack.apply()).exitCode).toBe(0);
    admin.updateOrg(ACME.id, { domain: NEW_DOMAIN });
    expect((await stack.apply(["-refresh-only"])).exitCode).toBe(0);
    admin.updateOrg(UMBRELLA.id, { domain: ACME.domain });
    stack.configure(orgConfiguration({ domain: ACME.domain }));
    const planned = await stack.plan();
    expect(planned.exitCode).toBe(2);
    expect(planned.output).toContain("Warning: Another org may have this domain");
    expect(planned.output).toContain("0 to add, 1 to change, 0 to destroy");
  });

  it.each(["PREVENT", "ABANDON"])("refuses a changed domain that leads to no org at all, under %s", async (policy) => {
    const { stack, writes } = await start(orgConfiguration({ domain: ACME.domain, deletion_policy: policy }));
    expect((await stack.apply()).exitCode).toBe(0);
    writes();
    stack.configure(orgConfiguration({ domain: "nobody.okta.com", deletion_policy: policy }));
    const refused = await stack.apply();
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain(
      'Error: The account does not manage this org "domain" was changed from acme.okta.com to nobody.okta.com',
    );
    expect(messagesOf(refused.output)).toContain(`current domain (acme.okta.com), or set org_id = "${ACME.id}".`);
    expect(writes()).toEqual([]);
    expect(await stack.stateResource("aerial_org.acme")).toMatchObject({ values: { org_id: ACME.id } });
  });
});
