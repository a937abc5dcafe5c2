import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { ACCOUNT, ACME, messagesOf, orgConfiguration, UMBRELLA, useOrgStacks } from "./support/org-stack";

const MANAGED_UMBRELLA = { ...UMBRELLA, accountId: ACCOUNT };
const POLICIES_THAT_FORGET = ["ABANDON", "DEACTIVATE", "DELETE"];

describeWith(["engine", "provider"], "replacing an aerial_org", () => {
  const start = useOrgStacks();

  it("is refused under PREVENT: in the plan where the org changed, else in the apply before any call", async () => {
    const { stack, calls } = await start(orgConfiguration({ org_id: ACME.id }), { orgs: [ACME, MANAGED_UMBRELLA] });
    expect((await stack.apply()).exitCode).toBe(0);
    calls();

    stack.configure(orgConfiguration({ org_id: UMBRELLA.id }));
    const changed = await stack.plan();
    expect(changed.exitCode).toBe(1);
    // Another policy only helps if the account manages the other org.
    expect(messagesOf(changed.output)).toMatch(
      /Error: The deletion policy prevents this replacement .*"org_id".* the org acme\.okta\.com \(00oacme\) .*PREVENT.* declare a new resource .* already manages the other org, .*deletion_policy = "ABANDON"/,
    );
    stack.configure(orgConfiguration({ domain: MANAGED_UMBRELLA.domain }));
    const changedDomain = await stack.plan();
    expect(changedDomain.exitCode).toBe(1);
    expect(messagesOf(changedDomain.output)).toMatch(/Error: The deletion policy prevents this replacement .*"domain"/);
    calls();

    const refused = async (args: readonly string[]) => {
      const replaced = await stack.apply(args);
      expect(replaced.exitCode).toBe(1);
      expect(messagesOf(replaced.output)).toMatch(
        /Error: The deletion policy prevents this destroy .* the org acme\.okta\.com \(00oacme\) is PREVENT, .*terraform untaint.*deletion_policy = "ABANDON".*terraform state rm/,
      );
      // The plan looks what it would adopt; the apply calls nothing.
      expect(calls()).toEqual([`GET orgs/${ACME.id}`, `GET orgs/${ACME.id}/products`]);
      expect(await stack.stateResource("aerial_org.acme")).toMatchObject({ values: { org_id: ACME.id } });
    };
    stack.configure(orgConfiguration({ org_id: ACME.id }));
    await refused(["-replace=aerial_org.acme"]);
    expect((await stack.run(["taint", "aerial_org.acme"])).exitCode).toBe(0);
    await refused([]);
    expect((await stack.run(["untaint", "aerial_org.acme"])).exitCode).toBe(0);
    expect((await stack.plan()).exitCode).toBe(0);
  });

  it.each(POLICIES_THAT_FORGET)(
    "only forgets the org under %s, whatever brings the replacement about",
    async (policy) => {
      const { stack, writes, org } = await start(orgConfiguration({ org_id: ACME.id, deletion_policy: policy }), {
        orgs: [ACME, MANAGED_UMBRELLA],
      });
      expect((await stack.apply()).exitCode).toBe(0);
      writes();
      const forgotten = (name: string) =>
        `Warning: The org was only forgotten The org ${name} was removed from state by a replacement.`;
      const adopted = "Warning: Org adopted";

      const replacesTheSameOrg = async (args: readonly string[]) => {
        const replaced = await stack.apply(args);
        if (policy === "ABANDON") {
          expect(replaced.exitCode).toBe(0);
          expect(messagesOf(replaced.output)).toContain(forgotten("acme.okta.com (00oacme)"));
          expect(replaced.output).toContain(adopted);
        } else {
          // It would adopt an org that is managed already, under a policy that could switch it off.
          expect(replaced.exitCode).toBe(1);
          expect(replaced.output).toContain("Error: Adoption requires deletion policy PREVENT or ABANDON");
          expect(await stack.stateResource("aerial_org.acme")).toMatchObject({ values: { org_id: ACME.id } });
        }
        expect(writes()).toEqual([]);
      };
      await replacesTheSameOrg(["-replace=aerial_org.acme"]);
      expect((await stack.run(["taint", "aerial_org.acme"])).exitCode).toBe(0);
      await replacesTheSameOrg([]);
      await stack.run(["untaint", "aerial_org.acme"]);
      expect((await stack.plan()).exitCode).toBe(0);

      // The other org is managed, so it can only be adopted.
      stack.configure(orgConfiguration({ org_id: UMBRELLA.id, deletion_policy: "ABANDON" }));
      const planned = await stack.run(["plan", "-out=tfplan", "-no-color"]);
      expect(messagesOf(planned.output)).toMatch(
        /Warning: The org will only be forgotten .* the org acme\.okta\.com \(00oacme\) .*never deactivates or deletes/,
      );
      const changed = await stack.run(["apply", "-no-color", "tfplan"]);
      expect(changed.exitCode).toBe(0);
      expect(messagesOf(changed.output)).toContain(forgotten("acme.okta.com (00oacme)"));
      expect(writes()).toEqual([]);
      expect(await stack.stateResource("aerial_org.acme")).toMatchObject({
        values: { id: UMBRELLA.id, org_id: UMBRELLA.id, domain: UMBRELLA.domain, name: UMBRELLA.name },
      });
      expect(org(ACME.id)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE", deletionRequested: false });
      expect(org(UMBRELLA.id)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE" });
      expect((await stack.plan()).exitCode).toBe(0);
      expect((await stack.plan(["-refresh-only"])).exitCode).toBe(0);
    },
  );

  it("plans and carries out a domain that leads to another org as a replacement", async () => {
    const { stack, calls, org } = await start(orgConfiguration({ domain: ACME.domain, deletion_policy: "DELETE" }), {
      orgs: [ACME, MANAGED_UMBRELLA],
    });
    expect((await stack.apply()).exitCode).toBe(0);
    calls();
    stack.configure(orgConfiguration({ domain: UMBRELLA.domain, deletion_policy: "ABANDON" }));
    const { resource_changes } = await stack.planJson();
    expect(resource_changes).toMatchObject([
      {
        action_reason: "replace_because_cannot_update",
        change: { actions: ["delete", "create"], replace_paths: [["domain"]], after: { domain: UMBRELLA.domain } },
      },
    ]);
    // Once for the change, and once for the creation that it becomes.
    expect(calls()).toEqual([
      `GET orgs/${ACME.id}`,
      'GET orgs?limit=100&filter=subdomain eq "umbrella"',
      `GET orgs/${UMBRELLA.id}`,
      'GET orgs?limit=100&filter=subdomain eq "umbrella"',
      `GET orgs/${UMBRELLA.id}`,
      `GET orgs/${UMBRELLA.id}/products`,
    ]);
    expect((await stack.run(["apply", "-no-color", "tfplan"])).exitCode).toBe(0);
    expect(calls()).toEqual([
      // Before anything is forgotten.
      `GET orgs/${UMBRELLA.id}`,
      'GET orgs?limit=100&filter=subdomain eq "umbrella"',
      `GET orgs/${UMBRELLA.id}`,
    ]);
    expect(org(ACME.id)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE" });
    expect((await stack.plan()).exitCode).toBe(0);
  });

  it("is not planned where the org id is not known yet: the same org changes nothing, another one is refused", async () => {
    const withInput = (id: string, revision: string) =>
      withProvider(`
        resource "terraform_data" "id" {
          input            = "${id}"
          triggers_replace = "${revision}"
        }
        resource "aerial_org" "acme" {
          org_id = terraform_data.id.output
        }`);
    const { stack, writes } = await start(withInput(ACME.id, "one"));
    expect((await stack.apply()).exitCode).toBe(0);
    expect(writes()).toEqual([`POST orgs {"orgId":"${ACME.id}"}`]);

    stack.configure(withInput(ACME.id, "two"));
    const planned = await stack.planJson();
    expect(planned.resource_changes?.find(({ type }) => type === "aerial_org")?.change).toMatchObject({
      actions: ["update"],
      after: { id: ACME.id },
      after_unknown: { org_id: true },
    });
    const same = await stack.apply();
    expect(same.exitCode).toBe(0);
    expect((await stack.plan()).exitCode).toBe(0);

    stack.configure(withInput(UMBRELLA.id, "three"));
    const another = await stack.apply();
    expect(another.exitCode).toBe(1);
    expect(another.output).toContain("Error: The deletion policy prevents this replacement");
    expect(await stack.stateResource("aerial_org.acme")).toMatchObject({ values: { org_id: ACME.id } });
    expect(writes()).toEqual([]);
  });

  it.each(POLICIES_THAT_FORGET)(
    "only forgets the org under %s also where it is created before it is destroyed",
    async (policy) => {
      const configuration = (id: string, deletionPolicy = policy) =>
        withProvider(`
        resource "aerial_org" "acme" {
          org_id          = "${id}"
          deletion_policy = "${deletionPolicy}"
          lifecycle {
            create_before_destroy = true
          }
        }`);
      const { stack, writes, org } = await start(configuration(ACME.id), { orgs: [ACME, MANAGED_UMBRELLA] });
      expect((await stack.apply()).exitCode).toBe(0);
      const replaced = await stack.apply(["-replace=aerial_org.acme"]);
      expect([replaced.exitCode, replaced.output]).toEqual(
        policy === "ABANDON"
          ? [0, expect.stringContaining("Warning: The org was only forgotten")]
          : [1, expect.stringContaining("Error: Adoption requires deletion policy PREVENT or ABANDON")],
      );
      stack.configure(configuration(UMBRELLA.id, "ABANDON"));
      const changed = await stack.apply();
      expect(changed.exitCode).toBe(0);
      expect(changed.output).toContain("Warning: The org was only forgotten");
      expect(writes()).toEqual([`POST orgs {"orgId":"${ACME.id}"}`]);
      stack.configure(configuration(UMBRELLA.id));
      expect((await stack.apply()).exitCode).toBe(0);
      expect(org(ACME.id)).toMatchObject({ status: "ACTIVE", deletionRequested: false });

      // A destroy that is planned as such follows the policy.
      expect((await stack.destroy()).exitCode).toBe(0);
      expect(org(UMBRELLA.id)).toMatchObject({
        status: policy === "ABANDON" ? "ACTIVE" : "INACTIVE",
        deletionRequested: policy === "DELETE",
      });
      expect((await stack.stateJson()).values).toBeUndefined();
    },
  );

  it("is refused under PREVENT too late where the org is created before it is destroyed, and says the way out", async () => {
    const { stack, writes, org } = await start(
      withProvider(`
        resource "aerial_org" "acme" {
          org_id = "${ACME.id}"
          lifecycle {
            create_before_destroy = true
          }
        }`),
    );
    expect((await stack.apply()).exitCode).toBe(0);
    writes();
    const replaced = await stack.apply(["-replace=aerial_org.acme"]);
    expect(replaced.exitCode).toBe(1);
    expect(messagesOf(replaced.output)).toMatch(/deposed.*terraform state rm.*import the org again/);
    expect((await stack.plan()).exitCode).toBe(1);
    expect((await stack.state(["rm", "aerial_org.acme"])).exitCode).toBe(0);
    expect((await stack.import("aerial_org.acme", ACME.id)).exitCode).toBe(0);
    expect((await stack.plan()).exitCode).toBe(0);
    expect(writes()).toEqual([]);
    expect(org(ACME.id)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE" });
  });
});
