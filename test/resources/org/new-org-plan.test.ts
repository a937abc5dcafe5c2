import { UNKNOWN } from "../../../lib/plugin";
import type { SeedOrg } from "../../../lib/emulator";
import { org } from "../../../lib/resources/org/org";
import { ACCOUNT, ACME, UMBRELLA } from "../../lifecycle/support/org-stack";
import { useOrgHandlers } from "../support/org-handlers";
import { changeOf } from "../support/requests";

const BY_ID = { org_id: ACME.id };
const BY_DOMAIN = { domain: ACME.domain };
const MANAGED: SeedOrg = { ...ACME, accountId: ACCOUNT, products: ["P000052"] };
const FILTERED = 'GET orgs?limit=100&filter=subdomain eq "acme"';
const REPORT = "GET reports/associatedOrgs?limit=100";
const ADOPTED = "warning: The org will be adopted";
const REFUSED = "error: Adoption requires deletion policy PREVENT or ABANDON";

type Named = { readonly org_id?: string; readonly domain?: string; readonly deletion_policy?: string };

/** A creation as the framework hands it over: what is computed and not configured is unknown. */
function creationOf(named: Named) {
  const computed = { id: UNKNOWN, org_id: UNKNOWN, domain: UNKNOWN, name: UNKNOWN, aerial_org: UNKNOWN } as const;
  const config = changeOf(org, named).planned;
  return { ...changeOf(org, { ...computed, created_date: UNKNOWN, account_id: UNKNOWN, ...named } as never), config };
}

