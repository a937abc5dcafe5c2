/** The `null_resource` constructs when something goes wrong: its messages, the tainted resources, and how it goes on. */
import type { TerraformStack } from "cdktf";
import { nullResource } from "../../lib";
import { describeWith } from "../support/required";
import { secretsInText } from "../support/secrets";
import { unwrapped } from "./support/calls";
import { useNullResourceStacks } from "./support/null-resource-stack";
import { ACCOUNT, ACME } from "./support/org-stack";

const LOOK = `GET orgs/${ACME.id}`;
const ADD = `POST orgs {"orgId":"${ACME.id}"}`;
const ENABLED = `GET orgs/${ACME.id}/products`;
const SUBSCRIBED = "GET products";
const IS_IT_THE_AERIAL_ORG = "GET orgs?limit=100&filter=aerialOrg eq true";
const DEACTIVATION = `PUT orgs/${ACME.id}/status {"status":"INACTIVE"}`;

const put = (...ids: string[]) => `PUT orgs/${ACME.id}/products ${JSON.stringify(ids.map((id) => ({ id })))}`;

function fleet(productIds: string[]) {
  return (stack: TerraformStack) => {
    const org = new nullResource.AerialOrg(stack, "acme", { orgId: ACME.id, deletionPolicy: "DEACTIVATE" });
    new nullResource.AerialOrgProducts(stack, "acme-products", { orgId: ACME.id, productIds, dependsOn: [org] });
  };
}

/** A text in the frame of a private key. */
function framed(text: string): string {
  const line = (word: string) => `-----${word} PRIVATE KEY-----`;
  return [line("BEGIN"), Buffer.from(text).toString("base64"), line("END")].join("\n");
}

const BEFORE = ["P000052"];
const AFTER = ["P000131"];

