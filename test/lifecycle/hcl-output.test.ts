/** Stacks that are synthesized as HCL, through a real engine: they mean what they mean as JSON. */
import {
  DataResource,
  Fn,
  LocalBackend,
  TerraformIterator,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Testing,
  Token,
} from "cdktf";
import {
  ActionEvent,
  AerialAccessToken,
  AerialAccount,
  AerialChildOrg,
  AerialManagedOrg,
  AerialOrg,
  AerialOrgActivateAction,
  AerialOrgConsent,
  AerialOrgDeactivateAction,
  AerialOrgProducts,
  AerialOrgStatus,
  AerialProvider,
  DataAerialAccount,
  DataAerialAssociatedOrgs,
  DataAerialOrg,
  DataAerialOrgProducts,
  DataAerialOrgs,
  DataAerialProducts,
  nullResource,
} from "../../lib";
import { exampleApp, useExampleAccounts } from "../examples/support";
import { describeWithFeature } from "../support/engine-features";
import type { PlanJson } from "../../tools/workspace/workspace";
import { describeWith } from "../support/required";
import { useNullResourceStacks } from "./support/null-resource-stack";
import { ACCOUNT, ACME, UMBRELLA } from "./support/org-stack";

const ORGS = [
  { id: "00oaerial", domain: "acme-aerial.okta.com", accountId: ACCOUNT, aerialOrg: true },
  { ...ACME, accountId: ACCOUNT, products: ["P000052"], name: 'Acme "East"' },
  { ...UMBRELLA, accountId: ACCOUNT, status: "INACTIVE" as const },
  { id: "00onew", domain: "new.okta.com", consentTo: ACCOUNT },
];

type Declare = (stack: TerraformStack) => void;

/** A stack in both forms. The framework writes a backend that is a folder of the app's. */
function synthesized(declare: Declare): { readonly hcl: string; readonly json: string } {
  const stack = new TerraformStack(exampleApp(), "stack");
  new LocalBackend(stack, { path: "terraform.tfstate" });
  declare(stack);
  return { json: Testing.synth(stack, true), hcl: Testing.synthHcl(stack, true) as string };
}

/** Everything that needs no later engine: each construct, with texts, tokens and blocks that HCL writes otherwise than JSON. */
function everyConstruct(stack: TerraformStack): void {
  new AerialProvider(stack, "aerial");
  const sandbox = new AerialProvider(stack, "second", {
    alias: "second",
    maxRetries: 1,
    scopes: ["okta.accounts.manage", "okta.accounts.read"],
  });
  const name = new TerraformVariable(stack, "name", { type: "string", default: "acme" });
  const second = new TerraformVariable(stack, "product", { type: "string", default: "P000" });
  const acme = new AerialOrg(stack, "acme", {
    domain: ACME.domain,
    lifecycle: {
      preventDestroy: true,
      ignoreChanges: "all",
      precondition: [{ condition: '${var.name != "none"}', errorMessage: 'Not "none".\nNever.' }],
    },
  });
  acme.importFrom(ACME.id);
  new AerialOrg(stack, "old", { domain: "old.okta.com" }).moveToId("aerial_org.acme");
  const products = new AerialOrgProducts(stack, "products", {
    orgId: acme.orgId,
    productIds: ["P000052", Fn.join("", [second.stringValue, "131"])],
    provider: sandbox,
    dependsOn: [acme],
    lifecycle: { ignoreChanges: ["disable_on_destroy"], createBeforeDestroy: true },
    provisioners: [
      {
        type: "local-exec",
        command: 'echo "${self.org_id}" \\\n  > made.txt',
        environment: { QUOTED: '"${self.org_id}"' },
        onFailure: "continue",
      },
      { type: "local-exec", when: "destroy", command: "echo '${self.org_id}' \"gone\"" },
    ] as never,
  });
  new AerialOrgStatus(stack, "status", { orgId: acme.orgId, status: "ACTIVE", dependsOn: [products] });
  const each = TerraformIterator.fromMap({ 'a "b"': { domain: "new.okta.com" } });
  new AerialOrg(stack, "each", { forEach: each, domain: each.getString("domain") });
  new AerialManagedOrg(stack, "managed", { orgId: UMBRELLA.id, productIds: [], allowEmpty: true, status: "INACTIVE" });
  new AerialAccount(stack, "account", { name: `${name.stringValue} C:\\new\n"East" 100 %` });

  const byName = new DataAerialOrgs(stack, "by-name", { filter: `subdomain eq "${name.stringValue}"` });
  new DataAerialOrgs(stack, "inactive", { filter: 'subdomain eq "umbrella"', provider: sandbox });
  const org = new DataAerialOrg(stack, "org", { domain: UMBRELLA.domain });
  new DataAerialOrgProducts(stack, "enabled", { orgId: org.orgId });
  new DataAerialProducts(stack, "subscribed");
  new DataAerialAssociatedOrgs(stack, "associated", { managed: false });
  new DataAerialAccount(stack, "itself");
  new TerraformOutput(stack, "found", { value: byName.orgs.get(0).name });
}