describe("planning the creation of an aerial_org", () => {
  const handlers = useOrgHandlers();

  describe.each([
    ["id", BY_ID],
    ["domain", BY_DOMAIN],
  ] as const)("by %s", (name, named) => {
    it("plans the id of an org that the account manages, and names its status and products", async () => {
      const { context, said, calls } = await handlers({ orgs: [{ ...MANAGED, status: "INACTIVE" }] });
      const change = creationOf(named);
      await org.plan!(change, context);
      expect(change.planned).toMatchObject({ id: ACME.id, org_id: ACME.id, account_id: ACCOUNT });
      expect(said()).toEqual([ADOPTED]);
      expect(context.diagnostics.all[0]?.detail).toMatch(/status is INACTIVE\. .*P000052/);
      expect(calls()).toEqual([
        ...(name === "id" ? [] : [FILTERED]),
        `GET orgs/${ACME.id}`,
        `GET orgs/${ACME.id}/products`,
      ]);
    });

    it.each(["DEACTIVATE", "DELETE"])("refuses %s for an org that the account manages", async (deletion_policy) => {
      const { context, said, writes } = await handlers({ orgs: [MANAGED] });
      await org.plan!(creationOf({ ...named, deletion_policy }), context);
      expect(said()).toEqual([REFUSED]);
      expect(context.diagnostics.all[0]?.attribute).toBe("deletion_policy");
      expect(writes()).toEqual([]);
    });

    it.each(["DEACTIVATE", "DELETE"])("refuses %s at apply as well, and keeps no state", async (deletion_policy) => {
      const { context, writes } = await handlers({ orgs: [MANAGED] });
      const change = creationOf({ ...named, deletion_policy });
      await expect(org.create(change, context)).rejects.toMatchObject({
        diagnostic: { summary: "Adoption requires deletion policy PREVENT or ABANDON", attribute: "deletion_policy" },
      });
      expect(writes()).toEqual([]);
    });

    it.each(["PREVENT", "ABANDON"])("adopts with %s", async (deletion_policy) => {
      const { context, said, writes } = await handlers({ orgs: [MANAGED] });
      const change = creationOf({ ...named, deletion_policy });
      await org.plan!(change, context);
      expect(await org.create(change, context)).toMatchObject({ id: ACME.id, org_id: ACME.id, deletion_policy });
      expect([said(), writes()]).toEqual([[ADOPTED, "warning: Org adopted"], []]);
    });

    it("says nothing of an org that can be added, also with DEACTIVATE", async () => {
      const { context, said, calls } = await handlers({ orgs: [ACME] });
      const change = creationOf({ ...named, deletion_policy: "DEACTIVATE" });
      await org.plan!(change, context);
      expect(change.planned.id).toBe(name === "id" ? ACME.id : UNKNOWN);
      expect(said()).toEqual([]);
      expect(calls()).toEqual(
        name === "id"
          ? [`GET orgs/${ACME.id}`, "GET accounts", `${REPORT}&filter=not (accountId pr)`]
          : [FILTERED, `${REPORT}&filter=subdomain eq "acme"`],
      );
      await org.create(change, context);
    });

    it.each([
      ["is on nobody's contract", [], "The org is not on the contract"],
      ["another account manages", [{ ...ACME, accountId: "0227another" }], "Another account manages this org"],
      ["is inactive", [{ ...ACME, status: "INACTIVE" }], "The org to add is inactive"],
      ["is an Aerial org", [{ ...ACME, aerialOrg: true }], "This is an Aerial org"],
    ] as const)("warns of an org that %s", async (_, orgs, summary) => {
      const { context, said } = await handlers({ orgs });
      const change = creationOf(named);
      await org.plan!(change, context);
      expect(said()).toEqual([`warning: ${summary}`]);
      expect(context.diagnostics.all[0]?.attribute).toBe(name === "id" ? "org_id" : "domain");
      expect(change.planned.org_id).toBe(name === "id" ? ACME.id : UNKNOWN);
    });

    it.each([403, 404, 500])("warns once if the report is answered with %d", async (status) => {
      const { context, said, admin } = await handlers({ orgs: [ACME, UMBRELLA] });
      admin.addFault({ path: "/reports/associatedOrgs", count: Infinity, kind: "status", status });
      await org.plan!(creationOf(named), context);
      await org.plan!(creationOf({ org_id: UMBRELLA.id }), context);
      expect(said()).toEqual(["warning: New orgs were not checked"]);
    });

    it("fails if the client may not read the account's orgs: the apply could not look either", async () => {
      const { context, admin } = await handlers({ orgs: [ACME] });
      admin.addFault({ method: "GET", path: /\/orgs/, count: Infinity, kind: "status", status: 403 });
      await expect(org.plan!(creationOf(named), context)).rejects.toMatchObject({ code: "ERR_AERIAL_FORBIDDEN" });
    });

    it("fails if the API cannot be reached", async () => {
      const { context, admin } = await handlers({ orgs: [ACME] });
      admin.addFault({ path: /./, count: Infinity, kind: "reset_before" });
      await expect(org.plan!(creationOf(named), context)).rejects.toMatchObject({ code: "ERR_AERIAL_CONNECTION" });
    });
  });

  it.each([
    ["has another domain by now", { domain: "acme-corp.okta.com" }],
    ["is not in the account any more", { accountId: null }],
  ] as const)("plans no adoption where the list still names an org for the domain that %s", async (_, changed) => {
    const { context, admin, said } = await handlers({ orgs: [MANAGED] });
    admin.setSwitches({ listLagSeconds: 600 });
    // The list is as old as its last reading.
    await context.connection.api.orgs.findByDomain(ACME.domain);
    admin.updateOrg(ACME.id, changed);
    const change = creationOf(BY_DOMAIN);
    await org.plan!(change, context);
    expect([change.planned.id, change.planned.org_id]).toEqual([UNKNOWN, UNKNOWN]);
    expect(said()).not.toContain(ADOPTED);
  });

  it.each([
    ["has another domain by then", { domain: "acme-corp.okta.com" }],
    ["has left the account", { accountId: null }],
  ] as const)("refuses, before any write, to adopt an org that %s", async (_, changed) => {
    const { context, applying, admin, writes } = await handlers({ orgs: [MANAGED] });
    const change = creationOf(BY_DOMAIN);
    await org.plan!(change, context);
    admin.updateOrg(ACME.id, changed);
    await expect(org.create(change, applying)).rejects.toMatchObject({
      diagnostic: { summary: "The org changed since the plan", attribute: "domain" },
    });
    expect(writes()).toEqual([]);
  });

  describe("of 250 new orgs in one plan", () => {
    const fleet = Array.from({ length: 250 }, (_, index) => {
      const number = String(index).padStart(3, "0");
      return { id: `00onew${number}`, domain: `new${number}.okta.com`, consentTo: ACCOUNT };
    });
    const others = Array.from({ length: 120 }, (_, index) => ({
      id: `00oother${index}`,
      domain: `other${index}.okta.com`,
      accountId: ACCOUNT,
    }));
    const pages = (calls: readonly string[]) => calls.map((call) => call.replace(/after=[^&]+/, "after=…"));

    it("reads by id three and one for each page, and the pages of the list and of the report once", async () => {
      const { context, said, calls } = await handlers({ orgs: [...others, ...fleet] });
      await Promise.all(fleet.map(async ({ id }) => await org.plan!(creationOf({ org_id: id }), context)));
      expect(said()).toEqual([]);
      expect(pages(calls()).sort()).toEqual([
        "GET accounts",
        "GET orgs/00onew000",
        "GET orgs/00onew001",
        "GET orgs/00onew002",
        "GET orgs/00onew003",
        "GET orgs/00onew004",
        "GET orgs?limit=100",
        "GET orgs?limit=100&after=…",
        "GET reports/associatedOrgs?limit=100&filter=not (accountId pr)",
        "GET reports/associatedOrgs?limit=100&filter=not+(accountId+pr)&after=…",
        "GET reports/associatedOrgs?limit=100&filter=not+(accountId+pr)&after=…",
      ]);
    });

    it("reads the pages of managed orgs only for an org that is none of the others", async () => {
      const { context, said, calls } = await handlers({ orgs: [...others, ...fleet] });
      const [added, unknown] = ["00onew007", "00oabsent"];
      await org.plan!(creationOf({ org_id: added }), context);
      const reports = () => pages(calls()).filter((call) => call.startsWith("GET reports"));
      expect(reports()).toEqual([`${REPORT}&filter=not (accountId pr)`]);
      await org.plan!(creationOf({ org_id: unknown }), context);
      expect(said()).toEqual(["warning: The org is not on the contract"]);
      expect(reports()).toHaveLength(3 + 4);
    });

    it("looks up by their domain three and one for each page, and reads the pages of the list and of the report once", async () => {
      const { context, said, calls } = await handlers({ orgs: [...others, ...fleet] });
      await Promise.all(fleet.map(async ({ domain }) => await org.plan!(creationOf({ domain }), context)));
      expect(said()).toEqual([]);
      expect(pages(calls()).sort()).toEqual([
        "GET orgs?limit=100",
        "GET orgs?limit=100&after=…",
        'GET orgs?limit=100&filter=subdomain eq "new000"',
        'GET orgs?limit=100&filter=subdomain eq "new001"',
        'GET orgs?limit=100&filter=subdomain eq "new002"',
        'GET orgs?limit=100&filter=subdomain eq "new003"',
        'GET orgs?limit=100&filter=subdomain eq "new004"',
        "GET reports/associatedOrgs?limit=100&filter=not (accountId pr)",
        "GET reports/associatedOrgs?limit=100&filter=not+(accountId+pr)&after=…",
        "GET reports/associatedOrgs?limit=100&filter=not+(accountId+pr)&after=…",
        'GET reports/associatedOrgs?limit=100&filter=subdomain eq "new000"',
        'GET reports/associatedOrgs?limit=100&filter=subdomain eq "new001"',
        'GET reports/associatedOrgs?limit=100&filter=subdomain eq "new002"',
      ]);
    });
  });
});