describeWith(["engine", "provider", "null-provider"], "the null_resource constructs when something goes wrong", () => {
  const start = useNullResourceStacks();
  const startProcesses = useNullResourceStacks({ executable: true });

  it.each([
    [
      "wrong credentials",
      { AERIAL_CLIENT_ID: "0oasomebodyelse" },
      /Error: The access token request failed .*exit status 1/,
    ],
    [
      "an unreachable host",
      { AERIAL_BASE_URL: "http://127.0.0.1:1", AERIAL_ORG_DOMAIN: "http://127.0.0.1:1" },
      /Error: The Aerial org's token endpoint cannot be reached .*127\.0\.0\.1:1.*exit status 1/,
    ],
    [
      "no node on PATH",
      { PATH: "/nowhere" },
      /running command 'apply aerial_org \(needs Node\.js 20\.15 or later on PATH\)': exec: "node": executable file not found/,
    ],
    [
      "certificate authorities that are not there",
      { NODE_EXTRA_CA_CERTS: "/nowhere/authority.pem", AERIAL_BASE_URL: "https://127.0.0.1:1" },
      /The certificate authorities in NODE_EXTRA_CA_CERTS cannot be used: .*Correct the path, or unset the variable/,
    ],
    [
      "a setting that is missing",
      { AERIAL_CLIENT_ID: undefined },
      /Error: Missing client_id .*null_resource constructs .*environment.*exit status 3/,
    ],
    [
      "a key that is none",
      { AERIAL_PRIVATE_KEY: framed("none") },
      /Error: (Invalid private_key|The private key cannot be used) .*exit status 3/,
    ],
  ])("says what it is with %s, taints what it could not make, and converges with the next apply", async (...given) => {
    const [, environment, message] = given;
    const { applyInVain, apply, addresses, calls, service } = await startProcesses(fleet(BEFORE));
    const output = await applyInVain(environment);
    expect(unwrapped(output)).toMatch(message);
    expect(secretsInText(output, service.secrets)).toEqual([]);
    expect(await addresses()).toEqual(["null_resource.acme (tainted)"]);
    expect(calls()).toEqual([]);
    await apply();
    expect(calls()).toEqual([LOOK, ADD, SUBSCRIBED, ENABLED, ENABLED, SUBSCRIBED, put(...BEFORE), ENABLED]);
  });

  it("destroys nothing where the org could not be added", async () => {
    const { applyInVain, addresses, destroy, calls } = await start(fleet(BEFORE), {
      orgs: [{ ...ACME, consentTo: null }],
    });
    expect(unwrapped(await applyInVain())).toContain("Error: The org has not granted consent (org_id)");
    expect(calls()).toEqual([LOOK, ADD, LOOK]);
    expect(await addresses()).toEqual(["null_resource.acme (tainted)"]);
    await destroy();
    expect(calls()).toEqual([]);
  });

  it("goes on from where a creation failed half way", async () => {
    const { applyInVain, apply, addresses, calls, admin, stack } = await start(fleet(BEFORE));
    admin.addFault({ method: "PUT", path: /products$/, kind: "status", status: 503 });
    expect(unwrapped(await applyInVain())).toContain("Error: ");
    expect(calls()).toEqual([LOOK, ADD, SUBSCRIBED, ENABLED, ENABLED, SUBSCRIBED, put(...BEFORE)]);
    expect(await addresses()).toEqual([
      "null_resource.acme",
      "null_resource.acme-products (tainted)",
      "terraform_data.acme",
      "terraform_data.acme-products",
    ]);
    await apply();
    expect(calls()).toEqual([ENABLED, SUBSCRIBED, put(...BEFORE), ENABLED]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });

  it("goes on where an answer was lost: what got through is not done twice", async () => {
    const { applyInVain, apply, calls, admin } = await start(fleet(BEFORE));
    admin.addFault({ method: "PUT", path: /products$/, kind: "reset_after" });
    await applyInVain();
    calls();
    await apply();
    expect(calls()).toEqual([ENABLED, SUBSCRIBED]);
  });

  it("goes on from where a change failed half way, and destroys from there as well", async () => {
    const { applyInVain, apply, declare, destroy, calls, admin, addresses, org } = await start(fleet(BEFORE));
    await apply();
    declare(fleet(AFTER));
    const fault = { method: "PUT", path: /products$/, kind: "status", status: 503 } as const;
    admin.addFault(fault);
    await applyInVain();
    expect(org(ACME.id).products).toEqual(BEFORE);
    calls();
    await apply();
    expect(calls()).toEqual([ENABLED, SUBSCRIBED, put(...AFTER), ENABLED]);

    declare(fleet(BEFORE));
    admin.addFault(fault);
    await applyInVain();
    calls();
    await destroy();
    expect(calls()).toEqual([...[LOOK, IS_IT_THE_AERIAL_ORG], ...[LOOK, DEACTIVATION]]);
    expect(await addresses()).toEqual([]);
  });

  it("goes on from where a destroy failed half way", async () => {
    const { apply, stack, destroy, calls, admin, addresses, org } = await start(fleet(BEFORE));
    await apply();
    calls();
    admin.addFault({ method: "PUT", path: /status$/, kind: "status", status: 503 });
    expect(await stack.destroy()).toMatchObject({ exitCode: 1 });
    const attempt = [LOOK, IS_IT_THE_AERIAL_ORG, LOOK, DEACTIVATION];
    expect(calls()).toEqual(attempt);
    expect(await addresses()).toEqual(["null_resource.acme", "terraform_data.acme"]);
    await destroy();
    expect(calls()).toEqual(attempt);
    expect(org(ACME.id)).toMatchObject({ accountId: ACCOUNT, status: "INACTIVE" });
  });

  it("is ended by Ctrl-C, and the next apply goes on from what got through", async () => {
    const { stack, apply, admin, addresses, calls, org } = await startProcesses(fleet(BEFORE));
    let hit = () => {};
    const isHit = new Promise<void>((fulfil) => (hit = fulfil));
    admin.addFault({ method: "PUT", path: /products$/, kind: "reset_after", onHit: hit });
    const applying = stack.start(["apply", "-auto-approve", "-input=false", "-no-color"]);
    await isHit;
    applying.interrupt();
    expect((await applying.result).exitCode).toBe(1);
    expect(await addresses()).toContain("null_resource.acme-products (tainted)");
    calls();
    await apply();
    expect(calls().slice(0, 2)).toEqual([ENABLED, SUBSCRIBED]);
    expect(org(ACME.id).products).toEqual(BEFORE);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });
});
