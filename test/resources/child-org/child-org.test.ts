import { DiagnosticError, PrivateState, UNKNOWN } from "../../../lib/plugin";
import { childOrg } from "../../../lib/resources/child-org/child-org";
import { Connection } from "../../../lib/resources";
import { rejection } from "../../aerial/support/client";
import { ACCOUNT } from "../../lifecycle/support/org-stack";
import { FREE_TOKEN, type OrgHostHandlers, PARENT, PARENT_TOKEN, useOrgHosts } from "../support/org-host-handlers";
import { changeOf } from "../support/requests";

const ADMIN = {
  first_name: "Ada",
  last_name: "Lovelace",
  email: "ada@acme.example",
  login: "ada@acme.example",
  mobile_phone: null,
};
const ORG = { name: "Acme Tools", subdomain: "acme-tools", admin: ADMIN };
const POST = "POST parent.okta.com/api/v1/orgs";
const READY = "GET acme-tools.okta.com/api/v1/org";
const STATE = {
  ...ORG,
  id: "00ochild",
  org_id: "00ochild",
  domain: "acme-tools.okta.com",
  parent_domain: "parent.okta.com",
  status: "ACTIVE",
  token: "00ChildToken",
  token_type: "SSWS",
};

/** Creates as the engine does: write-only values are only in the configuration, and computed ones are unknown. */
async function create(
  { context, host }: OrgHostHandlers,
  config: Record<string, unknown> = {},
  parent: { readonly domain: string } = PARENT,
) {
  const { parent_token = PARENT_TOKEN, admin_password = null, ...rest } = config;
  const computed = { id: UNKNOWN, org_id: UNKNOWN, domain: UNKNOWN, status: UNKNOWN, token: UNKNOWN };
  const planned = { ...computed, ...ORG, parent_domain: host(parent.domain), ...rest };
  const change = changeOf(childOrg, planned as never);
  return await childOrg.create(
    { ...change, config: { ...change.planned, parent_token, admin_password } as never },
    context,
  );
}

const diagnosticOf = async (promise: Promise<unknown>) => {
  const error = await rejection<DiagnosticError>(promise);
  expect(error).toBeInstanceOf(DiagnosticError);
  return error.diagnostic;
};

