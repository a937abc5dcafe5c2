import { DiagnosticError, PrivateState, UNKNOWN } from "../../../lib/plugin";
import { Connection } from "../../../lib/resources";
import { orgConsent } from "../../../lib/resources/org-consent/org-consent";
import { rejection } from "../../aerial/support/client";
import { ACCOUNT, FROM_SERVICE } from "../../lifecycle/support/org-stack";
import {
  FREE,
  FREE_TOKEN,
  type OrgHostHandlers,
  PARENT,
  PARENT_TOKEN,
  useOrgHosts,
} from "../support/org-host-handlers";
import { changeOf } from "../support/requests";

const CONSENT = "free.okta.com/api/v1/org/privacy/aerial";

/** Creates as the engine does: the write-only token is only in the configuration. */
async function create(
  { context, host }: OrgHostHandlers,
  config: { domain?: string; account_id?: string; token?: string | null; token_type?: string } = {},
) {
  const { domain = FREE.domain, token = FREE_TOKEN, ...rest } = config;
  const change = changeOf(orgConsent, { domain: host(domain), account_id: UNKNOWN, ...rest });
  return await orgConsent.create({ ...change, config: { ...change.planned, token } as never }, context);
}

const diagnosticOf = async (promise: Promise<unknown>) => {
  const error = await rejection<DiagnosticError>(promise);
  expect(error).toBeInstanceOf(DiagnosticError);
  return error.diagnostic;
};

