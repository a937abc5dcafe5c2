import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { ACCOUNT, ACME, readAcme, messagesOf, orgConfiguration, useOrgStacks } from "./support/org-stack";

const LOOK = `GET orgs/${ACME.id}`;
const IS_IT_THE_AERIAL_ORG = "GET orgs?limit=100&filter=aerialOrg eq true";
const DEACTIVATION = `PUT orgs/${ACME.id}/status {"status":"INACTIVE"}`;
const DELETION = `POST orgs/${ACME.id}/deletionRequest`;

const managed = { orgs: [{ ...ACME, accountId: ACCOUNT }] };
/** An org that the first apply adds, so that its policy may switch it off. */
const added = { orgs: [ACME] };

describeWith(["engine", "provider"], "destroying an aerial_org", () => {
  const start = useOrgStacks();

  it("is refused in the plan under PREVENT, until another policy was applied", async () => {
    const { stack, writes, calls } = await start(orgConfiguration({ org_id: ACME.id }), managed);
    expect((await stack.apply()).exitCode).toBe(0);
    calls();

    const refused = async () => {
      const destroyed = await stack.destroy();
      expect(destroyed.exitCode).toBe(1);
      expect(messagesOf(destroyed.output)).toMatch(
        /Error: The deletion policy prevents this destroy .*the org acme\.okta\.com \(00oacme\) is PREVENT\. .* set deletion_policy/,
      );
      expect(calls()).toEqual([LOOK]);
      expect(await stack.stateResource("aerial_org.acme")).toBeDefined();
    };
    await refused();
    // A change of the configuration takes effect only after an apply.
    stack.configure(orgConfiguration({ org_id: ACME.id, deletion_policy: "ABANDON" }));
    await refused();
    // Nor does taking the resource out of the configuration go around it.
    stack.configure(withProvider(""));
    const removed = await stack.plan();
    expect(removed.exitCode).toBe(1);
    expect(removed.output).toContain("The deletion policy prevents this destroy");
    stack.configure(orgConfiguration({ org_id: ACME.id, deletion_policy: "PREVENT" }));
    expect((await stack.apply()).exitCode).toBe(0);
    calls();
    await refused();

    stack.configure(orgConfiguration({ org_id: ACME.id, deletion_policy: "ABANDON" }));
    expect((await stack.apply()).exitCode).toBe(0);
    expect((await stack.destroy()).exitCode).toBe(0);
    expect(writes()).toEqual([]);
    expect((await stack.stateJson()).values).toBeUndefined();
  });

  it("follows the provider's policy where the resource sets none, which may only be PREVENT or ABANDON", async () => {
    const { stack, writes, org } = await start(orgConfiguration({ org_id: ACME.id }), managed);
    expect((await stack.apply()).exitCode).toBe(0);
    const armed = await stack.destroy([], { environment: { AERIAL_DELETION_POLICY: "DELETE" } });
    expect(armed.exitCode).toBe(1);
    expect(messagesOf(armed.output)).toMatch(/AERIAL_DELETION_POLICY is "DELETE", .*"PREVENT" or "ABANDON"/);
    const destroyed = await stack.destroy([], { environment: { AERIAL_DELETION_POLICY: "ABANDON" } });
    expect(destroyed.exitCode).toBe(0);
    expect(destroyed.output).toContain("Warning: The org stays in the account");
    expect((await stack.stateJson()).values).toBeUndefined();
    expect(writes()).toEqual([]);
    expect(org(ACME.id)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE" });
  });

  it("deactivates under DEACTIVATE, after a look at the org and at which one is the Aerial org", async () => {
    const { stack, calls, org } = await start(
      orgConfiguration({ org_id: ACME.id, deletion_policy: "DEACTIVATE" }),
      added,
    );
    expect((await stack.apply()).exitCode).toBe(0);
    calls();
    const destroyed = await stack.destroy();
    expect(destroyed.exitCode).toBe(0);
    expect(messagesOf(destroyed.output)).toContain("The org acme.okta.com (00oacme) is inactive now");
    const refresh = [LOOK];
    const plan = [LOOK, IS_IT_THE_AERIAL_ORG];
    const apply = [LOOK, IS_IT_THE_AERIAL_ORG, DEACTIVATION];
    expect(calls()).toEqual([...refresh, ...plan, ...apply]);
    expect(org(ACME.id)).toMatchObject({ accountId: ACCOUNT, status: "INACTIVE", deletionRequested: false });
    expect((await stack.stateJson()).values).toBeUndefined();
  });

  it("deactivates and requests the deletion under DELETE in the sandbox, also of an org that is inactive already", async () => {
    const { stack, admin, calls, writes, org } = await start(
      orgConfiguration({ org_id: ACME.id, deletion_policy: "DELETE" }),
      added,
    );
    expect((await stack.apply()).exitCode).toBe(0);
    calls();
    expect((await stack.destroy()).exitCode).toBe(0);
    const looks = [LOOK, IS_IT_THE_AERIAL_ORG];
    expect(calls()).toEqual([LOOK, ...looks, ...looks, DEACTIVATION, LOOK, DELETION]);
    expect(org(ACME.id)).toMatchObject({ status: "INACTIVE", deletionRequested: true });
    expect((await stack.stateJson()).values).toBeUndefined();

    admin.updateOrg(ACME.id, { deletionRequested: false });
    writes();
    const adopted = await stack.apply();
    expect(adopted.exitCode).toBe(1);
    expect(adopted.output).toContain("Error: Adoption requires deletion policy PREVENT or ABANDON");
    for (const deletion_policy of ["ABANDON", "DELETE"]) {
      stack.configure(orgConfiguration({ org_id: ACME.id, deletion_policy }));
      expect((await stack.apply()).exitCode).toBe(0);
    }
    expect((await stack.destroy()).exitCode).toBe(0);
    expect(writes()).toEqual([DELETION]);
  });

  it("keeps the org in state where Okta refuses the deletion, and says what would do", async () => {
    const { stack, calls, writes, org } = await start(
      orgConfiguration({ org_id: ACME.id, deletion_policy: "DELETE" }),
      { ...added, environment: { AERIAL_PARTNER_PROGRAM: "true" }, emulatorEnvironment: "production" },
    );
    expect((await stack.apply()).exitCode).toBe(0);
    calls();
    const refused = await stack.destroy();
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain(
      "Error: The deletion request was refused The org acme.okta.com (00oacme) is inactive now",
    );
    expect(messagesOf(refused.output)).toMatch(
      new RegExp(`deletion_policy = "DEACTIVATE".* The API said: .*/orgs/${ACME.id}/deletionRequest .*403 E0000006`),
    );
    expect(writes()).toEqual([DEACTIVATION, DELETION]);
    expect((await stack.stateResource("aerial_org.acme"))?.values).toEqual(readAcme({ deletion_policy: "DELETE" }));
    expect((await stack.plan()).exitCode).toBe(0);

    stack.configure(orgConfiguration({ org_id: ACME.id, deletion_policy: "DEACTIVATE" }));
    expect((await stack.apply()).exitCode).toBe(0);
    expect((await stack.destroy()).exitCode).toBe(0);
    expect(writes()).toEqual([]);
    expect(org(ACME.id)).toMatchObject({ status: "INACTIVE", deletionRequested: false });
  });

  it.each(["DEACTIVATE", "DELETE"])("never touches the Aerial org under %s", async (policy) => {
    const { stack, writes, org } = await start(orgConfiguration({ org_id: ACME.id }), {
      orgs: [{ ...ACME, accountId: ACCOUNT, aerialOrg: true }],
    });
    expect((await stack.apply()).exitCode).toBe(0);
    stack.configure(orgConfiguration({ org_id: ACME.id, deletion_policy: policy }));
    expect((await stack.apply()).exitCode).toBe(0);
    const refused = await stack.destroy();
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toMatch(
      /Error: The Aerial org is protected The org acme\.okta\.com \(00oacme\) .* deactivated or deleted,/,
    );
    expect(writes()).toEqual([]);
    expect(org(ACME.id).status).toBe("ACTIVE");
    expect(await stack.stateResource("aerial_org.acme")).toBeDefined();
  });

  it("stays in state where a call of the destroy fails, and the next destroy goes on", async () => {
    const { stack, admin, writes, org } = await start(
      orgConfiguration({ org_id: ACME.id, deletion_policy: "DELETE" }),
      added,
    );
    expect((await stack.apply()).exitCode).toBe(0);
    admin.addFault({ path: "/status", kind: "status", status: 403 });
    const forbidden = await stack.destroy();
    expect(forbidden.exitCode).toBe(1);
    expect(forbidden.output).toContain("Error: The Aerial API denied the request");
    expect(org(ACME.id).status).toBe("ACTIVE");

    admin.addFault({ path: "/deletionRequest", kind: "status", status: 500 });
    const failed = await stack.destroy();
    expect(failed.exitCode).toBe(1);
    expect(messagesOf(failed.output)).toMatch(
      /Error: The deletion request failed The org acme\.okta\.com \(00oacme\) is inactive now, .*[Dd]estroy/,
    );
    expect(org(ACME.id)).toMatchObject({ status: "INACTIVE", deletionRequested: false });
    writes();

    expect((await stack.destroy()).exitCode).toBe(0);
    expect(writes()).toEqual([DELETION]);
    expect((await stack.stateJson()).values).toBeUndefined();
  });
});
