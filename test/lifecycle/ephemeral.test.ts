import { createPublicKey } from "node:crypto";
import { useEmulators } from "../support/emulator";
import { dynamicValue, plainValue } from "../support/plugin-values";
import { describeWithFeature } from "../support/engine-features";
import { describeWith } from "../support/required";
import { secretsInDirectory, secretsInText } from "../support/secrets";
import { useWorkspaces, withProvider } from "../support/workspace";
import { messagesOf } from "./support/org-stack";
import { writesOf } from "./support/calls";
import { useConfiguredPlugins } from "./support/configured-plugin";
import { tapServers, type Heard } from "./support/wiretap";

const ACCOUNT = "0227testaccount";
const ACME = "00oacme";
const SEED = { orgs: [{ id: ACME, domain: "acme.okta.com", accountId: ACCOUNT }] };
const isExecutable = (path: string) => /terraform-provider-aerial(_v[^/]*)?$/.test(path);

/** Another provider of the same run, which only has the token. */
const READER = `
  ephemeral "aerial_access_token" "reader" {
    scopes = ["okta.accounts.read"]
  }
  provider "aerial" {
    alias        = "reader"
    access_token = ephemeral.aerial_access_token.reader.access_token
  }`;

describeWithFeature(
  "ephemeral resources",
  ["provider"],
  "the ephemeral aerial_access_token, through the engine",
  () => {
    const emulator = useEmulators();
    const workspace = useWorkspaces();
    let heard: Heard & { stop(): void };
    beforeEach(() => {
      heard = tapServers();
    });
    afterEach(() => heard.stop());

    /** Starts a service whose client gets tokens that are bound to a key, if the option is set. */
    async function service(dpopBoundAccessTokens = false) {
      const started = await emulator({ seed: SEED });
      const { privateKey, clientId } = started;
      const publicKey = { ...createPublicKey(privateKey).export({ format: "jwk" }), kid: `${clientId}-key` };
      const scopes = ["okta.accounts.read", "okta.accounts.manage"];
      started.emulator.admin.seed({
        clients: [{ clientId, accountId: ACCOUNT, scopes, publicKeys: [publicKey], dpopBoundAccessTokens }],
      });
      return started;
    }

    it("lets another provider of the same run read, and is nowhere: state, plans, traces, messages, journal", async () => {
      const started = await service();
      const stack = workspace({
        environment: started.environment,
        configuration: withProvider(`${READER}
        data "aerial_org" "acme" {
          provider = aerial.reader
          org_id   = "${ACME}"
        }
        output "domain" { value = data.aerial_org.acme.domain }`),
      });
      const trace = { trace: true };
      await stack.init();
      const planned = await stack.plan(["-out=tfplan"], trace);
      expect(planned).toMatchObject({ exitCode: 2 });
      const shown = await stack.run(["show", "-json", "tfplan"], trace);
      expect(shown).toMatchObject({ exitCode: 0 });
      const applied = await stack.apply(["tfplan"], trace);
      expect(applied).toMatchObject({ exitCode: 0 });
      expect((await stack.stateJson()).values?.outputs).toMatchObject({ domain: { value: "acme.okta.com" } });

      // Terraform opens it once more for the apply, OpenTofu only if something is still to be read with it.
      expect(heard.tokens.size).toBeGreaterThanOrEqual(stack.engine.kind === "terraform" ? 2 : 1);
      const secrets = { ...started.secrets, tokens: heard.all() };
      expect(secretsInDirectory(stack.base, secrets, isExecutable)).toEqual([]);
      expect(secretsInText([planned, shown, applied].map(({ output }) => output).join("\n"), secrets)).toEqual([]);
      expect(secretsInText(JSON.stringify(started.emulator.admin.journal), secrets)).toEqual([]);
    });

    it("has the scopes that were asked for alone: a write with it is forbidden", async () => {
      const started = await service();
      const stack = workspace({
        environment: started.environment,
        configuration: withProvider(`${READER}
        resource "aerial_org_status" "acme" {
          provider = aerial.reader
          org_id   = "${ACME}"
          status   = "INACTIVE"
        }`),
      });
      await stack.init();
      const applied = await stack.apply();
      expect(applied).toMatchObject({ exitCode: 1 });
      expect(messagesOf(applied.output)).toContain("Error: The Aerial API denied the request");
      expect(started.emulator.admin.org(ACME)?.status).toBe("ACTIVE");
      expect(writesOf(started.emulator)).toHaveLength(1);
    });

    const token = (body: string) => withProvider(`ephemeral "aerial_access_token" "this" {\n${body}\n}`);
    const postcondition = (condition: string) => `
    lifecycle {
      postcondition {
        condition     = ${condition}
        error_message = "not so"
      }
    }`;

    it("tells its type, its scopes, and when it ends", async () => {
      const stack = workspace({ environment: (await service()).environment });
      const condition = `
      self.token_type == "Bearer" && self.granted_scopes == tolist(["okta.accounts.read"]) &&
      timecmp(self.expires_at, timeadd(plantimestamp(), "50m")) > 0 &&
      timecmp(self.expires_at, timeadd(plantimestamp(), "70m")) < 0`;
      stack.configure(token(`scopes = ["okta.accounts.read"]\n${postcondition(`(${condition})`)}`));
      await stack.init();
      expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    });

    it("is refused for scopes that the client is not granted, and for what is no scope", async () => {
      const stack = workspace({ environment: (await service()).environment });
      stack.configure(token('scopes = ["okta.users.manage"]'));
      await stack.init();
      const refused = await stack.plan();
      expect(refused).toMatchObject({ exitCode: 1 });
      expect(messagesOf(refused.output)).toMatch(
        /Error: The access token request failed .*invalid_scope.*Grant okta\.users\.manage/,
      );

      stack.configure(token('scopes = ["okta.accounts.read okta.accounts.manage"]'));
      const wrong = await stack.run(["validate", "-no-color"]);
      expect(wrong).toMatchObject({ exitCode: 1 });
      expect(messagesOf(wrong.output)).toContain("add each scope to the list separately");
      stack.configure(token("scopes = []"));
      expect(messagesOf((await stack.run(["validate", "-no-color"])).output)).toContain("The list of scopes is empty.");
    });

    it("is an error where it is bound to the provider's own key, unless that is allowed", async () => {
      const stack = workspace({ environment: (await service(true)).environment });
      stack.configure(token(""));
      await stack.init();
      const bound = await stack.plan();
      expect(bound).toMatchObject({ exitCode: 1 });
      expect(messagesOf(bound.output)).toContain("Error: The access token is bound to a key");
      expect(messagesOf(bound.output)).toContain("other providers cannot use it");

      stack.configure(
        token(`
        allow_dpop_bound = true
        ${postcondition('self.token_type == "DPoP" && self.granted_scopes[0] == "okta.accounts.manage"')}`),
      );
      expect(await stack.plan()).toMatchObject({ exitCode: 0 });
      expect(secretsInDirectory(stack.base, { tokens: heard.all() }, isExecutable)).toEqual([]);
    });

    it("is the provider's own where that was given one, of which nothing more is known", async () => {
      const started = await service();
      const { AERIAL_ACCOUNT_ID, AERIAL_BASE_URL } = started.environment;
      const AERIAL_ACCESS_TOKEN = started.emulator.admin.issueAccessToken(started.clientId);
      const stack = workspace({
        environment: { AERIAL_ACCOUNT_ID: AERIAL_ACCOUNT_ID!, AERIAL_BASE_URL: AERIAL_BASE_URL!, AERIAL_ACCESS_TOKEN },
      });
      stack.configure(
        token(`
        lifecycle {
          postcondition {
            condition     = self.access_token != null && self.expires_at == null && self.granted_scopes == null
            error_message = "token, end or scopes"
          }
        }`),
      );
      await stack.init();
      expect(await stack.plan()).toMatchObject({ exitCode: 0 });

      stack.configure(token('scopes = ["okta.accounts.read"]'));
      const refused = await stack.plan();
      expect(refused).toMatchObject({ exitCode: 1 });
      expect(messagesOf(refused.output)).toContain("Error: Scopes cannot be requested");
      expect(secretsInText(refused.output, { tokens: [AERIAL_ACCESS_TOKEN] })).toEqual([]);
    });
  },
);

