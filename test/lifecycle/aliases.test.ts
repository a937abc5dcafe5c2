import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { useEmulators, type TestEmulator } from "../support/emulator";
import { describeWith } from "../support/required";
import { useWorkspaces, withProvider } from "../support/workspace";
import { unwrapped, writesOf } from "./support/calls";

const PRODUCTION = "0227production";
const SANDBOX = "0227sandbox";
/** In both accounts, so that a mix-up would be answered. */
const ORG = "00oacme";

describeWith(["engine", "provider"], "two aliased providers in one stack", () => {
  const emulator = useEmulators();
  const workspace = useWorkspaces();
  let keys: string;
  beforeEach(() => {
    keys = mkdtempSync(join(tmpdir(), "aerial-keys-"));
  });
  afterEach(() => {
    rmSync(keys, { recursive: true });
  });

  async function service(accountId: string) {
    const started = await emulator({
      accountId,
      clientId: `0oa${accountId}`,
      seed: { orgs: [{ id: ORG, domain: `${accountId}.okta.com`, accountId }] },
    });
    const keyFile = join(keys, `${accountId}.pem`);
    writeFileSync(keyFile, started.privateKey);
    return { ...started, keyFile };
  }

  const credentialsOf = ({ accountId, url, clientId, keyFile }: TestEmulator & { readonly keyFile: string }) => `
    account_id     = "${accountId}"
    base_url       = "${url}"
    org_domain     = "${url}"
    client_id      = "${clientId}"
    private_key    = "${keyFile}"`;

  const resources = `
    resource "aerial_org_status" "production" {
      org_id = "${ORG}"
      status = "ACTIVE"
    }
    resource "aerial_org_products" "production" {
      org_id      = "${ORG}"
      product_ids = ["P000052"]
    }
    resource "aerial_org_status" "sandbox" {
      provider = aerial.sandbox
      org_id   = "${ORG}"
      status   = "INACTIVE"
    }
    resource "aerial_org_products" "sandbox" {
      provider    = aerial.sandbox
      org_id      = "${ORG}"
      product_ids = ["P000131"]
    }`;

  /** Every token and every call was asked of the service itself by its own client, and none was refused. */
  function expectOwnCredentialsOnly({ emulator: { admin }, accountId }: TestEmulator) {
    const tokens = admin.journal.filter(({ path }) => path.startsWith("/oauth2/"));
    const calls = admin.journal.filter(({ path }) => !path.startsWith("/oauth2/"));
    expect(tokens.length).toBeGreaterThan(0);
    expect(calls.length).toBeGreaterThan(0);
    expect(admin.journal.filter(({ status }) => status !== 200)).toEqual([]);
    expect(new Set(calls.map((call) => call.accountId))).toEqual(new Set([accountId]));
  }

  it("work on their own accounts: one configured by the environment, the other by its block", async () => {
    const [production, sandbox] = [await service(PRODUCTION), await service(SANDBOX)];
    const stack = workspace({
      environment: production.environment,
      configuration: withProvider(`
        provider "aerial" {}
        provider "aerial" {
          alias = "sandbox"
          ${credentialsOf(sandbox)}
        }
        ${resources}`),
    });
    await stack.init();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writesOf(production.emulator)).toEqual([`PUT orgs/${ORG}/products [{"id":"P000052"}]`]);
    expect([...writesOf(sandbox.emulator)].sort()).toEqual([
      `PUT orgs/${ORG}/products [{"id":"P000131"}]`,
      `PUT orgs/${ORG}/status {"status":"INACTIVE"}`,
    ]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(await stack.stateResource("aerial_org_status.sandbox")).toMatchObject({ values: { account_id: SANDBOX } });
    expect(await stack.stateResource("aerial_org_status.production")).toMatchObject({
      values: { account_id: PRODUCTION },
    });
    expectOwnCredentialsOnly(production);
    expectOwnCredentialsOnly(sandbox);
  });

  it("refuse a resource that was moved to the other's account, and touch neither", async () => {
    const [production, sandbox] = [await service(PRODUCTION), await service(SANDBOX)];
    const blocks = `
      provider "aerial" {
        ${credentialsOf(production)}
      }
      provider "aerial" {
        alias = "sandbox"
        ${credentialsOf(sandbox)}
      }`;
    const stack = workspace({
      // Whoever took any of these would be refused.
      environment: { AERIAL_ACCESS_TOKEN: "no-such-token", AERIAL_PRIVATE_KEY_ID: "no-such-key" },
      configuration: withProvider(blocks + resources),
    });
    await stack.init();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expectOwnCredentialsOnly(production);
    expectOwnCredentialsOnly(sandbox);
    const writes = [writesOf(production.emulator), writesOf(sandbox.emulator)];

    stack.configure(withProvider(blocks + resources.replaceAll("provider = aerial.sandbox", "")));
    const moved = await stack.apply();
    expect(moved).toMatchObject({ exitCode: 1 });
    expect(unwrapped(moved.output)).toMatch(
      new RegExp(`Error: State belongs to another Aerial account .*${SANDBOX}, .*${PRODUCTION}`),
    );
    expect([writesOf(production.emulator), writesOf(sandbox.emulator)]).toEqual(writes);
  });
});