/**
 * Returns the plan of a stack on new orgs: configuration, reads and changes. Leaves out the parts that differ from run to
 * run, and the constants that engines see in JSON next to references.
 */
async function planned(start: ReturnType<typeof useExampleAccounts>, configuration: string): Promise<PlanJson> {
  const { workspace } = await start(configuration, ORGS);
  const { timestamp: _timestamp, relevant_attributes: _order, ...plan } = await workspace.planJson();
  const text = JSON.stringify(plan).replace(/127\.0\.0\.1:\d+/g, "service");
  return JSON.parse(text, (_name, value: { readonly references?: unknown; constant_value?: unknown } | null) => {
    if (value?.references !== undefined) {
      delete value.constant_value;
    }
    return value;
  }) as PlanJson;
}

describeWith(["engine", "provider"], "A stack with every construct, as HCL,", () => {
  const start = useExampleAccounts();

  it("is configured and planned as it is as JSON", async () => {
    const { json, hcl } = synthesized(everyConstruct);
    const plan = await planned(start, hcl);
    expect(plan).toEqual(await planned(start, json));
    expect(plan.resource_changes).toHaveLength(8);
    expect(plan.output_changes).toMatchObject({ found: { after: 'Acme "East"' } });
  });

  it("is applied, and then up to date", async () => {
    const { workspace, writes } = await start(synthesized(everyConstruct).hcl, ORGS);
    const applied = await workspace.apply();
    expect([applied.exitCode, applied.output]).toEqual([0, expect.stringContaining("1 imported")]);
    expect([...writes()].sort()).toEqual([
      'POST orgs {"domain":"new.okta.com"}',
      String.raw`PUT accounts {"name":"acme C:\\new\n\"East\" 100 %"}`,
      'PUT orgs/00oacme/products [{"id":"P000052"},{"id":"P000131"}]',
    ]);
    expect(workspace.read("made.txt")).toBe(`${ACME.id}\n`);
    const again = await workspace.plan();
    expect([again.exitCode, again.output]).toEqual([0, expect.stringContaining("No changes")]);
  });
});

describeWith(["engine", "provider"], "generateConfigForImport, as HCL,", () => {
  const start = useExampleAccounts();

  it("has the engine write what it imports", async () => {
    const { hcl } = synthesized((stack) => {
      new AerialProvider(stack, "aerial");
      AerialOrg.generateConfigForImport(stack, "generated", ACME.id);
    });
    const { workspace } = await start(hcl, ORGS);
    const planned = await workspace.plan(["-generate-config-out=generated.tf"]);
    expect([planned.exitCode, planned.output]).toEqual([2, expect.stringContaining("1 to import")]);
    expect(workspace.read("generated.tf")).toContain('resource "aerial_org" "generated"');
  });
});

