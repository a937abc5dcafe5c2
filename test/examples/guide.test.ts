import { randomUUID } from "node:crypto";
import { Testing } from "cdktf";
import { ConfigureStack } from "../../examples/guide/configure-stack";
import { CreateStack } from "../../examples/guide/create-stack";
import { ServiceAppStack } from "../../examples/guide/service-app-stack";
import {
  GUIDE_DEFAULTS,
  type GuideSettings,
  type PublicKey,
  SERVICE_APP_SCOPES,
  settingsFromEnvironment,
} from "../../examples/guide/settings";
import { describeWith } from "../support/required";
import { exampleApp, hasEphemeralValues, synthesizeExample, useExampleAccounts } from "./support";

const PUBLIC_KEY: PublicKey = { kty: "RSA", kid: "terraform", n: "sXch", e: "AQAB" };

function synthesize(settings: GuideSettings): { create: any; serviceApp: any; configure: any } {
  const app = exampleApp();
  const stacks = {
    create: new CreateStack(app, "create", settings),
    serviceApp: new ServiceAppStack(app, "service-app", settings, PUBLIC_KEY),
    configure: new ConfigureStack(app, "configure", settings),
  };
  app.synth();
  // Each stack is deployed and destroyed without the others.
  expect(Object.values(stacks).flatMap(({ dependencies }) => dependencies)).toEqual([]);
  const [create, serviceApp, configure] = Object.values(stacks).map((stack) => JSON.parse(Testing.synth(stack, true)));
  return { create, serviceApp, configure };
}

/** The blocks of a type, by the names of their constructs. */
function blocksOf(resource: any, type: string): any[] {
  return Object.values(resource[type]);
}

describeWith(["provider"], "The guide example, synthesized", () => {
  it("creates: child org, consent, adding, products, status, each after the one before", () => {
    const { create } = synthesize(GUIDE_DEFAULTS);
    const [org] = Object.keys(create.resource.aerial_org);
    const [products] = Object.keys(create.resource.aerial_org_products);
    expect(create.variable.parent_token).toMatchObject({ sensitive: true });
    expect(create.resource.aerial_child_org.child).toEqual({
      parent_domain: GUIDE_DEFAULTS.parentDomain,
      parent_token: "${var.parent_token}",
      name: "Acme EMEA",
      subdomain: "acme-emea",
      admin: {
        first_name: "Ada",
        last_name: "Lovelace",
        email: GUIDE_DEFAULTS.adminEmail,
        login: GUIDE_DEFAULTS.adminEmail,
      },
    });
    expect(create.resource.aerial_org_consent.consent).toEqual({
      domain: "${aerial_child_org.child.domain}",
      token: "${aerial_child_org.child.token}",
    });
    expect(blocksOf(create.resource, "aerial_org")).toEqual([
      {
        org_id: "${aerial_child_org.child.org_id}",
        deletion_policy: "PREVENT",
        depends_on: ["aerial_org_consent.consent"],
      },
    ]);
    expect(blocksOf(create.resource, "aerial_org_products")).toEqual([
      { org_id: `\${aerial_org.${org}.org_id}`, product_ids: GUIDE_DEFAULTS.productIds },
    ]);
    expect(blocksOf(create.resource, "aerial_org_status")).toEqual([
      { org_id: `\${aerial_org.${org}.org_id}`, status: "ACTIVE", depends_on: [`aerial_org_products.${products}`] },
    ]);
  });

  it("configures the org with its API token, which no state and no plan keeps", () => {
    const { create, configure } = synthesize(GUIDE_DEFAULTS);
    expect(create.output["child-token"]).toEqual({ value: "${aerial_child_org.child.token}", sensitive: true });
    expect(configure.variable.okta_api_token).toMatchObject({ ephemeral: true, sensitive: true });
    expect(configure.provider.okta).toEqual([
      { org_name: "acme-emea", base_url: "oktapreview.com", api_token: "${var.okta_api_token}" },
    ]);
    expect(configure.terraform.required_providers.okta).toEqual({ source: "okta/okta", version: "~> 6.12" });
    expect(Object.keys(configure.resource).sort()).toEqual([
      "okta_app_bookmark",
      "okta_app_group_assignment",
      "okta_group",
      "okta_group_memberships",
      "okta_user",
    ]);
    expect(JSON.stringify(configure)).not.toContain("terraform_remote_state");
  });

  it("makes a service app with the public key, and configures the org with the private one from then on", () => {
    const { serviceApp, configure } = synthesize({ ...GUIDE_DEFAULTS, clientId: "0oaserviceapp" });
    expect(serviceApp.provider.okta).toEqual([
      { org_name: "acme-emea", base_url: "oktapreview.com", api_token: "${var.okta_api_token}" },
    ]);
    expect(serviceApp.resource.okta_app_oauth.terraform).toMatchObject({ type: "service", jwks: [PUBLIC_KEY] });
    expect(configure.provider.okta).toEqual([
      { org_name: "acme-emea", base_url: "oktapreview.com", client_id: "0oaserviceapp", scopes: SERVICE_APP_SCOPES },
    ]);
    expect(configure.variable).toBeUndefined();
  });

  it("deactivates, and lets the org go, by its settings", () => {
    const { create } = synthesize(
      settingsFromEnvironment({
        GUIDE_STATUS: "INACTIVE",
        GUIDE_DELETION_POLICY: "DELETE",
        GUIDE_PRODUCT_IDS: "P1, P2",
      }),
    );
    expect(blocksOf(create.resource, "aerial_org")[0].deletion_policy).toBe("DELETE");
    expect(blocksOf(create.resource, "aerial_org_status")[0].status).toBe("INACTIVE");
    expect(blocksOf(create.resource, "aerial_org_products")[0].product_ids).toEqual(["P1", "P2"]);
  });
});

