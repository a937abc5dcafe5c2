import { join } from "node:path";
import { run } from "../../lib/runner/run";
import { callsOf } from "../lifecycle/support/calls";
import { type TestEmulatorOptions, useEmulators } from "../support/emulator";
import { secretsInText } from "../support/secrets";

const ACCOUNT = "0227testaccount";
const ACME = { id: "00oacme", domain: "acme.okta.com", consentTo: ACCOUNT } as const;
const MANAGED = { ...ACME, accountId: ACCOUNT };
const LOOK = "GET orgs/00oacme";
const IS_IT_THE_AERIAL_ORG = "GET orgs?limit=100&filter=aerialOrg eq true";

/** The list of a stack that declares no org any more. */
const NOTHING_DECLARED = join(__dirname, "nothing-declared.json");

type Environment = Readonly<Record<string, string | undefined>>;

describe("the runner", () => {
  const emulator = useEmulators();

  async function started(options: TestEmulatorOptions = {}) {
    const service = await emulator(options);
    const { admin } = service.emulator;
    return {
      service,
      /** How a run ended: exit code, output and calls. */
      order: async (command: string, desired: unknown, environment: Environment = {}, signal = never()) => {
        let output = "";
        const code = await run({
          args: [command],
          environment: {
            ...service.environment,
            AERIAL_MAX_RETRIES: "0",
            AERIAL_DECLARED_ORGS: NOTHING_DECLARED,
            AERIAL_DESIRED_STATE: typeof desired === "string" ? desired : JSON.stringify(desired),
            ...environment,
          },
          version: "1.2.3",
          write: (text) => (output += text),
          signal,
        });
        const calls = callsOf(service.emulator);
        admin.clearJournal();
        expect(secretsInText(output, service.secrets)).toEqual([]);
        return { code, output, calls };
      },
    };
  }

  const never = () => new AbortController().signal;

  it("does nothing the second time: org, products, status", async () => {
    const { order } = await started({ seed: { orgs: [ACME] } });
    const org = { org_id: ACME.id };
    const products = { ...org, product_ids: ["P000052"] };
    const status = { ...org, status: "INACTIVE" };
    expect(await order("apply aerial_org", org)).toEqual({
      code: 0,
      output: expect.stringMatching(/^aerial_org 00oacme: .+\naerial_org 00oacme: the account manages the org\n$/),
      calls: [LOOK, 'POST orgs {"orgId":"00oacme"}'],
    });
    expect(await order("apply aerial_org", org)).toMatchObject({
      code: 0,
      output: expect.stringContaining("aerial_org 00oacme: Warning: Org adopted: The org acme.okta.com (00oacme) is"),
      calls: [LOOK],
    });
    const look = ["GET orgs/00oacme/products", "GET products"];
    expect(await order("apply aerial_org_products", products)).toEqual({
      code: 0,
      output: expect.stringMatching(
        /^aerial_org_products 00oacme: .*: none; .*: P000052\naerial_org_products 00oacme: .+\n$/,
      ),
      calls: [...look, 'PUT orgs/00oacme/products [{"id":"P000052"}]', "GET orgs/00oacme/products"],
    });
    expect(await order("apply aerial_org_products", products)).toMatchObject({ code: 0, calls: look });
    expect(await order("apply aerial_org_status", status)).toMatchObject({
      code: 0,
      calls: [LOOK, IS_IT_THE_AERIAL_ORG, 'PUT orgs/00oacme/status {"status":"INACTIVE"}'],
    });
    expect(await order("apply aerial_org_status", status)).toMatchObject({ code: 0, calls: [LOOK] });
  });

  it("destroys twice as once: what is deactivated stays so", async () => {
    const { order } = await started({ seed: { orgs: [MANAGED] } });
    const desired = { org_id: ACME.id, deletion_policy: "DEACTIVATE" };
    const guards = [LOOK, IS_IT_THE_AERIAL_ORG, LOOK];
    expect(await order("destroy aerial_org", desired)).toMatchObject({
      code: 0,
      calls: [...guards, 'PUT orgs/00oacme/status {"status":"INACTIVE"}'],
    });
    expect(await order("destroy aerial_org", desired)).toMatchObject({ code: 0, calls: guards });
  });

  it.each([
    ["aerial_org", { deletion_policy: "DEACTIVATE" }],
    ["aerial_org_products", { disable_on_destroy: true }],
  ])("fails to destroy an org that is not there: it may be on another service: %s", async (type, desired) => {
    const { order } = await started();
    const { code, output, calls } = await order(`destroy ${type}`, { org_id: ACME.id, ...desired });
    expect(code).toBe(1);
    expect(output).toContain("Error: Org to destroy not found");
    expect(calls.every((call) => call.startsWith("GET "))).toBe(true);
  });

  it("needs no call to forget, whatever names the org", async () => {
    const { order } = await started();
    const domain = "acme.okta.com";
    for (const [type, desired] of [
      ["aerial_org", { domain, deletion_policy: "ABANDON" }],
      ["aerial_org_products", { domain }],
      ["aerial_org_status", { domain }],
    ] as const) {
      expect(await order(`destroy ${type}`, desired)).toMatchObject({ code: 0, calls: [] });
    }
  });

  it("destroys nothing where the domain leads to no org of the account: that is not known to be gone", async () => {
    const { order } = await started();
    expect(await order("destroy aerial_org", { domain: "acme.okta.com", deletion_policy: "DELETE" })).toEqual({
      code: 1,
      output: expect.stringMatching(
        /Error: No org with this domain in the account \(domain\)\n\n.*0227testaccount .*acme\.okta\.com\. Nothing was changed/,
      ),
      calls: ['GET orgs?limit=100&filter=subdomain eq "acme"'],
    });
  });

  it("says that the account does not manage an org whose products or status are declared", async () => {
    const { order } = await started();
    for (const [type, desired] of [
      ["aerial_org_products", { product_ids: ["P000052"] }],
      ["aerial_org_status", { status: "ACTIVE" }],
    ] as const) {
      const { code, output } = await order(`apply ${type}`, { org_id: "00onone", ...desired });
      expect({ code, output }).toEqual({
        code: 1,
        output: expect.stringContaining("Error: The account does not manage this org (org_id)"),
      });
    }
  });

  it("checks values as the provider does, before any call", async () => {
    const { order } = await started({ seed: { orgs: [MANAGED] } });
    for (const [command, desired, message] of [
      ["apply aerial_org", {}, "Error: Missing org (org_id)"],
      ["apply aerial_org_status", { org_id: null, domain: null, status: "ACTIVE" }, "Error: Missing org"],
      ["apply aerial_org_status", { org_id: ACME.id, status: "OFF" }, "Error: Invalid attribute value"],
      ["apply aerial_org_products", { org_id: ACME.id, product_ids: [] }, "Error: Empty product set (product_ids)"],
    ] as const) {
      expect(await order(command, desired)).toEqual({ code: 1, output: expect.stringContaining(message), calls: [] });
    }
  });

  it("refuses products to which the account does not subscribe, by the check and without a write", async () => {
    const { order } = await started({ seed: { orgs: [MANAGED] } });
    const desired = { org_id: ACME.id, product_ids: ["P999999"] };
    for (const operation of ["check", "apply"]) {
      const { code, output, calls } = await order(`${operation} aerial_org_products`, desired);
      expect(code).toBe(1);
      expect(output).toContain("Error: The account does not subscribe to this product (product_ids)");
      expect(calls.filter((call) => !call.startsWith("GET "))).toEqual([]);
    }
  });

  it("refuses DELETE where Okta deletes no orgs, when the org is added", async () => {
    const { order } = await started();
    const production = { AERIAL_BASE_URL: "https://aerial-apac.okta.com" };
    const desired = { org_id: ACME.id, deletion_policy: "DELETE" };
    expect(await order("apply aerial_org", desired, production)).toEqual({
      code: 1,
      output: expect.stringContaining("Error: Deletion of production orgs is not available (deletion_policy)"),
      calls: [],
    });
  });

  it("takes its settings from the environment and from nowhere else, and says which one is missing: exit code 3", async () => {
    const { order } = await started();
    for (const variable of ["AERIAL_ACCOUNT_ID", "AERIAL_CLIENT_ID", "AERIAL_PRIVATE_KEY", "AERIAL_ORG_DOMAIN"]) {
      const { code, output, calls } = await order("apply aerial_org", { org_id: ACME.id }, { [variable]: undefined });
      expect({ code, calls }).toEqual({ code: 3, calls: [] });
      expect(output).toContain(variable);
      expect(output).toMatch(/null_resource constructs .*environment/);
    }
  });

  it.each([
    ["", {}, '"" is not an operation'],
    ["apply", {}, '"apply" is not an operation'],
    ["apply aerial_account", {}, '"apply aerial_account" is not an operation'],
    ["apply aerial_org twice", {}, '"apply aerial_org twice" is not an operation'],
    ["apply (aerial_org)", {}, '"apply (aerial_org)" is not an operation'],
    ["apply aerial_org", "", "AERIAL_DESIRED_STATE does not contain JSON."],
    ["apply aerial_org", "[]", "AERIAL_DESIRED_STATE does not contain a JSON object."],
  ])("refuses the order %j with %j: exit code 2", async (command, desired, message) => {
    const { order } = await started();
    const { code, output } = await order(command, desired);
    expect(code).toBe(2);
    expect(output).toContain(message);
    expect(output).toContain("Synthesize the stack again");
  });

  it("ends at once where the engine stops it", async () => {
    const { order } = await started({ seed: { orgs: [ACME] } });
    const { code, output, calls } = await order("apply aerial_org", { org_id: ACME.id }, {}, AbortSignal.abort());
    expect({ code, calls }).toEqual({ code: 1, calls: [] });
    expect(output).toContain("Error: Stopped");
  });

  it("shows no secret, not even one that an answer repeats", async () => {
    const { order, service } = await started();
    const token = "an-access-token-of-this-test";
    service.emulator.admin.addFault({
      method: "GET",
      kind: "status",
      status: 403,
      body: { errorCode: "E0000006", errorSummary: `The token ${token} may not do this`, errorId: "oae" },
      count: Infinity,
    });
    const environment = { AERIAL_ACCESS_TOKEN: token, AERIAL_CLIENT_ID: undefined, AERIAL_PRIVATE_KEY: undefined };
    const { code, output } = await order("apply aerial_org", { org_id: ACME.id }, environment);
    expect(code).toBe(1);
    expect(output).toContain("may not do this");
    expect(output).not.toContain(token);
  });
});
