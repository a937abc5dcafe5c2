/** The output of constructs, as a real engine reads it. */
import { TerraformIterator, TerraformOutput, TerraformStack, Token } from "cdktf";
import {
  AerialAccessToken,
  AerialAccount,
  AerialManagedOrg,
  AerialOrg,
  AerialOrgStatus,
  AerialProvider,
  DataAerialAccount,
  DataAerialAssociatedOrgs,
  DataAerialOrg,
  DataAerialOrgProducts,
  DataAerialOrgs,
  DataAerialProducts,
} from "../../lib";
import { exampleApp, hasEphemeralValues, synthesizeExample, useExampleAccounts } from "../examples/support";
import { describeWith } from "../support/required";

const ACCOUNT = "0227testaccount";
const ORGS = [
  { id: "00oaerial", domain: "acme-aerial.okta.com", accountId: ACCOUNT, aerialOrg: true },
  { id: "00oone", domain: "customer-1.okta.com", accountId: ACCOUNT, status: "INACTIVE", products: ["P000052"] },
  { id: "00otwo", domain: "customer-2.okta.com", accountId: ACCOUNT, products: ["P000131", "P000139"] },
  { id: "00onew", domain: "new.okta.com", consentTo: ACCOUNT },
  { id: "00olater", domain: "later.okta.com", consentTo: ACCOUNT },
] as const;

function stackOf(build: (stack: TerraformStack) => void): string {
  const stack = new TerraformStack(exampleApp(), "stack");
  new AerialProvider(stack, "aerial");
  build(stack);
  return synthesizeExample(stack);
}

describeWith(["engine", "provider"], "Constructs, applied", () => {
  const start = useExampleAccounts();

  it("read what there is: single values, lists, elements of lists", async () => {
    const configuration = stackOf((stack) => {
      const orgs = new DataAerialOrgs(stack, "customers", { subdomainStartsWith: "customer" });
      const unmanaged = new DataAerialAssociatedOrgs(stack, "unmanaged", { managed: false });
      const two = new DataAerialOrg(stack, "two", { domain: "customer-2.okta.com" });
      const products = new DataAerialOrgProducts(stack, "two-products", { orgId: two.orgId });
      const outputs: Record<string, unknown> = {
        account: new DataAerialAccount(stack, "account").name,
        customers: orgs.orgs,
        first: orgs.orgs.get(0).id,
        firstIsAerial: orgs.orgs.get(0).aerialOrg,
        unmanaged: TerraformIterator.fromComplexList(unmanaged.orgs, "id").keys(),
        two: [two.id, two.status],
        product: products.products.get(0).id,
        products: products.productIds,
        subscribed: new DataAerialProducts(stack, "subscribed").productIds,
      };
      Object.entries(outputs).forEach(([name, value]) => {
        new TerraformOutput(stack, `out-${name}`, { value }).overrideLogicalId(name);
      });
    });
    const { workspace, writes } = await start(configuration, ORGS);
    expect((await workspace.apply()).exitCode).toBe(0);
    const { values } = await workspace.stateJson();
    const read = Object.fromEntries(Object.entries(values!.outputs!).map(([name, { value }]) => [name, value as any]));
    expect(read.customers.map(({ id, domain, status }: any) => [id, domain, status])).toEqual([
      ["00oone", "customer-1.okta.com", "INACTIVE"],
      ["00otwo", "customer-2.okta.com", "ACTIVE"],
    ]);
    expect(read).toMatchObject({
      account: "Test account",
      first: "00oone",
      firstIsAerial: false,
      unmanaged: ["00olater", "00onew"],
      two: ["00otwo", "ACTIVE"],
      products: ["P000131", "P000139"],
      subscribed: ["P000052", "P000131", "P000139", "P001113"],
    });
    expect(["P000131", "P000139"]).toContain(read.product);
    expect(writes()).toEqual([]);
  });

  it("declare one resource for each element of a list", async () => {
    const configuration = stackOf((stack) => {
      const orgs = new DataAerialOrgs(stack, "customers", { subdomainStartsWith: "customer" });
      const each = TerraformIterator.fromComplexList(orgs.orgs, "id");
      new AerialOrgStatus(stack, "active", {
        forEach: each,
        orgId: each.getString("id"),
        status: "ACTIVE",
        reactivateOnCreate: true,
      });
      const one = TerraformIterator.fromList(["new.okta.com"]);
      new AerialOrg(stack, "added", { forEach: one, domain: Token.asString(one.value) });
      new AerialAccount(stack, "account", { name: "Renamed" });
    });
    const { workspace, writes } = await start(configuration, ORGS);
    expect((await workspace.apply()).output).toContain("4 added, 0 changed, 0 destroyed");
    expect([...writes()].sort()).toEqual([
      'POST orgs {"domain":"new.okta.com"}',
      'PUT accounts {"name":"Renamed"}',
      'PUT orgs/00oone/status {"status":"ACTIVE"}',
    ]);
    expect((await workspace.plan()).exitCode).toBe(0);
  });

  it("hand an ephemeral token to another provider of the run, and leave it nowhere", async () => {
    const configuration = stackOf((stack) => {
      const token = new AerialAccessToken(stack, "token", { scopes: ["okta.accounts.read"] });
      const reader = new AerialProvider(stack, "reader", { alias: "reader", accessToken: token.accessToken });
      const account = new DataAerialAccount(stack, "account", { provider: reader });
      new TerraformOutput(stack, "name", { value: account.name });
    });
    if (!(await hasEphemeralValues())) {
      await expect(start(configuration, ORGS)).rejects.toThrow("ephemeral");
      return;
    }
    const { workspace, service } = await start(configuration, ORGS);
    // The second provider signs in only with the token.
    expect((await workspace.apply()).exitCode).toBe(0);
    expect((await workspace.stateJson()).values?.outputs?.name?.value).toBe("Test account");
    expect(workspace.read("terraform.tfstate")).not.toMatch(/ephemeral|access_token/);
    expect(service.emulator.admin.journal.filter(({ path }) => path.endsWith("/accounts")).length).toBeGreaterThan(0);
  });

  it("wait for all parts of a managed org", async () => {
    const configuration = stackOf((stack) => {
      const first = new AerialManagedOrg(stack, "first", {
        domain: "new.okta.com",
        productIds: ["P000052"],
        status: "INACTIVE",
      });
      new AerialManagedOrg(stack, "second", { domain: "later.okta.com", dependsOn: [first] });
    });
    const { workspace, writes } = await start(configuration, ORGS);
    expect((await workspace.apply()).exitCode).toBe(0);
    expect(writes()).toEqual([
      'POST orgs {"domain":"new.okta.com"}',
      'PUT orgs/00onew/products [{"id":"P000052"}]',
      'PUT orgs/00onew/status {"status":"INACTIVE"}',
      'POST orgs {"domain":"later.okta.com"}',
    ]);
  });
});