describeWith(["engine", "provider"], "The guide example, applied", () => {
  const start = useExampleAccounts();
  const ACCOUNT = "0227testaccount";
  const PARENT = { id: "00oparent", domain: GUIDE_DEFAULTS.parentDomain };
  const CHILD_DOMAIN = `${GUIDE_DEFAULTS.childSubdomain}.${GUIDE_DEFAULTS.oktaDomain}`;

  function createStack(settings: GuideSettings): string {
    return synthesizeExample(new CreateStack(exampleApp(), "create", settings));
  }

  it("goes from the child org to the request for its deletion", async () => {
    const parentToken = `00${randomUUID()}`;
    const { workspace, service, admin, writes } = await start(undefined, [{ ...PARENT, apiTokens: [parentToken] }]);
    const settings: GuideSettings = {
      ...GUIDE_DEFAULTS,
      parentDomain: `${service.url}/_orgs/${PARENT.domain}`,
      childHost: `${service.url}/_orgs/${CHILD_DOMAIN}`,
    };
    workspace.configure(createStack(settings));
    await workspace.init();

    const withToken = { environment: { TF_VAR_parent_token: parentToken } };
    const applied = await workspace.apply([], withToken);
    if (!(await hasEphemeralValues())) {
      expect([applied.exitCode, applied.output]).toEqual([
        1,
        expect.stringContaining("Write-only attribute not supported"),
      ]);
      expect(writes()).toEqual([]);
      return;
    }
    expect(applied.output).toContain("5 added, 0 changed, 0 destroyed");
    expect(admin.org(CHILD_DOMAIN)).toMatchObject({
      accountId: ACCOUNT,
      status: "ACTIVE",
      products: GUIDE_DEFAULTS.productIds,
    });
    expect((await workspace.plan()).exitCode).toBe(0);

    // The child's token is in the state, as sensitive, and configures the child; the parent's is nowhere.
    const child = await workspace.stateResource("aerial_child_org.child");
    const token = child!.values.token as string;
    expect(child!.sensitive_values).toMatchObject({ token: true });
    expect(applied.output).not.toContain(token);
    expect(workspace.read("terraform.tfstate")).not.toContain(parentToken);
    const handbook = await fetch(`${settings.childHost}/api/v1/apps`, {
      method: "POST",
      headers: { authorization: `SSWS ${token}`, accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify({
        name: "bookmark",
        label: "Handbook",
        signOnMode: "BOOKMARK",
        settings: { app: { requestIntegration: false, url: "https://handbook.acme.example" } },
      }),
    });
    expect([handbook.status, await handbook.json()]).toMatchObject([200, { label: "Handbook", status: "ACTIVE" }]);

    writes();
    workspace.configure(createStack({ ...settings, status: "INACTIVE" }));
    expect((await workspace.apply()).output).toContain("0 added, 1 changed, 0 destroyed");
    expect(admin.org(CHILD_DOMAIN)).toMatchObject({ status: "INACTIVE" });

    workspace.configure(createStack({ ...settings, status: "INACTIVE", deletionPolicy: "DELETE" }));
    expect((await workspace.apply()).output).toContain("0 added, 1 changed, 0 destroyed");
    const id = child!.values.org_id as string;
    expect(writes()).toEqual([`PUT orgs/${id}/status {"status":"INACTIVE"}`]);
    expect((await workspace.destroy()).output).toContain("Destroy complete! Resources: 5 destroyed.");
    expect(writes()).toEqual([`POST orgs/${id}/deletionRequest`]);
  });
});