describeWith(["provider"], "the ephemeral aerial_access_token, by its calls", () => {
  const start = useConfiguredPlugins();

  it("asks for no renewal, keeps nothing, and can be closed", async () => {
    const { plugin, service } = await start({ seed: SEED });
    const type_name = "aerial_access_token";
    const nothing = { access_token: null, token_type: null, expires_at: null, granted_scopes: null };
    const config = { scopes: null, allow_dpop_bound: null, ...nothing };
    const opened = await plugin.call("OpenEphemeralResource", { type_name, config: dynamicValue(config) });
    expect(opened.diagnostics).toEqual([]);
    expect(opened).not.toHaveProperty("renew_at");
    expect(opened).not.toHaveProperty("private");
    expect(plainValue(opened.result)).toEqual({
      scopes: null,
      allow_dpop_bound: null,
      access_token: expect.stringMatching(/^\S{20,}$/) as string,
      token_type: "Bearer",
      expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      granted_scopes: ["okta.accounts.manage"],
    });
    expect(await plugin.call("CloseEphemeralResource", { type_name })).toEqual({ diagnostics: [] });
    const { access_token } = plainValue(opened.result) as { access_token: string };
    expect(secretsInText(plugin.stderr(), { ...service.secrets, tokens: [access_token] })).toEqual([]);
  });
});
