import { describeWithFeature } from "../support/engine-features";
import { secretsInDirectory, secretsInText } from "../support/secrets";
import { withProvider } from "../support/workspace";
import { FREE, FREE_TOKEN, isExecutable, PARENT, PARENT_TOKEN, VARIABLES, variables } from "./support/org-hosts";
import { ACCOUNT, messagesOf, useOrgStacks, FROM_SERVICE } from "./support/org-stack";

const ADDRESS = "aerial_org_consent.free";
const CONSENT = "/_orgs/free.okta.com/api/v1/org/privacy/aerial";

function configuration(attributes: Readonly<Record<string, string>> = {}, more = ""): string {
  const all = { domain: '"${var.hosts}/free.okta.com"', token: "var.free_token", ...attributes };
  const lines = Object.entries(all).map(([name, value]) => `    ${name} = ${value}`);
  return withProvider(`${VARIABLES}
  resource "aerial_org_consent" "free" {
${lines.join("\n")}
  }
${more}`);
}

describeWithFeature("write-only arguments", ["provider"], "aerial_org_consent", () => {
  const start = useOrgStacks();

  async function stackOf(text: string) {
    const started = await start(text, { orgs: [PARENT, FREE] });
    const environment = variables(started.service.url);
    return { ...started, environment, hosts: `${started.service.url}/_orgs` };
  }

  it("is granted once by a token that is nowhere afterwards, and lets the account add the org", async () => {
    const add = `resource "aerial_org" "free" {\n domain = "free.okta.com"\n depends_on = [aerial_org_consent.free]\n}`;
    const { stack, admin, environment, hosts, org, writes, calls } = await stackOf(configuration({}, add));
    const options = { environment, trace: true };
    expect(await stack.plan(["-out=tfplan"], options)).toMatchObject({ exitCode: 2 });
    // The org that is to be added is looked up; its own host is not called.
    expect(calls()).toEqual([
      'GET orgs?limit=100&filter=subdomain eq "free"',
      'GET reports/associatedOrgs?limit=100&filter=subdomain eq "free"',
    ]);
    const shown = await stack.run(["show", "-json", "tfplan"], options);
    const applied = await stack.apply(["tfplan"], options);
    expect(applied).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([
      `POST ${CONSENT}/grant {"accountId":"${ACCOUNT}"}`,
      'POST orgs {"domain":"free.okta.com"}',
    ]);
    expect(org(FREE.id)).toMatchObject({ accountId: ACCOUNT, consentTo: ACCOUNT });
    const { values } = (await stack.stateResource(ADDRESS))!;
    expect(values).toEqual({
      id: `${hosts}/free.okta.com/${ACCOUNT}`,
      domain: `${hosts}/free.okta.com`,
      account_id: ACCOUNT,
      ...FROM_SERVICE,
      token: null,
      token_type: null,
      granted_by: expect.any(String) as string,
      granted_date: expect.any(String) as string,
    });

    // Nothing is read again, so that nothing drifts, and the token is not needed any more.
    admin.updateOrg(FREE.id, { consentTo: null });
    const later = { environment: { ...environment, TF_VAR_free_token: undefined }, trace: true };
    expect(await stack.plan([], later)).toMatchObject({ exitCode: 0 });
    expect(calls()).toEqual(["GET orgs/00ofree"]);

    stack.configure(configuration({ token_type: '"SSWS"' }));
    admin.updateOrg(FREE.id, { accountId: null });
    expect(await stack.run(["state", "rm", "aerial_org.free"])).toMatchObject({ exitCode: 0 });
    expect(await stack.apply([], later)).toMatchObject({ exitCode: 0 });
    expect((await stack.stateResource(ADDRESS))?.values).toMatchObject({ token_type: "SSWS" });
    const destroyed = await stack.destroy([], later);
    expect(destroyed).toMatchObject({ exitCode: 0 });
    expect(messagesOf(destroyed.output)).toContain("Warning: The consent is not revoked");
    expect(writes()).toEqual([]);

    const secrets = { tokens: [FREE_TOKEN, PARENT_TOKEN] };
    expect(stack.trace()).toContain("provider.terraform-provider-aerial");
    expect(secretsInDirectory(stack.base, secrets, isExecutable)).toEqual([]);
    expect(secretsInText([shown.output, applied.output, destroyed.output].join("\n"), secrets)).toEqual([]);
    expect(secretsInText(JSON.stringify(admin.journal), secrets)).toEqual([]);
  });

  it("adopts a consent that is there, with a warning", async () => {
    const text = configuration({ domain: '"${var.hosts}/parent.okta.com"', token: "var.parent_token" });
    const { stack, environment, writes } = await stackOf(text);
    const applied = await stack.apply([], { environment });
    expect(applied).toMatchObject({ exitCode: 0 });
    expect(messagesOf(applied.output)).toContain("Warning: Consent adopted");
    expect(writes()).toEqual([]);
    expect(await stack.plan([], { environment })).toMatchObject({ exitCode: 0 });
  });

  it("is replaced by another account's, which the org refuses while it has one", async () => {
    const { stack, environment, writes } = await stackOf(configuration());
    expect(await stack.apply([], { environment })).toMatchObject({ exitCode: 0 });
    stack.configure(configuration({ account_id: '"0227other"' }));
    const plan = await stack.planJson([], { environment });
    expect(plan.resource_changes).toMatchObject([
      {
        change: { actions: ["delete", "create"], replace_paths: [["account_id"]], after: { account_id: "0227other" } },
      },
    ]);
    writes();
    const refused = await stack.apply([], { environment });
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(messagesOf(refused.output)).toContain("Error: The org has consented to another account");
    expect(writes()).toEqual([]);
  });

  it.each([
    ["no token", { token: "null" }, "Error: Missing token"],
    ["a token of another org", { token: "var.parent_token" }, "Error: The org refused the token"],
    ["an account that is none", { account_id: '"0227nobody"' }, "Error: Aerial account not found"],
    ["plain http", { domain: '"http://free.okta.com"' }, "does not use https"],
    ["a type of token that is none", { token_type: '"Basic"' }, '"Basic" is not a valid value for token_type'],
  ])("fails for %s", async (_, attributes, message) => {
    const { stack, environment } = await stackOf(configuration(attributes));
    const { exitCode, output } = await stack.apply([], { environment });
    expect(exitCode).toBe(1);
    expect(messagesOf(output)).toContain(message);
    expect(secretsInText(output, { tokens: [FREE_TOKEN, PARENT_TOKEN] })).toEqual([]);
    expect(await stack.stateResource(ADDRESS)).toBeUndefined();
  });

  it("cannot be imported, and says why", async () => {
    const { stack, environment } = await stackOf(configuration());
    const { exitCode, output } = await stack.import(ADDRESS, "free.okta.com", { environment });
    expect(exitCode).toBe(1);
    expect(messagesOf(output)).toContain("Error: Consent cannot be imported");
  });
});
