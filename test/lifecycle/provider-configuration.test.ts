import { createPrivateKey } from "node:crypto";

import { describeWith } from "../support/required";
import { secretsInText } from "../support/secrets";
import { withProvider } from "../support/workspace";
import { callsOf, unwrapped } from "./support/calls";
import { ACCOUNT, ACME, statusBlock, useStatus } from "./support/status";

const OUTPUT = `output "status" { value = "known" }`;

describeWith(["engine", "provider"], "the provider's configuration", () => {
  const start = useStatus();
  const block = (settings: string) => `provider "aerial" {\n${settings}\n}\n${statusBlock(ACME, "ACTIVE")}`;

  it("names setting and environment variable of what is missing", async () => {
    const { service, stack } = await start();
    stack.configure(withProvider(block("")));
    await stack.init();
    for (const [name, variable] of [
      ["account_id", "AERIAL_ACCOUNT_ID"],
      ["org_domain", "AERIAL_ORG_DOMAIN"],
      ["client_id", "AERIAL_CLIENT_ID"],
      ["private_key", "AERIAL_PRIVATE_KEY"],
    ] as const) {
      const planned = await stack.plan([], { environment: { [variable]: undefined } });
      expect(planned).toMatchObject({ exitCode: 1 });
      expect(unwrapped(planned.output)).toMatch(
        new RegExp(
          `Error: Missing ${name} with provider\\["terraform.local/aerial/aerial"\\], on main.tf line \\d+, in provider ` +
            `"aerial": \\d+: provider "aerial" \\{ The provider "aerial" needs .*\\. Set ${name} in the provider block, or ` +
            `.* environment variable ${variable}\\.`,
        ),
      );
    }
    expect(service.emulator.admin.journal).toEqual([]);
  });

  it("refuses keys, hosts, policies and environment variables that cannot be right, and shows no key", async () => {
    const { service, stack } = await start();
    const encrypted = createPrivateKey(service.privateKey).export({
      format: "pem",
      type: "pkcs8",
      cipher: "aes-256-cbc",
      passphrase: "secret",
    }) as string;
    const damaged = service.privateKey.replace("BEGIN PRIVATE KEY-----\n", "BEGIN PRIVATE KEY-----\nAAAA");
    stack.configure(withProvider(block("")));
    await stack.init();
    for (const [variable, value, message] of [
      ["AERIAL_PRIVATE_KEY", damaged, "Error: Invalid private_key"],
      ["AERIAL_PRIVATE_KEY", encrypted, "The private key is encrypted with a passphrase."],
      ["AERIAL_PRIVATE_KEY", "/nowhere/key.pem", "the file /nowhere/key.pem cannot be read (ENOENT)"],
      ["AERIAL_BASE_URL", "http://aerial.example.com", "http://aerial.example.com does not use https"],
      ["AERIAL_ORG_DOMAIN", "http://acme.okta.com", "http://acme.okta.com does not use https"],
      ["AERIAL_DELETION_POLICY", "DEACTIVATE", 'is "DEACTIVATE", but it must be "PREVENT" or "ABANDON"'],
      ["AERIAL_MAX_RETRIES", "many", 'AERIAL_MAX_RETRIES is "many", but it must be a whole number.'],
      ["AERIAL_ACCESS_TOKEN", "a-token", "Error: Conflicting credentials"],
    ] as const) {
      const planned = await stack.plan([], { environment: { [variable]: value } });
      expect({ variable, exitCode: planned.exitCode }).toEqual({ variable, exitCode: 1 });
      expect(unwrapped(planned.output)).toContain(message);
      expect(unwrapped(planned.output)).toContain(variable);
      expect(secretsInText(planned.output, { ...service.secrets, tokens: ["a-token"] })).toEqual([]);
      expect(planned.output).not.toContain(encrypted.split("\n")[2]);
    }
    stack.configure(withProvider(block(`deletion_policy = "DEACTIVATE"\n dpop = "sometimes"`)));
    const wrongBlock = await stack.run(["validate", "-no-color"]);
    expect(wrongBlock).toMatchObject({ exitCode: 1 });
    expect(unwrapped(wrongBlock.output)).toContain(
      `"DEACTIVATE" is not a valid value for the provider's deletion_policy. Use "PREVENT" or "ABANDON".`,
    );
    expect(unwrapped(wrongBlock.output)).toContain('Use "auto", "always" or "never".');
    expect(service.emulator.admin.journal).toEqual([]);
  });

  it("takes credentials of the block as a group, whatever the environment has beside them", async () => {
    // The key's path is below the folder in which the engine starts the executable.
    const { service, stack } = await start({}, {}, { executable: true });
    const { AERIAL_CLIENT_ID, AERIAL_PRIVATE_KEY, ...others } = service.environment;
    stack.write("key.pem", AERIAL_PRIVATE_KEY!);
    stack.configure(withProvider(block(`client_id = "${AERIAL_CLIENT_ID}"\n private_key = "\${path.module}/key.pem"`)));
    await stack.init();
    // Any of these, mixed in, would have the token refused.
    const misleading = {
      ...others,
      AERIAL_CLIENT_ID: "0oaother",
      AERIAL_PRIVATE_KEY: "not a key",
      AERIAL_PRIVATE_KEY_ID: "no-such-key",
      AERIAL_ACCESS_TOKEN: "no-such-token",
    };
    const planned = await stack.plan([], { environment: misleading });
    expect(planned).toMatchObject({ exitCode: 2 });
    expect(callsOf(service.emulator)).toEqual([`GET orgs/${ACME}`]);

    stack.configure(withProvider(block(`client_id = "${AERIAL_CLIENT_ID}"`)));
    const half = await stack.plan();
    expect(half).toMatchObject({ exitCode: 1 });
    expect(unwrapped(half.output)).toContain("Error: Missing private_key");
    expect(unwrapped(half.output)).toContain("Set client_id, private_key and private_key_id in the same place");
  });

  it("works with an access token instead of a client, and says when it is refused without showing it", async () => {
    const { service, stack } = await start();
    const { admin } = service.emulator;
    const token = admin.issueAccessToken(service.clientId);
    stack.configure(withProvider(block("")));
    await stack.init();
    const environment = {
      AERIAL_ACCESS_TOKEN: token,
      AERIAL_CLIENT_ID: undefined,
      AERIAL_PRIVATE_KEY: undefined,
      AERIAL_PRIVATE_KEY_ID: undefined,
      AERIAL_ORG_DOMAIN: undefined,
    };
    expect(await stack.apply([], { environment })).toMatchObject({ exitCode: 0 });
    expect(await stack.plan([], { environment })).toMatchObject({ exitCode: 0 });
    expect(admin.journal.filter(({ path }) => path.startsWith("/oauth2/"))).toEqual([]);
    admin.expireTokens();
    const expired = await stack.plan([], { environment });
    expect(expired).toMatchObject({ exitCode: 1 });
    expect(unwrapped(expired.output)).toContain("Error: The Aerial API refused the access token");
    expect(secretsInText(expired.output, { tokens: [token] })).toEqual([]);
  });

  it("plans creations without the API while settings are unknown, and refuses to read state with them", async () => {
    const { service, stack } = await start();
    const unknownAccount = (resource: string) =>
      withProvider(`
        resource "terraform_data" "account" {
          input = "${ACCOUNT}"
        }
        provider "aerial" {
          account_id = terraform_data.account.output
        }
        ${resource}`);
    stack.configure(unknownAccount(statusBlock(ACME, "ACTIVE")));
    await stack.init();
    const { resource_changes } = await stack.planJson();
    expect(resource_changes?.find(({ type }) => type === "aerial_org_status")).toMatchObject({
      change: { actions: ["create"], after: { id: ACME, status: "ACTIVE" }, after_unknown: { account_id: true } },
    });
    expect(service.emulator.admin.journal).toEqual([]);
    expect(await stack.apply(["tfplan"])).toMatchObject({ exitCode: 0 });
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });

    service.emulator.admin.clearJournal();
    stack.configure(unknownAccount(statusBlock(ACME, "ACTIVE")).replace('input = "', 'input = "x'));
    await stack.state(["rm", "terraform_data.account"]);
    const unreadable = await stack.plan();
    expect(unreadable).toMatchObject({ exitCode: 1 });
    expect(unwrapped(unreadable.output)).toMatch(
      /Error: Provider settings are not known yet with aerial_org_status\.this, on main\.tf line 18, .*because "account_id"/,
    );
    expect(service.emulator.admin.journal).toEqual([]);
  });

  it("never takes a fleet for gone: another account, a wrong account and a wrong base URL are errors", async () => {
    const { service, stack } = await start();
    stack.configure(
      withProvider(`${block("")}
      resource "aerial_org_products" "this" {
        org_id      = "${ACME}"
        product_ids = ["P000052"]
      }\n${OUTPUT}`),
    );
    await stack.init();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    service.emulator.admin.clearJournal();
    for (const command of ["plan", "apply", "destroy"] as const) {
      const refused = await stack[command]([], { environment: { AERIAL_ACCOUNT_ID: "0227otheraccount" } });
      expect(refused).toMatchObject({ exitCode: 1 });
      const output = unwrapped(refused.output);
      expect(output.match(/Error: State belongs to another Aerial account/g)).toHaveLength(2);
      expect(output).toMatch(
        new RegExp(`account ${ACCOUNT}, .* 0227otheraccount\\. Nothing was read or changed\\. .*AERIAL_ACCOUNT_ID`),
      );
    }
    const destroyed = await stack.destroy(["-refresh=false"], {
      environment: { AERIAL_ACCOUNT_ID: "0227otheraccount" },
    });
    expect(destroyed).toMatchObject({ exitCode: 1 });
    expect(callsOf(service.emulator)).toEqual([]);

    const wrongPath = await stack.plan([], { environment: { AERIAL_BASE_URL: `${service.url}/elsewhere` } });
    expect(wrongPath).toMatchObject({ exitCode: 1 });
    expect(wrongPath.output).not.toContain("will be created");
    expect(callsOf(service.emulator).filter((call) => !call.startsWith("GET"))).toEqual([]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });
});
