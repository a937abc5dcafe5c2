import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { ACCOUNT, ACME, messagesOf, UMBRELLA, useOrgStacks } from "./support/org-stack";

const MANAGED = [
  { ...ACME, accountId: ACCOUNT, products: ["P000131", "P000052"] },
  { ...UMBRELLA, accountId: ACCOUNT, status: "INACTIVE" },
  { id: "00oaerial", domain: "acme-aerial.okta.com", accountId: ACCOUNT, aerialOrg: true },
] as const;
const FREE = { id: "00ofree", domain: "acme-free.okta.com" };

describeWith(["engine", "provider"], "the data sources, through the engine", () => {
  const start = useOrgStacks();

  it("are looked up while planning, with only the read scope, and their values go into outputs", async () => {
    const { stack, calls, writes, admin } = await start(
      withProvider(`
        data "aerial_account" "this" {}
        data "aerial_products" "subscribed" {}
        data "aerial_org" "by_id" { org_id = "${ACME.id}" }
        data "aerial_org" "by_domain" { domain = "${UMBRELLA.domain}" }
        data "aerial_org_products" "acme" { org_id = data.aerial_org.by_id.org_id }
        data "aerial_orgs" "all" {}
        data "aerial_orgs" "active" {
          status     = "ACTIVE"
          aerial_org = false
        }
        data "aerial_orgs" "none" { subdomain = "nobody" }
        data "aerial_associated_orgs" "unmanaged" { managed = false }
        data "aerial_org_group" "ours" { group_id = "0cgours" }
        data "aerial_request_condition_templates" "applied" { apply_status = "APPLIED" }

        output "account" { value = data.aerial_account.this.name }
        output "products" { value = { for product in data.aerial_products.subscribed.products : product.name => product.id } }
        output "by_id" { value = data.aerial_org.by_id }
        output "by_domain" { value = [data.aerial_org.by_domain.org_id, data.aerial_org.by_domain.status] }
        output "enabled" { value = data.aerial_org_products.acme.product_ids }
        output "domains" { value = { for org in data.aerial_orgs.all.orgs : org.id => org.domain } }
        output "active" { value = data.aerial_orgs.active.orgs[*].id }
        output "none" { value = length(data.aerial_orgs.none.orgs) }
        output "group" { value = [data.aerial_org_group.ours.name, data.aerial_org_group.ours.orgs[*].domain] }
        output "templates" { value = data.aerial_request_condition_templates.applied.templates[*].id }
        output "unmanaged" { value = one(data.aerial_associated_orgs.unmanaged.orgs) }
      `),
      { orgs: [...MANAGED, FREE], scopes: ["okta.accounts.read"] },
    );
    admin.updateAccount(ACCOUNT, {
      orgGroups: [{ id: "0cgours", name: "Ours", orgIds: [ACME.id, UMBRELLA.id] }],
      requestConditionTemplates: [
        { id: "020applied", applyStatus: "APPLIED" },
        { id: "020failed", applyStatus: "ERROR" },
      ],
    });
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([]);
    const { values } = await stack.stateJson();
    const outputs = Object.fromEntries(Object.entries(values!.outputs!).map(([name, { value }]) => [name, value]));
    expect(outputs).toEqual({
      account: "Test account",
      products: {
        "Single Sign-On": "P000052",
        "Multi-Factor Authentication": "P000131",
        "Lifecycle Management": "P000139",
        "Identity Threat Protection": "P001113",
      },
      by_id: {
        id: ACME.id,
        org_id: ACME.id,
        domain: ACME.domain,
        account_id: ACCOUNT,
        name: ACME.name,
        cell: "ok1",
        status: "ACTIVE",
        aerial_org: false,
        created_date: "2024-01-01T00:00:00.000Z",
      },
      by_domain: [UMBRELLA.id, "INACTIVE"],
      enabled: ["P000052", "P000131"],
      domains: { [ACME.id]: ACME.domain, [UMBRELLA.id]: UMBRELLA.domain, "00oaerial": "acme-aerial.okta.com" },
      active: [ACME.id],
      none: 0,
      group: ["Ours", [ACME.domain, UMBRELLA.domain]],
      templates: ["020applied"],
      unmanaged: {
        id: FREE.id,
        account_id: null,
        name: "acme-free",
        cell: "ok1",
        domain: FREE.domain,
        status: "ACTIVE",
        aerial_org: false,
        created_date: "2024-01-01T00:00:00.000Z",
      },
    });
    calls();
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect([...calls()].sort()).toEqual(
      [
        `GET /${ACCOUNT}/governance/api/v1/request-condition-templates?filter=applyStatus eq "APPLIED"`,
        "GET accounts",
        "GET orgGroups/0cgours",
        "GET orgGroups/0cgours/orgs?limit=100",
        "GET products",
        `GET orgs/${ACME.id}`,
        'GET orgs?limit=100&filter=subdomain eq "umbrella"',
        `GET orgs/${UMBRELLA.id}`,
        `GET orgs/${ACME.id}/products`,
        "GET orgs?limit=100",
        "GET orgs?limit=100",
        'GET orgs?limit=100&filter=subdomain eq "nobody"',
        // An empty answer is believed only of a service that reports the Aerial org.
        "GET orgs?limit=100&filter=aerialOrg eq true",
        "GET reports/associatedOrgs?limit=100&filter=not (accountId pr)",
      ].sort(),
    );
  });

  it("lead to one resource for each org of a fleet: 250 orgs over three pages", async () => {
    const { stack, admin, calls } = await start(
      withProvider(`
        data "aerial_orgs" "fleet" { subdomain_starts_with = "generated-" }

        resource "aerial_org_status" "fleet" {
          for_each = { for org in data.aerial_orgs.fleet.orgs : org.domain => org.id }
          org_id   = each.value
          status   = "ACTIVE"
        }
        output "count" { value = length(data.aerial_orgs.fleet.orgs) }
      `),
      { orgs: MANAGED },
    );
    admin.generate({ orgs: 250, accountId: ACCOUNT });
    const { resource_changes, output_changes } = await stack.planJson();
    expect(output_changes?.count?.after).toBe(250);
    expect(resource_changes).toHaveLength(250);
    expect(resource_changes!.map(({ address }) => address)).toContain(
      'aerial_org_status.fleet["generated-00250.okta.com"]',
    );
    const made = calls();
    // Three for the data source, three that the plans of all status share.
    expect(made.filter((call) => call.startsWith("GET orgs?limit=100"))).toHaveLength(6);
    expect(made.filter((call) => call.startsWith("GET orgs/")).length).toBeLessThanOrEqual(6);
  });

  it("wait for what is unknown, and then see what was written in the same apply", async () => {
    const { stack, calls } = await start(
      withProvider(`
        resource "aerial_org" "acme" {
          domain          = "${ACME.domain}"
          deletion_policy = "ABANDON"
        }
        resource "aerial_org_products" "acme" {
          org_id      = aerial_org.acme.org_id
          product_ids = ["P000052"]
        }
        resource "aerial_org_status" "acme" {
          org_id = aerial_org.acme.org_id
          status = "INACTIVE"
        }
        data "aerial_org" "acme" {
          org_id     = aerial_org.acme.org_id
          depends_on = [aerial_org_status.acme]
        }
        data "aerial_org_products" "acme" { org_id = aerial_org_products.acme.org_id }
        data "aerial_orgs" "inactive" {
          status     = "INACTIVE"
          depends_on = [aerial_org_status.acme]
        }
        output "seen" {
          value = [
            data.aerial_org.acme.status,
            join(",", data.aerial_org_products.acme.product_ids),
            join(",", data.aerial_orgs.inactive.orgs[*].id),
          ]
        }
      `),
      { orgs: [ACME, MANAGED[2]] },
    );
    const { resource_changes } = await stack.planJson();
    const reads = resource_changes!.filter(({ address }) => address.startsWith("data."));
    expect(reads.map(({ address, change }) => [address, change.actions])).toEqual([
      ["data.aerial_org.acme", ["read"]],
      ["data.aerial_org_products.acme", ["read"]],
      ["data.aerial_orgs.inactive", ["read"]],
    ]);
    // The new org is looked up; the order of independent resources is the engine's.
    expect([...calls()].sort()).toEqual([
      'GET orgs?limit=100&filter=subdomain eq "acme"',
      "GET products",
      'GET reports/associatedOrgs?limit=100&filter=subdomain eq "acme"',
    ]);
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect((await stack.stateJson()).values?.outputs?.seen?.value).toEqual(["INACTIVE", "P000052", ACME.id]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });

  it.each([
    [
      'data "aerial_org" "this" { org_id = "00onobody" }',
      "Error: The account does not manage this org",
      'org_id = "00onobody"',
    ],
    [
      'data "aerial_org" "this" { domain = "nobody.okta.com" }',
      "Error: No org of this domain in the account",
      'domain = "nobody.okta.com"',
    ],
    [
      'data "aerial_org_products" "this" { org_id = "00onobody" }',
      "Error: The account does not manage this org",
      'org_id = "00onobody"',
    ],
    [
      'data "aerial_orgs" "this" { filter = "name eq \\"Acme\\"" }',
      "Error: The API refused the filter",
      '- status eq "ACTIVE" AND subdomain sw "customer"',
    ],
    [
      'data "aerial_associated_orgs" "this" { filter = "aerialOrg eq true" }',
      "Error: The API refused the filter",
      "- not (accountId pr)",
    ],
    [
      'data "aerial_orgs" "this" {\n filter = "aerialOrg eq true"\n status = "ACTIVE"\n}',
      "Error: Two ways to filter",
      'Take it out, or take "status" out.',
    ],
    ['data "aerial_org" "this" {}', "Error: Missing org", "it says which org this is"],
  ])("say what is wrong with %s", async (configuration, summary, detail) => {
    const { stack } = await start(withProvider(configuration), { orgs: MANAGED });
    const { exitCode, output } = await stack.plan();
    expect(exitCode).toBe(1);
    expect(messagesOf(output)).toContain(summary);
    expect(output.replace(/[\s│]+/g, " ")).toContain(detail);
    expect(output).not.toContain("report this");
  });

  it("say that a client may not read, and which scope it needs", async () => {
    const { stack, admin } = await start(withProvider('data "aerial_orgs" "this" {}'), {
      orgs: MANAGED,
      scopes: ["okta.accounts.read"],
    });
    admin.addFault({
      path: /\/orgs/,
      kind: "status",
      status: 403,
      count: Infinity,
      body: { errorCode: "E0000006", errorSummary: "You do not have permission", errorId: "oae1", errorCauses: [] },
    });
    const forbidden = await stack.plan();
    expect(forbidden.exitCode).toBe(1);
    expect(messagesOf(forbidden.output)).toContain("Error: The Aerial API forbids this");
    expect(messagesOf(forbidden.output)).toContain("okta.accounts.read to read");
  });

  it("get no token for a client that was granted no scope", async () => {
    const { stack } = await start(withProvider('data "aerial_account" "this" {}'), { scopes: [] });
    const refused = await stack.plan();
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain("Error: No access token");
  });

  it("cannot be looked up while provider settings are unknown, and say which", async () => {
    const { stack } = await start(
      withProvider(`
        resource "terraform_data" "account" { input = "${ACCOUNT}" }
        provider "aerial" { account_id = terraform_data.account.output }
        data "aerial_account" "this" {}
      `),
    );
    const unknown = await stack.plan();
    expect(unknown.exitCode).toBe(1);
    expect(messagesOf(unknown.output)).toContain("Error: Provider settings are not known yet");
    expect(messagesOf(unknown.output)).toContain('"account_id"');
  });
});
