import type { Fault } from "../../../lib/emulator";
import { type AttributeOptions, type Context, type DiagnosticError, PrivateState, UNKNOWN } from "../../../lib/plugin";
import { Connection } from "../../../lib/resources";
import { org } from "../../../lib/resources/org/org";
import type { OrgState } from "../../../lib/resources/org/org-state";
import { ACCOUNT, ACME, FROM_SERVICE, readAcme, UMBRELLA } from "../../lifecycle/support/org-stack";
import { VirtualTime } from "../../support/virtual-time";
import { configOf, stateOfAcme, useOrgHandlers } from "../support/org-handlers";

type Plan = Parameters<NonNullable<typeof org.plan>>[0]["planned"];

const BY_ID = { org_id: ACME.id };
const BY_DOMAIN = { domain: ACME.domain };
const POST = { method: "POST", path: "/orgs" } as const;

describe("aerial_org", () => {
  const handlers = useOrgHandlers();

  /** The plan so far, as the framework hands it over: what is computed and has no value yet is unknown. */
  function proposed(config: Partial<OrgState>, prior: OrgState | null): Plan {
    const entries = Object.entries<{ readonly options: AttributeOptions }>(org.schema.attributes).map(
      ([name, { options }]) => {
        const [configured, before] = [configOf(config), prior].map(
          (values) => values?.[name as keyof OrgState] ?? null,
        );
        return [name, configured ?? (options.computed ? (before ?? UNKNOWN) : null)];
      },
    );
    return Object.fromEntries(entries) as Plan;
  }

  const creation = (config: Partial<OrgState>) => ({
    config: configOf(config),
    planned: proposed(config, null),
    private: new PrivateState(),
    plannedPrivate: new PrivateState(),
  });

  describe("creating", () => {
    const faults: readonly (readonly [string, Fault | undefined, number])[] = [
      ["nothing", undefined, 1],
      ["a connection broken before", { ...POST, kind: "reset_before" }, 2],
      ["a connection broken after", { ...POST, kind: "reset_after" }, 1],
      ["half an answer", { ...POST, kind: "truncated" }, 1],
      ["a 503", { ...POST, kind: "status", status: 503 }, 2],
      ["an answer that is late", { ...POST, kind: "latency", latencyMs: 600_000 }, 1],
    ];
    describe.each([
      ["id", BY_ID],
      ["domain", BY_DOMAIN],
    ])("by %s", (_, named) => {
      it.each(faults)("adds the org once in spite of %s", async (_name, fault, posts) => {
        const time = new VirtualTime();
        const { context, admin, said, writes } = await handlers({
          orgs: [ACME],
          now: time.now,
          sleep: time.hold,
          client: { clock: time },
        });
        if (fault !== undefined) {
          admin.addFault(fault);
        }
        expect(await org.create(creation(named), context)).toEqual(readAcme());
        expect(writes()).toHaveLength(posts);
        expect(said()).toEqual([]);
        expect(admin.org(ACME.id)?.accountId).toBe(ACCOUNT);
      });

      it.each(["200", "400"] as const)(
        "adopts with a warning where a second add is answered with %s",
        async (answer) => {
          const { context, said, writes } = await handlers({ switches: { alreadyManaged: answer } });
          expect(await org.create(creation(named), context)).toEqual(readAcme());
          expect([said(), writes()]).toEqual([["warning: Org adopted"], []]);
        },
      );

      it("adopts an org that came into the account between the look and the add", async () => {
        const { context, admin, said } = await handlers({ orgs: [ACME], switches: { alreadyManaged: "400" } });
        const onHit = () => admin.updateOrg(ACME.id, { accountId: ACCOUNT });
        admin.addFault({ ...POST, kind: "latency", onHit });
        expect(await org.create(creation(named), context)).toEqual(readAcme());
        expect(said()).toEqual(["warning: Org adopted"]);
      });
    });

    it("answers what it knows where the rest of the org cannot be read: the org is in the account by then", async () => {
      const { context, admin, said } = await handlers({ orgs: [ACME] });
      admin.addFault({ ...POST, kind: "status", status: 200, body: { id: ACME.id } });
      admin.addFault({
        method: "GET",
        path: `/orgs/${ACME.id}`,
        skip: 1,
        count: Infinity,
        kind: "status",
        status: 500,
      });
      expect(await org.create(creation(BY_ID), context)).toEqual(
        readAcme({ domain: null, name: null, created_date: null }),
      );
      expect(said()).toEqual([]);
    });

    it("reads the rest of the org where the answer leaves it out", async () => {
      const { context, admin } = await handlers({ orgs: [{ ...ACME, accountId: null }] });
      admin.addFault({
        ...POST,
        kind: "status",
        status: 200,
        body: { id: ACME.id, name: null },
        onHit: () => admin.updateOrg(ACME.id, { accountId: ACCOUNT }),
      });
      expect(await org.create(creation(BY_ID), context)).toEqual(readAcme());
    });

    it("forgets what the org before had for domains, where it replaces one", async () => {
      const { context } = await handlers({ orgs: [UMBRELLA] });
      const kept = new PrivateState({ former_domains: [ACME.domain], looked_up_by_domain: true });
      await org.create({ ...creation({ org_id: UMBRELLA.id }), private: kept }, context);
      const base_url = context.connection.settings.baseUrl;
      expect(kept.toJSON()).toEqual({ looked_up_by_domain: false, base_url, added_at: expect.any(Number) });
    });
  });

  describe("planning", () => {
    async function plan(
      { config, prior }: { readonly config: Partial<OrgState>; readonly prior: OrgState | null },
      { context }: { readonly context: Context<Connection> },
    ) {
      const planned = proposed(config, prior);
      const replaced: string[] = [];
      await org.plan?.(
        {
          config: configOf(config),
          prior,
          planned,
          private: new PrivateState(),
          plannedPrivate: new PrivateState(),
          requireReplacement: (name) => void replaced.push(name),
        },
        context,
      );
      return { planned, replaced };
    }

    it("changes nothing for another form of the cell, also where the API has never told all of the org", async () => {
      const service = await handlers();
      const prior = stateOfAcme({ cell: "okta.com:1", name: null, created_date: null, aerial_org: null, domain: null });
      const { planned } = await plan({ config: { ...BY_ID, cell: "OK1" }, prior }, service);
      expect(planned).toEqual({ ...prior, base_url: null });
      expect(service.calls()).toEqual([]);
    });

    it("refuses DELETE for a production org that is yet to be added", async () => {
      const service = await handlers({ orgs: [ACME], settings: { baseUrl: "https://aerial-apac.okta.com" } });
      await plan({ config: { ...BY_DOMAIN, deletion_policy: "DELETE" }, prior: null }, service);
      expect(service.said()).toEqual(["error: Deletion of production orgs is not available"]);
      expect(service.context.diagnostics.all[0]?.detail).toContain('"DELETE" for the org acme.okta.com, but');
    });

    const REFUSED = { code: "ERR_AERIAL_REPLACEMENT_REFUSED" };

    describe.each(["PREVENT", "ABANDON", "DEACTIVATE", "DELETE", null])("under %s", (deletion_policy) => {
      const prior = stateOfAcme({ deletion_policy });

      it.each([
        ["an org that could be added", UMBRELLA.domain],
        ["no org at all", "acmee.okta.com"],
      ])("refuses a changed domain that leads to %s, and asks the report for nothing", async (_, domain) => {
        const service = await handlers({ orgs: [{ ...ACME, accountId: ACCOUNT }, UMBRELLA] });
        await expect(plan({ config: { domain }, prior }, service)).rejects.toMatchObject(REFUSED);
        expect(service.calls().filter((call) => call.includes("reports"))).toEqual([]);
      });

      it("refuses a changed domain if the org is gone, since nothing shows whether it was renamed", async () => {
        const service = await handlers({ orgs: [UMBRELLA] });
        await expect(plan({ config: { domain: UMBRELLA.domain }, prior }, service)).rejects.toMatchObject({
          ...REFUSED,
          message: expect.stringMatching(/does not report a domain.*domain was changed in Okta/),
        });
      });
    });

    it("says which org a refused domain is about, its present domain, and the ways on", async () => {
      const service = await handlers();
      service.admin.updateOrg(ACME.id, { domain: "acme-corp.okta.com" });
      const prior = stateOfAcme({ deletion_policy: "ABANDON" });
      const refused = plan({ config: { domain: "acmee.okta.com" }, prior }, service);
      const detail: unknown = await refused.catch((error: DiagnosticError) => error.diagnostic.detail);
      for (const part of [
        "from acme.okta.com to acmee.okta.com",
        'current domain (acme-corp.okta.com), or set org_id = "00oacme"',
        "declare a new resource",
        "removed block",
      ]) {
        expect(detail).toContain(part);
      }
    });

    it.each(["ABANDON", "DEACTIVATE", "DELETE"])(
      "refuses a changed id of an org that is not managed, under %s",
      async (policy) => {
        const service = await handlers({ orgs: [{ ...ACME, accountId: ACCOUNT }, UMBRELLA] });
        const prior = stateOfAcme({ deletion_policy: policy });
        await expect(plan({ config: { org_id: UMBRELLA.id }, prior }, service)).rejects.toMatchObject(REFUSED);
      },
    );

    it.each(["org_id", "domain"] as const)("replaces by %s with an org that is managed", async (name) => {
      const service = await handlers({ orgs: [ACME, UMBRELLA].map((one) => ({ ...one, accountId: ACCOUNT })) });
      const config = name === "org_id" ? { org_id: UMBRELLA.id } : { domain: UMBRELLA.domain };
      const { planned, replaced } = await plan({ config, prior: stateOfAcme({ deletion_policy: "ABANDON" }) }, service);
      expect([replaced, planned.org_id]).toEqual([[name], UMBRELLA.id]);
    });

    it("tells two domains apart that share a subdomain", async () => {
      const preview = { ...UMBRELLA, domain: "acme.oktapreview.com", accountId: ACCOUNT };
      const service = await handlers({ orgs: [{ ...ACME, accountId: ACCOUNT }, preview] });
      const prior = stateOfAcme({ deletion_policy: "ABANDON" });
      const { planned, replaced } = await plan({ config: { domain: preview.domain }, prior }, service);
      expect(replaced).toEqual(["domain"]);
      expect(planned).toMatchObject({ org_id: preview.id });
    });

    it("is refused for a state of another account, and while settings are unknown", async () => {
      const { context, calls } = await handlers();
      const prior = stateOfAcme({ account_id: "0227another" });
      await expect(plan({ config: BY_ID, prior }, { context })).rejects.toThrow(
        "State belongs to another Aerial account",
      );
      const unknown = { ...context, connection: Connection.unknown(["base_url", "account_id"]) };
      await expect(plan({ config: BY_ID, prior: stateOfAcme() }, { context: unknown })).rejects.toThrow(
        /"base_url", "account_id" .*after apply/,
      );
      expect((await plan({ config: BY_ID, prior: null }, { context: unknown })).planned).toMatchObject({
        id: ACME.id,
        account_id: UNKNOWN,
      });
      expect(calls()).toEqual([]);
    });
  });

  describe("reading", () => {
    it("keeps what an answer leaves out or writes otherwise", async () => {
      const { context, admin } = await handlers();
      const state = stateOfAcme({ cell: "ok1" });
      for (const body of [
        { id: ACME.id },
        { id: ACME.id, name: null, domain: null, aerialOrg: null, createdDate: null },
        { id: ACME.id, domain: "ACME.OKTA.COM", createdDate: "2024-01-01T00:00:00Z", cell: "OK7", status: "INACTIVE" },
      ]) {
        admin.addFault({ method: "GET", kind: "status", status: 200, body });
        expect(await org.read({ state, private: new PrivateState() }, context)).toEqual({ ...state, ...FROM_SERVICE });
      }
    });

    it("leaves private state as it is where a configured domain was renamed: that alone would count as drift", async () => {
      const { context, admin } = await handlers();
      admin.updateOrg(ACME.id, { domain: "acme-corp.okta.com" });
      const before = { looked_up_by_domain: true, base_url: context.connection.settings.baseUrl, added_at: 1 };
      const kept = new PrivateState(before);
      expect(await org.read({ state: stateOfAcme(), private: kept }, context)).toEqual(readAcme());
      expect(kept.toJSON()).toEqual(before);
    });

    it("calls an org gone that the account does not have, and nothing else", async () => {
      const { context, admin } = await handlers();
      const read = () => org.read({ state: stateOfAcme(), private: new PrivateState() }, context);
      admin.addFault({ path: `/orgs/${ACME.id}`, kind: "status", status: 404, body: "<html></html>" });
      await expect(read()).rejects.toThrow("404");
      admin.updateOrg(ACME.id, { accountId: null });
      admin.addFault({ path: "/accounts", kind: "status", status: 404 });
      await expect(read()).rejects.toMatchObject({ code: "ERR_AERIAL_NOT_FOUND" });
      await expect(read()).resolves.toBeNull();
    });
  });

  describe("importing", () => {
    it("takes an identity, and refuses one of another account", async () => {
      const { context } = await handlers();
      const byIdentity = (account_id: string | null) =>
        org.importState?.({ by: "identity", identity: { account_id, org_id: ACME.id } }, context);
      const stub = { id: ACME.id, org_id: ACME.id, account_id: ACCOUNT };
      await expect(byIdentity(null)).resolves.toEqual(stub);
      await expect(byIdentity(ACCOUNT)).resolves.toEqual(stub);
      await expect(byIdentity("0227another")).rejects.toThrow(
        "The identity contains the account 0227another, but the provider is configured for 0227testaccount.",
      );
    });
  });

  it("updates without a call", async () => {
    const { context, calls } = await handlers();
    const kept = new PrivateState();
    const updated = await org.update?.(
      {
        config: configOf({ ...BY_DOMAIN, deletion_policy: "DELETE" }),
        prior: stateOfAcme({ domain: "acme-corp.okta.com" }),
        planned: stateOfAcme({ deletion_policy: "DELETE" }),
        private: kept,
        plannedPrivate: new PrivateState(),
      },
      context,
    );
    expect(updated).toEqual(stateOfAcme({ deletion_policy: "DELETE" }));
    expect(kept.toJSON()).toEqual({
      looked_up_by_domain: true,
      former_domains: ["acme-corp.okta.com"],
      base_url: context.connection.settings.baseUrl,
    });
    expect(calls()).toEqual([]);
  });
});
