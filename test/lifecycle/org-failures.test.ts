import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { Fault } from "../../lib/emulator";
import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { ACCOUNT, ACME, messagesOf, orgConfiguration, UMBRELLA, useOrgStacks } from "./support/org-stack";

const LOOK = `GET orgs/${ACME.id}`;
const READ = { method: "GET", path: `/orgs/${ACME.id}` } as const;

describeWith(["engine", "provider"], "an aerial_org in state when something is wrong", () => {
  const start = useOrgStacks();

  const lasting: readonly (readonly [string, Fault, string])[] = [
    ["401", { ...READ, kind: "status", status: 401 }, "The Aerial API refused the access token"],
    ["403", { ...READ, kind: "status", status: 403 }, "The Aerial API denied the request"],
    [
      "404 of a proxy",
      { ...READ, kind: "status", status: 404, body: { error: "nothing here" } },
      "Not found in the Aerial account",
    ],
    ["429", { ...READ, kind: "rate_limit" }, "The Aerial API is still rate-limiting requests"],
    ["500", { ...READ, kind: "status", status: 500 }, "The Aerial API returned an error"],
    ["html", { ...READ, kind: "html", status: 200 }, "Unexpected response from the Aerial API"],
    ["reset", { ...READ, kind: "reset_before" }, "The Aerial API cannot be reached"],
    ["everything 404", { method: "GET", kind: "status", status: 404 }, "Not found in the Aerial account"],
    [
      "no token",
      { path: "/oauth2/v1/token", kind: "status", status: 500 },
      "The Aerial org's token endpoint returned an error",
    ],
  ];
  it("is never planned to be added again because it could not be read", async () => {
    const { stack, admin, writes } = await start(orgConfiguration({ org_id: ACME.id }));
    expect((await stack.apply()).exitCode).toBe(0);
    writes();
    for (const [what, fault, summary] of lasting) {
      admin.addFault({ ...fault, count: Infinity });
      const { exitCode, output } = await stack.plan();
      expect([what, exitCode]).toEqual([what, 1]);
      expect(output).toContain(`Error: ${summary}`);
      expect(output).not.toContain("report this");
      expect(output).not.toContain("will be created");
      admin.clearFaults();
    }
    admin.addFault({ ...READ, kind: "rate_limit", count: 2 });
    expect((await stack.plan()).exitCode).toBe(0);
    expect(writes()).toEqual([]);
  });

  it("is added again where it is gone: not in the account, while the account answers", async () => {
    const { stack, admin, calls, writes } = await start(orgConfiguration({ org_id: ACME.id }));
    expect((await stack.apply()).exitCode).toBe(0);
    admin.updateOrg(ACME.id, { accountId: null });
    calls();

    admin.addFault({ method: "GET", path: "/accounts", count: Infinity, kind: "status", status: 403 });
    const unreachable = await stack.plan();
    expect(unreachable.exitCode).toBe(1);
    expect(unreachable.output).toContain("Error: The Aerial API denied the request");
    admin.clearFaults();
    calls();

    const planned = await stack.planJson();
    expect(planned.resource_changes).toMatchObject([{ change: { actions: ["create"] } }]);
    expect(planned.resource_drift).toMatchObject([{ change: { actions: ["delete"] } }]);
    // Terraform added the org a moment ago: the provider looks for it again before it treats it as gone.
    expect(calls()).toEqual([
      LOOK,
      LOOK,
      LOOK,
      "GET accounts",
      "GET reports/associatedOrgs?limit=100&filter=not (accountId pr)",
    ]);
    expect((await stack.run(["apply", "-no-color", "tfplan"])).exitCode).toBe(0);
    expect(writes()).toEqual([`POST orgs {"orgId":"${ACME.id}"}`]);
    expect((await stack.plan()).exitCode).toBe(0);
  });

  it("is an error under a wrong account id or address, never a plan that adds it again", async () => {
    const { stack, service, admin, calls, writes } = await start(orgConfiguration({ org_id: ACME.id }));
    expect((await stack.apply()).exitCode).toBe(0);
    admin.seed({ accounts: [{ id: "0227another", products: [] }] });
    calls();

    const environment = { AERIAL_ACCOUNT_ID: "0227another" };
    for (const command of ["plan", "destroy"] as const) {
      const { exitCode, output } = await stack[command]([], { environment });
      expect(exitCode).toBe(1);
      expect(messagesOf(output)).toMatch(
        /Error: State belongs to another Aerial account .* 0227testaccount, .* 0227another\. .*AERIAL_ACCOUNT_ID.*state rm/,
      );
      expect(output).not.toContain("will be created");
    }
    const unrefreshed = await stack.plan(["-refresh=false"], { environment });
    expect(unrefreshed.exitCode).toBe(1);
    expect(unrefreshed.output).toContain("Error: State belongs to another Aerial account");
    expect(calls()).toEqual([]);

    // Another service altogether, which denies that anything exists.
    for (const [type, body] of [
      ["application/json", '{"errorCode":"E0000007","errorSummary":"Not found: Resource not found"}'],
      ["text/html", "<html><body>Not Found</body></html>"],
    ] as const) {
      const elsewhere = createServer((_, response) => response.writeHead(404, { "content-type": type }).end(body));
      await new Promise<void>((listening) => elsewhere.listen(0, "127.0.0.1", listening));
      const { port } = elsewhere.address() as AddressInfo;
      const url = `http://127.0.0.1:${port}`;
      const { exitCode, output } = await stack.plan([], { environment: { AERIAL_BASE_URL: url } });
      elsewhere.close();
      expect(exitCode).toBe(1);
      expect(output).toContain("Error: State belongs to another service");
      expect(output).not.toContain("will be created");
    }
    // A closed port.
    const { exitCode, output } = await stack.plan([], { environment: { AERIAL_BASE_URL: "http://127.0.0.1:9" } });
    expect(exitCode).toBe(1);
    expect(output).toContain("Error: State belongs to another service");
    expect(writes()).toEqual([]);
    expect(service.emulator.admin.org(ACME.id)?.accountId).toBe(ACCOUNT);
  });

  it("needs the provider's settings at plan time, which a creation does not", async () => {
    const fromElsewhere = (revision: string) =>
      withProvider(`
        resource "terraform_data" "account" {
          input            = "${ACCOUNT}"
          triggers_replace = "${revision}"
        }
        provider "aerial" {
          account_id = terraform_data.account.output
        }
        resource "aerial_org" "acme" {
          org_id          = "${ACME.id}"
          deletion_policy = "DELETE"
        }`);
    const { stack, calls, writes } = await start(fromElsewhere("one"));
    const created = await stack.planJson();
    expect(created.resource_changes?.find(({ type }) => type === "aerial_org")?.change).toMatchObject({
      actions: ["create"],
      after: { org_id: ACME.id },
      after_unknown: { account_id: true },
    });
    expect((await stack.apply()).exitCode).toBe(0);
    expect(await stack.stateResource("aerial_org.acme")).toMatchObject({ values: { account_id: ACCOUNT } });
    expect((await stack.plan()).exitCode).toBe(0);
    calls();

    stack.configure(fromElsewhere("two"));
    for (const args of [[], ["-refresh=false"]]) {
      const { exitCode, output } = await stack.plan(args);
      expect(exitCode).toBe(1);
      expect(messagesOf(output)).toMatch(/Error: Provider settings are not known yet .*"account_id" .*-target/);
    }
    expect(calls()).toEqual([]);
    expect((await stack.apply(["-target=terraform_data.account"])).exitCode).toBe(0);
    expect((await stack.plan()).exitCode).toBe(0);
    expect(writes()).toEqual([]);
  });

  it("is checked before anything runs: a name, a plain domain, an existing policy", async () => {
    const one = (name: string, lines: string) => `resource "aerial_org" "${name}" {\n${lines}\n}\n`;
    const { stack, calls } = await start(
      withProvider(
        [
          one("neither", ""),
          one("scheme", 'domain = "https://acme.okta.com"'),
          one("path", 'domain = "acme.okta.com/app"'),
          one("capitals", 'domain = "Acme.okta.com"'),
          one("label", 'domain = "acme"'),
          one("id", 'org_id = "acme.okta.com"'),
          one("policy", 'org_id = "00oacme"\ndeletion_policy = "delete"'),
        ].join(""),
      ),
    );
    const { exitCode, output } = await stack.run(["validate", "-no-color"]);
    expect(exitCode).toBe(1);
    const messages = messagesOf(output);
    for (const message of [
      /Error: Missing org_id or domain .*"org_id" .*"domain"/,
      /Error: Invalid attribute value "https:\/\/acme\.okta\.com" .*scheme\./,
      /Error: Invalid attribute value "acme\.okta\.com\/app" .*path\./,
      /Error: Invalid attribute value "Acme\.okta\.com" .*letters\./,
      /Error: Invalid attribute value "acme" is not a domain name\./,
      /Error: Invalid attribute value "acme\.okta\.com" is not the id of an org\. .*"domain"/,
      /Error: Invalid attribute value "delete" .* deletion_policy\. .*"PREVENT", "ABANDON", "DEACTIVATE" or "DELETE"\./,
    ]) {
      expect(messages).toMatch(message);
    }
    expect(messages.match(/Error: /g)).toHaveLength(7);
    expect(calls()).toEqual([]);
  });

  it("is checked at apply where its names are known then alone", async () => {
    const { stack, writes } = await start(
      withProvider(`
        resource "terraform_data" "one" {
          input = "${UMBRELLA.id}"
        }
        resource "aerial_org" "acme" {
          domain = terraform_data.one.id == "" ? "acme.okta.com" : null
        }
        resource "aerial_org" "umbrella" {
          org_id = terraform_data.one.output
        }`),
    );
    expect((await stack.plan()).exitCode).toBe(2);
    const applied = await stack.apply();
    expect(applied.exitCode).toBe(1);
    expect(applied.output).toContain("Error: Missing org_id or domain");
    expect(writes()).toEqual([`POST orgs {"orgId":"${UMBRELLA.id}"}`]);
    expect(await stack.stateResource("aerial_org.umbrella")).toMatchObject({ values: { domain: UMBRELLA.domain } });
  });
});