describeWithFeature(
  "write-only arguments",
  ["provider"],
  "Write-only arguments and an ephemeral token, as HCL,",
  () => {
    const start = useExampleAccounts();

    it("reach the provider as they do as JSON, and nobody else", async () => {
      const declare: Declare = (stack) => {
        new AerialProvider(stack, "aerial");
        const token = new AerialAccessToken(stack, "token", { scopes: ["okta.accounts.read"] });
        const reader = new AerialProvider(stack, "reader", { alias: "reader", accessToken: token.accessToken });
        const account = new DataAerialAccount(stack, "account", { provider: reader });
        new TerraformOutput(stack, "name", { value: account.name });
      };
      const { hcl } = synthesized(declare);
      const { workspace } = await start(hcl, ORGS);
      expect((await workspace.apply()).exitCode).toBe(0);
      expect((await workspace.stateJson()).values?.outputs?.name?.value).toBe("Test account");
      expect(workspace.read("terraform.tfstate")).not.toMatch(/ephemeral|access_token/);
    });

    it("are planned as they are as JSON", async () => {
      const { json, hcl } = synthesized((stack) => {
        new AerialProvider(stack, "aerial");
        const secret = new TerraformVariable(stack, "secret", { type: "string", sensitive: true, default: 'a"b' });
        secret.addOverride("ephemeral", true);
        new AerialOrgConsent(stack, "consent", { domain: "new.okta.com", token: `x${secret.stringValue}` });
        new AerialChildOrg(stack, "child", {
          parentDomain: ACME.domain,
          parentToken: secret.stringValue,
          name: 'Acme "EMEA" \\',
          subdomain: "acme-emea",
          admin: { firstName: "Ada", lastName: 'O"Neill', email: "ada@acme.example", login: "ada@acme.example" },
          adminPassword: secret.stringValue,
        });
      });
      const plan = await planned(start, hcl);
      expect(plan).toEqual(await planned(start, json));
      expect(plan.resource_changes).toHaveLength(2);
    });
  },
);

describeWithFeature("actions", ["provider"], "Actions, as HCL,", () => {
  const start = useExampleAccounts();

  it("run when resources of this library and others trigger them", async () => {
    const { hcl } = synthesized((stack) => {
      new AerialProvider(stack, "aerial");
      const first = new AerialProvider(stack, "first", { alias: "first" });
      const umbrella = new AerialOrg(stack, "umbrella", { orgId: UMBRELLA.id, lifecycle: { preventDestroy: true } });
      const later = new DataResource(stack, "later", { input: { of: umbrella.orgId } });
      const activate = new AerialOrgActivateAction(stack, "activate", { orgId: umbrella.orgId, provider: first });
      const deactivate = new AerialOrgDeactivateAction(stack, "deactivate", { orgId: ACME.id });
      const never = new AerialOrgDeactivateAction(stack, "never", { orgId: Token.asString("00onobody") });
      activate.addTrigger(umbrella, { events: [ActionEvent.AFTER_CREATE, ActionEvent.AFTER_UPDATE] });
      deactivate.addTrigger(later, { events: [ActionEvent.AFTER_CREATE], condition: '${"a" == "a"}' });
      never.addTrigger(later, { events: [ActionEvent.AFTER_CREATE], condition: '${"a" == "b"}' });
    });
    const { workspace, writes } = await start(hcl, ORGS);
    const applied = await workspace.apply();
    expect([applied.exitCode, applied.output]).toEqual([0, expect.stringContaining("2 added")]);
    expect(writes()).toEqual([
      `PUT orgs/${UMBRELLA.id}/status {"status":"ACTIVE"}`,
      `PUT orgs/${ACME.id}/status {"status":"INACTIVE"}`,
    ]);
  });
});

describeWith(["engine", "provider", "null-provider"], "The null_resource constructs, as HCL,", () => {
  const start = useNullResourceStacks();
  beforeAll(() => void (process.env.SYNTH_HCL_OUTPUT = "true"));
  afterAll(() => void delete process.env.SYNTH_HCL_OUTPUT);

  it("adds an org with its products and its status, and deactivates it when it is destroyed", async () => {
    const { stack, apply, destroy, writes, org } = await start((scope) => {
      const acme = new nullResource.AerialOrg(scope, "acme", { orgId: ACME.id, deletionPolicy: "DEACTIVATE" });
      const products = new nullResource.AerialOrgProducts(scope, "acme-products", {
        orgId: ACME.id,
        productIds: ["P000052", "P000131"],
        dependsOn: [acme],
      });
      new nullResource.AerialOrgStatus(scope, "status", { orgId: ACME.id, status: "ACTIVE", dependsOn: [products] });
    });
    expect(stack.read("cdk.tf")).toContain('provisioner "local-exec" {');
    await apply();
    expect(writes()).toEqual([
      `POST orgs {"orgId":"${ACME.id}"}`,
      `PUT orgs/${ACME.id}/products [{"id":"P000052"},{"id":"P000131"}]`,
    ]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    await destroy();
    expect(org(ACME.id).status).toBe("INACTIVE");
  });
});
