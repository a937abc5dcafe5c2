import { createPublicKey } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { App, LocalBackend, TerraformStack } from "cdktf";

import { AerialOrgProducts, AerialOrgStatus, AerialProvider, type AerialProviderConfig } from "../../lib";
import { useEmulators } from "../support/emulator";
import { describeWith } from "../support/required";
import { secretsInDirectory, secretsInText } from "../support/secrets";
import { useWorkspaces, withProvider } from "../support/workspace";
import { tapServers, type Heard } from "./support/wiretap";

const ACCOUNT = "0227testaccount";
const ACME = "00oacme";
const UMBRELLA = "00oumbrella";
/** The provider's own code has patterns and samples in it; it was there before any secret. */
const isExecutable = (path: string) => /terraform-provider-aerial(_v[^/]*)?$/.test(path);

describeWith(["engine", "provider"], "the private key, assertions, proofs and tokens", () => {
  const emulator = useEmulators();
  const workspace = useWorkspaces();
  let heard: Heard & { stop(): void };
  let keys: string;
  beforeEach(() => {
    heard = tapServers();
    keys = mkdtempSync(join(tmpdir(), "aerial-keys-"));
  });
  afterEach(() => {
    heard.stop();
    rmSync(keys, { recursive: true });
  });

  async function service(dpopBoundAccessTokens: boolean) {
    const started = await emulator({
      seed: {
        orgs: [
          { id: ACME, domain: "acme.okta.com", accountId: ACCOUNT },
          { id: UMBRELLA, domain: "umbrella.okta.com", accountId: ACCOUNT, products: ["P000052"] },
        ],
      },
    });
    const { privateKey, clientId } = started;
    const publicKey = { ...createPublicKey(privateKey).export({ format: "jwk" }), kid: `${clientId}-key` };
    started.emulator.admin.seed({
      clients: [
        {
          clientId,
          accountId: ACCOUNT,
          scopes: ["okta.accounts.manage"],
          publicKeys: [publicKey],
          dpopBoundAccessTokens,
        },
      ],
    });
    return started;
  }

  /** A stack of constructs, synthesized into `cdktf.out` below a folder; what the engine is to read of it. */
  function synthesized(folder: string, credentials: AerialProviderConfig): string {
    const app = new App({ outdir: join(folder, "cdktf.out"), skipValidation: false });
    const stack = new TerraformStack(app, "fleet");
    new LocalBackend(stack, { path: "terraform.tfstate" });
    new AerialProvider(stack, "aerial", credentials);
    new AerialOrgStatus(stack, "acme", { orgId: ACME, status: "ACTIVE" });
    new AerialOrgProducts(stack, "acme_products", { orgId: ACME, productIds: ["P000052"], disableOnDestroy: true });
    new AerialOrgProducts(stack, "umbrella_products", { orgId: UMBRELLA, productIds: ["P000052"] });
    app.synth();
    return join("cdktf.out", "stacks", "fleet");
  }

  it.each([
    ["from the environment, with bearer tokens", "environment", false],
    ["from a file, with tokens bound by DPoP", "file", true],
  ] as const)("%s, are nowhere: stack, state, plans, traces, messages, errors, journal", async (_, source, bound) => {
    const started = await service(bound);
    const { admin } = started.emulator;
    const keyFile = join(keys, "key.pem");
    writeFileSync(keyFile, started.privateKey);
    const { clientId, environment } = started;
    const stack = workspace({ environment });
    // Credentials of the block are a group: the key in the environment is not even looked at then.
    const credentials = { clientId, privateKey: keyFile, privateKeyId: environment.AERIAL_PRIVATE_KEY_ID! };
    const folder = synthesized(stack.directory, source === "file" ? credentials : {});
    stack.configure(stack.read(join(folder, "cdk.tf.json")));
    const outputs: string[] = [];
    const said = async (command: Promise<{ readonly exitCode: number | null; readonly output: string }>) => {
      const { exitCode, output } = await command;
      outputs.push(output);
      return exitCode;
    };
    const trace = { trace: true };
    expect(await said(stack.init([], trace))).toBe(0);
    expect(await said(stack.plan(["-out=tfplan"], trace))).toBe(2);
    expect(await said(stack.run(["show", "-json", "tfplan"], trace))).toBe(0);
    expect(await said(stack.apply(["tfplan"], trace))).toBe(0);
    admin.updateOrg(ACME, { products: ["P000131"] });
    expect(await said(stack.plan(["-out=drift"], trace))).toBe(2);

    // A service that repeats what it was sent.
    const echo = () =>
      `You sent ${[...heard.tokens].at(-1)}, ${[...heard.proofs].at(-1)}, ${[...heard.assertions].at(-1)}`;
    const body = {
      toJSON: () => ({ errorCode: "E0000001", errorSummary: echo(), errorCauses: [{ errorSummary: echo() }] }),
    };
    admin.addFault({ method: "PUT", kind: "status", status: 400, body });
    expect(await said(stack.apply([], trace))).toBe(1);
    expect(outputs.at(-1)).toMatch(/You[\s│]+sent/);
    admin.expireTokens();
    admin.addFault({ path: "/oauth2/v1/token", kind: "status", status: 401, body: { error: "invalid_client" } });
    expect(await said(stack.plan([], trace))).toBe(1);
    expect(await said(stack.destroy([], trace))).toBe(0);

    expect(heard.assertions.size).toBeGreaterThan(4);
    expect(heard.tokens.size).toBeGreaterThan(4);
    expect(heard.proofs.size > 0).toBe(bound);
    const secrets = { ...started.secrets, tokens: heard.all() };
    expect(stack.trace()).toContain("provider.terraform-provider-aerial");
    expect(secretsInDirectory(stack.base, secrets, isExecutable)).toEqual([]);
    expect(secretsInText(outputs.join("\n"), secrets)).toEqual([]);
    expect(admin.journal.length).toBeGreaterThan(20);
    expect(secretsInText(JSON.stringify(admin.journal), secrets)).toEqual([]);
  });

  it("would be found: each in a file, and the key of an ordinary variable in a saved plan, as the README says", async () => {
    const started = await service(true);
    const { AERIAL_PRIVATE_KEY, ...environment } = started.environment;
    const stack = workspace({
      environment: { ...environment, TF_VAR_key: AERIAL_PRIVATE_KEY! },
      configuration: withProvider(`
        variable "key" {
          sensitive = true
        }
        provider "aerial" {
          client_id   = "${started.clientId}"
          private_key = var.key
        }
        resource "aerial_org_status" "acme" {
          org_id = "${ACME}"
          status = "INACTIVE"
        }`),
    });
    await stack.init();
    const planned = await stack.plan(["-out=tfplan"], { trace: true });
    expect(planned).toMatchObject({ exitCode: 2 });
    const secrets = { ...started.secrets, tokens: heard.all() };
    expect(heard.all().length).toBeGreaterThanOrEqual(4);
    const found = () => new Set(secretsInDirectory(stack.base, secrets, isExecutable).map(({ where }) => where));
    expect([...found()]).toEqual(["stack/tfplan!tfplan"]);
    expect(secretsInText(planned.output, secrets)).toEqual([]);
    for (const [index, secret] of heard.all().entries()) {
      stack.write(`planted-${index}.txt`, `before ${secret} after`);
    }
    stack.write("planted-key.txt", started.privateKey);
    expect([...found()].filter((where) => where.includes("planted"))).toHaveLength(heard.all().length + 1);
  });
});
