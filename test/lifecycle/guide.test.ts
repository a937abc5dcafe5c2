import { describeWithFeature } from "../support/engine-features";
import { secretsInDirectory } from "../support/secrets";
import { withProvider } from "../support/workspace";
import {
  childConfiguration,
  isExecutable,
  PARENT,
  PARENT_TOKEN,
  PASSWORD,
  VARIABLES,
  variables,
} from "./support/org-hosts";
import { ACCOUNT, messagesOf, useOrgStacks } from "./support/org-stack";

/** The steps of Okta's guide "Manage orgs with Okta Aerial", as one stack. */
const guide = (status: "ACTIVE" | "INACTIVE") =>
  withProvider(`${VARIABLES}
  ${childConfiguration()}

  resource "aerial_org_consent" "tools" {
    domain = "\${var.hosts}/\${aerial_child_org.tools.domain}"
    token  = aerial_child_org.tools.token
  }

  resource "aerial_org" "tools" {
    org_id          = aerial_child_org.tools.org_id
    deletion_policy = "DELETE"
    depends_on      = [aerial_org_consent.tools]
  }

  resource "aerial_org_products" "tools" {
    org_id      = aerial_org.tools.org_id
    product_ids = ["P000052", "P000131"]
  }

  resource "aerial_org_status" "tools" {
    org_id = aerial_org.tools.org_id
    status = "${status}"
  }

  output "token" {
    value     = aerial_child_org.tools.token
    sensitive = true
  }`);

describeWithFeature("write-only arguments", ["provider"], "the guide's path", () => {
  const start = useOrgStacks();

  it.each([
    ["is inherited from its parent", ACCOUNT],
    ["is its own to grant", null],
  ])("goes from nothing to a configured org and to its deletion; the consent %s", async (_, consentTo) => {
    const { stack, admin, org, service, writes } = await start(guide("ACTIVE"), { orgs: [{ ...PARENT, consentTo }] });
    const environment = variables(service.url);
    const options = { environment, trace: true };
    const applied = await stack.apply([], options);
    expect(applied).toMatchObject({ exitCode: 0 });
    expect(messagesOf(applied.output).includes("Warning: Consent adopted")).toBe(consentTo !== null);
    const { id } = admin.org("acme-tools.okta.com")!;
    const granted = [`POST /_orgs/acme-tools.okta.com/api/v1/org/privacy/aerial/grant {"accountId":"${ACCOUNT}"}`];
    expect(writes()).toEqual([
      expect.stringMatching(/^POST \/_orgs\/parent\.okta\.com\/api\/v1\/orgs /),
      ...(consentTo === null ? granted : []),
      `POST orgs {"orgId":"${id}"}`,
      `PUT orgs/${id}/products [{"id":"P000052"},{"id":"P000131"}]`,
    ]);
    expect(org(id)).toMatchObject({ accountId: ACCOUNT, products: ["P000052", "P000131"], status: "ACTIVE" });
    expect(await stack.plan([], options)).toMatchObject({ exitCode: 0 });

    // From here on, any client of the Okta API configures the org, with the token that the stack hands out.
    const token = (await stack.run(["output", "-raw", "token"], options)).stdout;
    const answer = await fetch(`${environment.TF_VAR_hosts}/acme-tools.okta.com/api/v1/apps`, {
      method: "POST",
      headers: { authorization: `SSWS ${token}`, "content-type": "application/json" },
      body: JSON.stringify({
        name: "bookmark",
        label: "Wiki",
        signOnMode: "BOOKMARK",
        settings: { app: { requestIntegration: false, url: "https://wiki.acme.example" } },
      }),
    });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      expect.objectContaining({ label: "Wiki", status: "ACTIVE" }),
    ]);
    writes();

    stack.configure(guide("INACTIVE"));
    expect(await stack.apply([], options)).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([`PUT orgs/${id}/status {"status":"INACTIVE"}`]);
    const destroyed = await stack.destroy([], options);
    expect(destroyed).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([`POST orgs/${id}/deletionRequest`]);
    // The org's destruction is planned before that of the resource it depends on.
    expect(messagesOf(destroyed.output)).toContain("Warning: Terraform forgets the child org");
    expect(messagesOf(destroyed.output)).not.toContain("Warning: The child org is not deleted");
    expect(org(id)).toMatchObject({ status: "INACTIVE", deletionRequested: true });
    expect((await stack.stateJson()).values).toBeUndefined();

    expect(secretsInDirectory(stack.base, { tokens: [PARENT_TOKEN, PASSWORD] }, isExecutable)).toEqual([]);
    expect(stack.trace()).not.toContain(token);
    expect(JSON.stringify(admin.journal)).not.toContain(token);
  });
});