describe("the handlers of aerial_org_consent", () => {
  const start = useOrgHosts();

  describe("planning a creation", () => {
    it("fills in the provider's account, and asks nothing", async () => {
      const { context, calls } = await start();
      const change = changeOf(orgConsent, { id: UNKNOWN, domain: "free.okta.com", account_id: UNKNOWN });
      await orgConsent.plan!({ ...change, config: { ...change.config, account_id: null, token: "t" } }, context);
      expect(change.planned).toMatchObject({ account_id: ACCOUNT, id: `free.okta.com/${ACCOUNT}` });
      expect(calls()).toEqual([]);
    });

    it("leaves open what is not known yet", async () => {
      const { context } = await start();
      const change = changeOf(orgConsent, { id: UNKNOWN, domain: UNKNOWN, account_id: UNKNOWN });
      const config = { ...change.config, account_id: null, token: UNKNOWN };
      await orgConsent.plan!({ ...change, config }, { ...context, connection: Connection.unknown(["account_id"]) });
      expect(change.planned).toMatchObject({ account_id: UNKNOWN, id: UNKNOWN });
    });

    it("needs a token", async () => {
      const { context, said } = await start();
      await orgConsent.plan!(changeOf(orgConsent, { domain: "free.okta.com" }), context);
      expect(said()).toEqual(["error: Missing token"]);
    });
  });

  it("needs no token any more once it is created, and belongs to its account", async () => {
    const { context, said } = await start();
    const state = { id: `free.okta.com/${ACCOUNT}`, domain: "free.okta.com", account_id: ACCOUNT };
    const planned = (prior: typeof state) => {
      const change = changeOf(orgConsent, {}, prior);
      return orgConsent.plan!({ ...change, config: { ...change.config, account_id: null } }, context);
    };
    await planned(state);
    expect(said()).toEqual([]);
    await expect(planned({ ...state, account_id: "0227other" })).rejects.toThrow(/provider is configured for/);
  });

  it("grants once, after looking, and keeps the token nowhere but out of the log", async () => {
    const handlers = await start();
    const state = await create(handlers);
    expect(state).toEqual({
      ...FROM_SERVICE,
      id: `${handlers.host(FREE.domain)}/${ACCOUNT}`,
      domain: handlers.host(FREE.domain),
      account_id: ACCOUNT,
      token: null,
      token_type: null,
      granted_by: expect.stringMatching(/^00u/),
      granted_date: new Date(handlers.clock.now()).toISOString(),
    });
    expect(handlers.calls()).toEqual([`GET ${CONSENT}`, `POST ${CONSENT}/grant`]);
    expect(handlers.admin.org(FREE.id)?.consentTo).toBe(ACCOUNT);
    expect(handlers.secrets).toEqual([FREE_TOKEN]);
    expect(handlers.said()).toEqual([]);
  });

  it("grants to another account than the provider's where that is configured", async () => {
    const handlers = await start();
    expect(await create(handlers, { account_id: "0227other" })).toMatchObject({ account_id: "0227other" });
    expect(handlers.admin.org(FREE.id)?.consentTo).toBe("0227other");
  });

  it("sends an OAuth access token as a bearer token", async () => {
    const handlers = await start({ orgs: [{ id: "00o1", domain: "free.okta.com", oauthTokens: ["an-access-token"] }] });
    expect(await create(handlers, { token: "an-access-token", token_type: "Bearer" })).toMatchObject({
      token_type: "Bearer",
    });
  });

  it("adopts a consent that is there already, with a warning", async () => {
    const handlers = await start();
    expect(await create(handlers, { domain: PARENT.domain, token: PARENT_TOKEN })).toMatchObject({
      account_id: ACCOUNT,
    });
    expect(handlers.said()).toEqual(["warning: Consent adopted"]);
    expect(handlers.calls()).toEqual(["GET parent.okta.com/api/v1/org/privacy/aerial"]);
  });

  it("adopts one that somebody granted in between", async () => {
    const handlers = await start();
    handlers.admin.updateOrg(FREE.id, { consentTo: ACCOUNT });
    const body = { errorCode: "E0000007", errorSummary: "Not found" };
    handlers.admin.addFault({ method: "GET", kind: "status", status: 404, body });
    expect(await create(handlers)).toMatchObject({ account_id: ACCOUNT });
    expect(handlers.calls()).toEqual([`GET ${CONSENT}`, `POST ${CONSENT}/grant`, `GET ${CONSENT}`]);
    expect(handlers.said()).toEqual(["warning: Consent adopted"]);
  });

  it("survives a lost answer by looking", async () => {
    const handlers = await start();
    handlers.admin.addFault({ method: "POST", kind: "reset_after" });
    expect(await create(handlers)).toMatchObject({ account_id: ACCOUNT });
    expect(handlers.calls()).toEqual([`GET ${CONSENT}`, `POST ${CONSENT}/grant`, `GET ${CONSENT}`]);
  });

  it.each([
    [
      "another account has the consent",
      { consentTo: "0227other" },
      {},
      "The org has consented to another account",
      "account_id",
    ],
    ["there is no such account", {}, { account_id: "0227nobody" }, "Aerial account not found", "account_id"],
    ["the token is another org's", {}, { token: PARENT_TOKEN }, "The org refused the token", "token"],
    ["the token is none", {}, { token: "two words" }, "Requests cannot be sent to the org", "token"],
    ["the token is missing", {}, { token: null }, "Missing token", "token"],
    ["the type is wrong", {}, { token_type: "Bearer" }, "The org refused the token", "token"],
    ["there is no such org", {}, { domain: "nobody.okta.com" }, "Unexpected response from the org", "domain"],
  ])("is an error where %s", async (_, org, config, summary, attribute) => {
    const handlers = await start();
    handlers.admin.updateOrg(FREE.id, org);
    const diagnostic = await diagnosticOf(create(handlers, config));
    expect(diagnostic).toMatchObject({ summary, attribute });
    expect(JSON.stringify(diagnostic)).not.toMatch(new RegExp(`${FREE_TOKEN}|${PARENT_TOKEN}`));
  });

  it.each([
    ["The org is already linked to an Account.", "The org is already in an Aerial account", "domain"],
    ["Invalid aerial account ID.", "Aerial account not found", "account_id"],
    ["Something new.", "The consent was not granted", undefined],
  ])("says what the refusal %s means", async (cause, summary, attribute) => {
    const handlers = await start();
    const body = {
      errorCode: "E0000001",
      errorSummary: "Api validation failed",
      errorCauses: [{ errorSummary: cause }],
    };
    handlers.admin.addFault({ method: "POST", kind: "status", status: 400, body });
    const diagnostic = await diagnosticOf(create(handlers));
    expect([diagnostic.summary, diagnostic.attribute]).toEqual([summary, attribute]);
    expect(diagnostic.detail).toContain(cause);
  });

  it.each([
    ["status", 403, "The token does not permit this request"],
    ["status", 405, "The org returned an error"],
    ["rate_limit", undefined, "The org is still rate-limiting requests"],
    ["reset_before", undefined, "The org cannot be reached"],
  ] as const)("names the org after the fault %s %s", async (kind, status, summary) => {
    const handlers = await start();
    handlers.admin.addFault({ kind, status, count: Infinity });
    const diagnostic = await diagnosticOf(create(handlers));
    expect(diagnostic.summary).toBe(summary);
    expect(diagnostic.detail).toContain(handlers.host(FREE.domain));
  });

  it("says so where it stays unknown whether the consent was granted", async () => {
    const handlers = await start();
    handlers.admin.addFault({ method: "POST", kind: "reset_after" });
    handlers.admin.addFault({ method: "GET", skip: 1, kind: "status", status: 403 });
    expect((await diagnosticOf(create(handlers))).summary).toBe("The outcome of the change is unknown");
  });

  it("is neither read nor revoked nor imported, and changes its token's type in place without a call", async () => {
    const { context, calls, said } = await start();
    const state = { id: "x", domain: "gone.example", account_id: ACCOUNT, token: null, token_type: null } as never;
    const kept = new PrivateState();
    expect(await orgConsent.read({ state, private: kept }, context)).toEqual({ ...(state as object), ...FROM_SERVICE });
    expect(
      await orgConsent.update!(changeOf(orgConsent, { token_type: "Bearer" }, state) as never, context),
    ).toMatchObject({
      token_type: "Bearer",
    });
    await orgConsent.planDestroy!({ prior: state, private: kept, plannedPrivate: kept }, context);
    await orgConsent.delete({ prior: state, private: kept, plannedPrivate: kept }, context);
    expect(said()).toEqual(["warning: The consent is not revoked"]);
    const imported = orgConsent.importState!({ by: "id", id: "gone.example" }, context);
    expect((await diagnosticOf(imported)).summary).toBe("Consent cannot be imported");
    expect(calls()).toEqual([]);
  });

  it.each([
    ["domain", "http://acme.okta.com", /https/],
    ["domain", "", /missing/],
    ["token_type", "Basic", /SSWS/],
  ] as const)("checks that %s is not %j", (name, value, problem) => {
    expect(orgConsent.schema.attributes[name].check?.(value, [name])).toMatch(problem);
  });
});