describe("the handlers of aerial_child_org", () => {
  const start = useOrgHosts();

  it("create an org by one request, wait for it, and keep its token", async () => {
    const handlers = await start({ switches: { childOrgReadySeconds: 12 } });
    const state = await create(handlers, {
      admin_password: "correct horse battery staple",
      website: "https://tools.example",
    });
    const org = handlers.admin.org("acme-tools.okta.com")!;
    expect(state).toEqual({
      ...ORG,
      id: org.id,
      org_id: org.id,
      domain: "acme-tools.okta.com",
      parent_domain: handlers.host(PARENT.domain),
      parent_token: null,
      parent_token_type: null,
      admin_password: null,
      website: "https://tools.example",
      retain_token: null,
      status: "ACTIVE",
      created_date: org.createdDate,
      token: expect.stringMatching(/^emulator-api-token-/),
      token_type: "SSWS",
    });
    expect(handlers.calls()).toEqual([POST, READY, READY, READY, READY]);
    expect(handlers.secrets).toEqual(["correct horse battery staple", PARENT_TOKEN, state!.token]);
    expect(handlers.admin.journal[0]!.body).toMatchObject({
      name: "Acme Tools",
      subdomain: "acme-tools",
      edition: "SKU",
      website: "https://tools.example",
      admin: {
        profile: { firstName: "Ada", lastName: "Lovelace", email: "ada@acme.example", login: "ada@acme.example" },
      },
    });
    expect(handlers.said()).toEqual([]);
  });

  it.each([
    ["on loopback", false],
    ["under its real name, through the proxy", true],
  ])("do not wait for an emulated org %s, since its answer says so", async (_, proxy) => {
    const handlers = await start({ proxy });
    expect(await create(handlers)).toMatchObject({ parent_domain: handlers.host(PARENT.domain) });
    expect(handlers.calls()).toEqual([POST, READY]);
    expect(handlers.clock.sleeps.filter((milliseconds) => milliseconds > 0)).toEqual([]);
    expect(handlers.said()).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string>>, number]>([
    ["nothing", {}, 30_000],
    ["nonsense", { "retry-after": "-1" }, 30_000],
    ["a longer wait", { "retry-after": "90" }, 90_000],
    ["no wait", { "retry-after": "0" }, 0],
  ])("wait as long as documented, or as the answer says: %s", async (_, headers, expected) => {
    const handlers = await start({ proxy: true });
    const { admin, clock } = handlers;
    const token = "00TokenOfAnOrgThatIsThere";
    admin.seed({ orgs: [{ id: "00ochild", domain: "acme-tools.okta.com", apiTokens: [token] }] });
    const body = { id: "00ochild", subdomain: "acme-tools", token };
    admin.addFault({ method: "POST", kind: "status", status: 201, headers, body });
    expect(await create(handlers)).toMatchObject({ id: "00ochild", token });
    expect(clock.sleeps.reduce((sum, milliseconds) => sum + milliseconds, 0)).toBe(expected);
  });

  it("send the phone number where there is one, and keep no token where none is to be retained", async () => {
    const handlers = await start();
    const state = await create(handlers, { retain_token: false, admin: { ...ADMIN, mobile_phone: "+43 1 234" } });
    expect(state).toMatchObject({ retain_token: false, token: null, token_type: "SSWS" });
    expect(handlers.admin.journal[0]!.body).toMatchObject({ admin: { profile: { mobilePhone: "+43 1 234" } } });
    expect(handlers.calls()).toEqual([POST, READY]);
    expect(handlers.secrets).toHaveLength(2);
  });

  it("keep the org in state where it does not answer in ten minutes", async () => {
    const handlers = await start({ switches: { childOrgReadySeconds: 3600 } });
    expect(await create(handlers)).toMatchObject({
      domain: "acme-tools.okta.com",
      token: expect.any(String) as string,
    });
    expect(handlers.said()).toEqual(["warning: The new org may not be ready yet"]);
  });

  it("keep the org in state where the run is stopped while waiting", async () => {
    const handlers = await start({ switches: { childOrgReadySeconds: 3600 } });
    const { clock } = handlers;
    const sleep = clock.sleep.bind(clock);
    clock.sleep = (milliseconds, signal) => {
      if (milliseconds === 5000) {
        handlers.stop.abort();
      }
      return sleep(milliseconds, signal);
    };
    expect(await create(handlers)).toMatchObject({ token: expect.any(String) as string });
    expect(handlers.said()).toEqual(["warning: The new org may not be ready yet"]);
    expect(handlers.context.diagnostics.all[0]!.detail).toContain("the run was canceled");
  });

  it("keep the org in state where Okta told no token", async () => {
    const handlers = await start();
    const body = { id: "00ochild", subdomain: "acme-tools" };
    handlers.admin.addFault({ method: "POST", kind: "status", status: 201, body });
    expect(await create(handlers)).toMatchObject({ id: "00ochild", token: null, token_type: null, status: null });
    expect(handlers.said()).toEqual(["warning: Okta returned no API token for the org"]);
  });

  it("never repeat a creation that is in doubt, and say how to find out", async () => {
    const handlers = await start();
    handlers.admin.addFault({ method: "POST", kind: "reset_after" });
    const diagnostic = await diagnosticOf(create(handlers));
    expect(diagnostic.summary).toBe("The outcome of the change is unknown");
    expect(diagnostic.detail).toContain("E0000088");
    expect(handlers.calls()).toEqual([POST]);
    const again = await diagnosticOf(create(handlers));
    expect(again).toMatchObject({ summary: "The subdomain is taken", attribute: "subdomain" });
    expect(again.detail).toMatch(/"acme-tools".*earlier attempt.*aerial_org/);
  });

  it.each([
    ["E0000088", { subdomain: "free" }, "The subdomain is taken"],
    ["E0000170", { subdomain: "www" }, "The subdomain is reserved"],
    ["E0000171", { subdomain: "contested" }, "Another request is using the subdomain"],
    ["E0000172", { subdomain: "s".repeat(58) }, "The subdomain is too long"],
  ])("say plainly what %s means", async (code, config, summary) => {
    const handlers = await start({ switches: { subdomainsInUse: ["contested"] } });
    const diagnostic = await diagnosticOf(create(handlers, config));
    expect(diagnostic).toMatchObject({ summary, attribute: "subdomain" });
    expect(diagnostic.detail).toContain(code);
    expect(handlers.calls()).toEqual([POST]);
  });

  it.each([
    ["The Org Creator is not enabled", "parent_domain", { orgCreator: false }, {}],
    ["The org refused the token", "parent_token", {}, { parent_token: FREE_TOKEN }],
    ["The org refused the token", "parent_token", {}, { parent_token_type: "Bearer" }],
    ["Missing token", "parent_token", {}, { parent_token: null }],
    ["Requests cannot be sent to the org", "parent_domain", {}, { parent_domain: "http://parent.okta.com" }],
    ["The child org was not created", undefined, {}, { name: "n".repeat(101) }],
  ])("fail with %s, on %s", async (summary, attribute, switches, config) => {
    const handlers = await start({ switches });
    const diagnostic = await diagnosticOf(create(handlers, config));
    expect([diagnostic.summary, diagnostic.attribute]).toEqual([summary, attribute]);
    expect(handlers.admin.org("acme-tools.okta.com")).toBeUndefined();
  });

  it("create the eleventh org after a minute, and the service never has to refuse one", async () => {
    const handlers = await start();
    for (let count = 1; count <= 12; count += 1) {
      await create(handlers, { subdomain: `acme-${count}` });
    }
    const created = handlers.admin.journal.filter(({ method }) => method === "POST");
    expect(created.map(({ status }) => status)).toEqual(Array(12).fill(201));
    expect(created.filter(({ time }) => time - created[0]!.time < 60_000)).toHaveLength(10);
  });

  describe("planning", () => {
    it("needs the parent's token for a creation alone", async () => {
      const { context, said } = await start();
      await childOrg.plan!(changeOf(childOrg, { ...ORG, parent_domain: "parent.okta.com" }), context);
      expect(said()).toEqual(["error: Missing token"]);
    });

    it("plans no token where none is to be retained", async () => {
      const { context } = await start();
      const change = changeOf(childOrg, { ...ORG, retain_token: false, token: UNKNOWN });
      await childOrg.plan!(change, { ...context, connection: Connection.unknown(["account_id"]) });
      expect(change.planned.token).toBeNull();
    });

    it.each([
      ["name", { name: "Other" }],
      ["website", { website: "https://other.example" }],
      ["admin", { admin: { ...ADMIN, email: "grace@acme.example" } }],
      ["admin", { admin: UNKNOWN }],
      ["parent_domain", { parent_domain: "uncle.okta.com" }],
      ["parent_domain", { parent_domain: "https://parent.okta.com" }],
    ])(
      "refuses a change of %s, which could not be carried out, before the token is forgotten",
      async (name, change) => {
        const { context, said } = await start();
        await childOrg.plan!(changeOf(childOrg, change as never, STATE), context);
        expect(said()).toEqual(["error: A child org cannot be changed"]);
        expect(context.diagnostics.all[0]!.attribute).toBe(name);
      },
    );

    it.each([{ subdomain: "acme-others", name: "Others" }, { parent_domain: "parent.oktapreview.com" }])(
      "lets another org take its place (%j)",
      async (change) => {
        const { context, said } = await start();
        await childOrg.plan!(changeOf(childOrg, change as never, STATE), context);
        expect(said().filter((text) => text.startsWith("error"))).toEqual([]);
      },
    );

    it.each(["subdomain", "parent_domain"])("refuses a %s that is not known yet: it may be the same", async (name) => {
      const { context, said } = await start();
      await childOrg.plan!(changeOf(childOrg, { [name]: UNKNOWN, name: "Others" } as never, STATE), context);
      expect(said()).toEqual(["error: The org is not known yet"]);
      expect(context.diagnostics.all[0]!.attribute).toBe(name);
    });

    it("plans the token unknown while retain_token is, and a token that is gone as gone", async () => {
      const { context } = await start();
      for (const [token, planned] of [
        [STATE.token, UNKNOWN],
        [null, null],
      ]) {
        const prior = { ...STATE, token } as never;
        const change = changeOf(childOrg, { retain_token: UNKNOWN, token } as never, prior);
        await childOrg.plan!(change, context);
        expect(change.planned.token).toBe(planned);
      }
    });

    it("warns in the plan of a replacement by another address that the org stays, and its token goes", async () => {
      const { context, said } = await start();
      const change = changeOf(childOrg, { subdomain: "acme-others" }, STATE);
      await childOrg.plan!(change, context);
      expect(said()).toEqual(["warning: The child org is not deleted"]);
      await childOrg.delete(
        { prior: change.prior!, private: change.private, plannedPrivate: new PrivateState() },
        context,
      );
      expect(said()).toHaveLength(2);
    });

    it("refuses the replacement that no plan made necessary: it would lose the token and then fail", async () => {
      const { context } = await start();
      const { prior } = changeOf(childOrg, {}, STATE);
      const request = { prior: prior!, private: new PrivateState(), plannedPrivate: new PrivateState() };
      await expect(childOrg.delete(request, context)).rejects.toThrow(
        /^The child org cannot be replaced: The org acme-tools\.okta\.com \(00ochild\) .*API token.*terraform untaint/,
      );
    });

    it.each([
      [null, null, STATE.token, []],
      [null, false, null, []],
      [null, UNKNOWN, UNKNOWN, []],
      [false, true, null, ["warning: The API token cannot be restored"]],
      [false, null, null, ["warning: The API token cannot be restored"]],
    ])("with retain_token %s becoming %s plans the token %s", async (before, after, token, warnings) => {
      const { context, said } = await start();
      const prior = { ...STATE, retain_token: before, token: before === false ? null : STATE.token };
      const change = changeOf(
        childOrg,
        { retain_token: after, token: after === UNKNOWN ? UNKNOWN : prior.token } as never,
        prior,
      );
      await childOrg.plan!(change, context);
      expect(change.planned.token).toBe(token);
      expect(said()).toEqual(warnings);
    });
  });

  it("take the token out of the state in place, and never call anything but to create", async () => {
    const { context, calls } = await start();
    const change = changeOf(childOrg, { retain_token: false, parent_token_type: "Bearer" }, STATE);
    expect(await childOrg.update!(change as never, context)).toMatchObject({
      token: null,
      retain_token: false,
      parent_token_type: "Bearer",
      id: STATE.id,
    });
    const state = change.prior as never;
    expect(await childOrg.read({ state, private: new PrivateState() }, context)).toBe(state);
    expect((await diagnosticOf(childOrg.importState!({ by: "id", id: "00ochild" }, context))).summary).toBe(
      "A child org cannot be imported",
    );
    expect(calls()).toEqual([]);
  });

  it("say once what destroying cannot undo: in the plan", async () => {
    const { context, said } = await start();
    const settings = { accountId: ACCOUNT, baseUrl: "https://aerial.example", partnerProgram: false };
    const applying = { ...context, connection: Connection.of(settings, context.connection.api) };
    const request = {
      prior: changeOf(childOrg, {}, STATE).prior!,
      private: new PrivateState(),
      plannedPrivate: new PrivateState(),
    };
    await childOrg.planDestroy!(request, context);
    await childOrg.delete(request, applying);
    expect(said()).toEqual(["warning: The child org is not deleted"]);
    const { detail } = context.diagnostics.all[0]!;
    expect(detail).toContain("acme-tools.okta.com (00ochild)");
    expect(detail).toContain("API token is removed from state");
  });

  it.each([
    [["name"], "", /0 characters/],
    [["name"], "n".repeat(101), /101 characters/],
    [["name"], "n".repeat(100), undefined],
    [["subdomain"], "s".repeat(58), /58 characters/],
    [["subdomain"], "two words", /"two words" is not a valid subdomain/],
    [["subdomain"], "Acme", /lowercase/],
    [["subdomain"], "acme-1", undefined],
    [["parent_domain"], "http://acme.okta.com", /https/],
    [["parent_token_type"], "Basic", /SSWS/],
    [["admin", "first_name"], "f".repeat(51), /51 characters/],
    [["admin", "last_name"], "", /0 characters/],
    [["admin", "email"], "ada", /not an email address/],
    [["admin", "email"], "a@b", /3 characters/],
    [["admin", "email"], `${"a".repeat(95)}@b.com`, /101 characters/],
    [["admin", "login"], "l".repeat(101), /101 characters/],
  ])("check %j: %j", (path, value, problem) => {
    const attributes = {
      ...childOrg.schema.attributes,
      ...childOrg.schema.attributes.admin.nested.attributes,
    } as Record<string, { readonly check?: (value: never, path: never) => string | undefined }>;
    const said = attributes[path.at(-1)!]!.check?.(value as never, path as never);
    if (problem === undefined) {
      expect(said).toBeUndefined();
    } else {
      expect(said).toMatch(problem);
    }
  });

  it("create an org that has its parent's consent", async () => {
    const handlers = await start();
    await create(handlers);
    expect(handlers.admin.org("acme-tools.okta.com")).toMatchObject({ consentTo: ACCOUNT });
  });
});
