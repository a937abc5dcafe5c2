import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock, type Clock } from "../../../lib/aerial";
import type { DoctorDocument, StepName } from "../../../lib/cli/doctor/report";
import { type TestEmulator, useEmulators } from "../../support/emulator";
import { callsOf, writesOf } from "../../lifecycle/support/calls";
import { describeWith } from "../../support/required";
import { secretsInText } from "../../support/secrets";
import { runAerial, type RunOptions } from "../support";

const APP = "Admin Console of the Aerial org, Applications > your API service integration";
const ORGS = [
  { id: "00oaerial", domain: "acme-aerial.okta.com", aerialOrg: true, accountId: "0227testaccount" },
  { id: "00oacme", domain: "acme.okta.com", accountId: "0227testaccount" },
  { id: "00oidle", domain: "idle.okta.com", accountId: "0227testaccount", status: "INACTIVE" as const },
];

type Environment = Record<string, string | undefined>;

/** Runs the doctor for programs, and for people: both must say the same. */
async function examine(environment: Environment, { args = [], ...options }: RunOptions & { args?: string[] } = {}) {
  // Stacks that lie about are not these tests'.
  const elsewhere = args.includes("--chdir") ? [] : ["--chdir", __dirname];
  const forPeople = await runAerial(["doctor", ...elsewhere, ...args], { environment, ...options });
  const all = ["doctor", "--json", ...elsewhere, ...args];
  const { exitCode, out, error } = await runAerial(all, { environment, ...options });
  expect(error).toBe("");
  expect(forPeople.exitCode).toBe(exitCode);
  const document = JSON.parse(out) as DoctorDocument;
  for (const { advice } of document.steps) {
    advice.forEach((line) => expect(forPeople.out).toContain(`> ${line}\n`));
  }
  expect(document.status).toBe(exitCode === 0 ? "ok" : "failed");
  const step = (name: StepName) => document.steps.find((one) => one.name === name)!;
  return { exitCode, document, step, text: forPeople.out };
}

/** All that a step advises. */
const adviceOf = (step: { readonly advice: readonly string[] }) => step.advice.join("\n");

describe("aerial doctor", () => {
  const emulators = useEmulators();
  let service: TestEmulator;
  const start = async (options: Parameters<typeof emulators>[0] = {}) =>
    (service = await emulators({ seed: { orgs: ORGS }, ...options }));

  describe("where everything works", () => {
    it("tells of every step, reads alone, and says what pipelines could do", async () => {
      const { environment, emulator } = await start();
      const { exitCode, document, step } = await examine(environment);
      expect(exitCode).toBe(0);
      expect(document.steps.map(({ name, status }) => [name, status])).toEqual([
        ["settings", "ok"],
        ["private_key", "ok"],
        ["clock", "ok"],
        ["access_token", "ok"],
        ["account", "ok"],
        ["orgs", "ok"],
        ["aerial_org", "ok"],
        ["products", "ok"],
        ["pipelines", "ok"],
        ["stacks", "skipped"],
      ]);
      expect(step("private_key").found).toEqual({
        kty: "EC",
        curve: "P-256",
        algorithm: "ES256",
        kid: "0oatestclient-key",
      });
      expect(step("access_token").found).toEqual({ type: "Bearer", scopes: ["okta.accounts.manage"], given: false });
      expect(step("account").message).toBe('0227testaccount, "Test account"');
      expect(step("orgs").found).toEqual({ managed: 3, active: 2, inactive: 1 });
      expect(step("aerial_org").found).toEqual({ id: "00oaerial", domain: "acme-aerial.okta.com" });
      expect(step("products").found).toEqual({ subscribed: 4 });
      expect(step("pipelines").found).toEqual({ read: true, manage: true, readScope: true });
      expect(writesOf(emulator)).toEqual([]);
      expect(callsOf(emulator).slice(0, 3)).toEqual(["GET accounts", "GET orgs?limit=100", "GET products"]);
    });

    it("is read by a person at a terminal, in colors unless NO_COLOR is set", async () => {
      const { environment } = await start();
      const { out } = await runAerial(["doctor"], { environment, terminal: true });
      expect(out).toContain("\u001b[32mok     \u001b[39m  Settings: ");
      expect(out).toMatch(/\u001b\[32mAll checks passed\.\u001b\[39m\n$/);
      const plain = await runAerial(["doctor"], { environment: { ...environment, NO_COLOR: "1" }, terminal: true });
      expect(plain.out).not.toContain("\u001b");
      expect(plain.out).toMatch(/All checks passed\.\n$/);
    });

    it("names where each setting came from, and shows no secret", async () => {
      const { environment, url } = await start();
      const { document, text } = await examine(
        {
          ...environment,
          AERIAL_BASE_URL: "http://127.0.0.1:1",
          HTTPS_PROXY: "http://user:s3cret-word@proxy.example:3128",
        },
        { args: ["--base-url", url, "--parallelism", "4"] },
      );
      expect(document.settings.map(({ name, value, place }) => [name, value, place])).toEqual([
        ["account_id", "0227testaccount", "environment AERIAL_ACCOUNT_ID"],
        ["base_url", url, "option --base-url"],
        ["org_domain", url, "environment AERIAL_ORG_DOMAIN"],
        ["client_id", "0oatestclient", "environment AERIAL_CLIENT_ID"],
        ["private_key", "present (not shown)", "environment AERIAL_PRIVATE_KEY"],
        ["private_key_id", "0oatestclient-key", "environment AERIAL_PRIVATE_KEY_ID"],
        ["access_token", null, "none"],
        ["scopes", "okta.accounts.manage or okta.accounts.read", "default"],
        ["dpop", "auto", "default"],
        ["max_disruptive_changes", "no limit", "default"],
        ["min_wait_seconds", "0", "environment AERIAL_MIN_WAIT_SECONDS"],
        ["max_wait_seconds", "0", "environment AERIAL_MAX_WAIT_SECONDS"],
        ["parallelism", "4", "option --parallelism"],
        ["https_proxy", "http://(user and password)@proxy.example:3128", "environment HTTPS_PROXY"],
      ]);
      expect(text).toMatch(/^parallelism +4 +option --parallelism$/m);
      expect(text).not.toContain("s3cret-word");
    });

    it("tells the kind of an RSA key, and of a JWK with its own kid", async () => {
      const { environment, emulator } = await start();
      const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const kid = "a-key-id-of-more-than-sixteen-characters";
      emulator.admin.seed({
        clients: [
          {
            clientId: "0oatestclient",
            accountId: "0227testaccount",
            scopes: ["okta.accounts.manage"],
            publicKeys: [{ ...publicKey.export({ format: "jwk" }), kid }],
          },
        ],
      });
      const jwk = JSON.stringify({ ...privateKey.export({ format: "jwk" }), kid });
      const { exitCode, step, text } = await examine({
        ...environment,
        AERIAL_PRIVATE_KEY: jwk,
        AERIAL_PRIVATE_KEY_ID: undefined,
      });
      expect(exitCode).toBe(0);
      expect(step("private_key").found).toEqual({ kty: "RSA", bits: 2048, algorithm: "RS256", kid });
      expect(text).toContain(`RSA, 2048 bits, signs with RS256, kid ${kid}`);
      for (const member of ["d", "p", "q"] as const) {
        expect(text).not.toContain(privateKey.export({ format: "jwk" })[member]!);
      }
    });

    it("works with a client that demands proofs of possession", async () => {
      const { environment } = await start({ seed: { orgs: ORGS } });
      service.emulator.admin.seed(await proving(service));
      const { exitCode, step } = await examine(environment);
      expect(exitCode).toBe(0);
      expect(step("access_token").message).toBe("obtained: DPoP, scopes okta.accounts.manage");
    });

    it("works with an access token, and says that its scopes show when it is used", async () => {
      const { environment, emulator } = await start();
      const { exitCode, step } = await examine({
        AERIAL_ACCOUNT_ID: environment.AERIAL_ACCOUNT_ID,
        AERIAL_BASE_URL: environment.AERIAL_BASE_URL,
        AERIAL_ACCESS_TOKEN: emulator.admin.issueAccessToken("0oatestclient"),
      });
      expect(exitCode).toBe(0);
      expect([step("private_key").status, step("clock").status]).toEqual(["skipped", "skipped"]);
      expect(step("pipelines").found).toEqual({ read: true, manage: null, readScope: null });
      expect(step("pipelines").message).toContain("its first change");
    });

    it("says that a client with only the scope to manage cannot be limited to reading", async () => {
      const { environment } = await start({ scopes: ["okta.accounts.manage"], seed: { orgs: ORGS } });
      const { exitCode, step } = await examine(environment);
      expect(exitCode).toBe(0);
      expect(step("pipelines").found).toEqual({ read: true, manage: true, readScope: false });
      expect(adviceOf(step("pipelines"))).toMatch(/okta\.accounts\.read.*drift/);
      expect(adviceOf(step("pipelines"))).toContain(`${APP} > Okta API Scopes.`);
    });

    it("warns where none of the orgs can be told to be the Aerial org", async () => {
      const { environment } = await start({ seed: { orgs: ORGS.slice(1) } });
      const { exitCode, step, text } = await examine(environment);
      expect(exitCode).toBe(0);
      expect(step("aerial_org").status).toBe("warning");
      expect(adviceOf(step("aerial_org"))).toMatch(/Before you deactivate or delete orgs, .*Aerial org/);
      expect(text).toMatch(/All checks passed\. 1 warning\.\n$/);
    });
  });

  describe("says what to change, and where", () => {
    it("without any setting: what each is and where it is shown", async () => {
      const { exitCode, step, document } = await examine({});
      expect(exitCode).toBe(1);
      expect(step("settings").found).toEqual({ missing: ["account_id", "org_domain", "client_id", "private_key"] });
      const advice = adviceOf(step("settings"));
      expect(advice).toContain("Set --account-id (AERIAL_ACCOUNT_ID)");
      expect(advice).toContain("at: Aerial Console, section Account information.");
      expect(advice).toContain("Set --client-id (AERIAL_CLIENT_ID)");
      expect(advice).toContain("create one in the Aerial org: Applications, Create App Integration, API Services.");
      expect(document.steps.slice(1).map(({ status }) => status)).toEqual(Array(9).fill("skipped"));
    });

    it("without a key", async () => {
      const { environment } = await start();
      const { exitCode, step } = await examine({ ...environment, AERIAL_PRIVATE_KEY: undefined });
      expect(exitCode).toBe(1);
      expect(step("settings").found).toEqual({ missing: ["private_key"] });
      expect(adviceOf(step("settings"))).toMatch(/^Set --private-key \(AERIAL_PRIVATE_KEY\) to the path of the file/);
      expect(adviceOf(step("settings"))).toContain(`at: ${APP} > General > Client Credentials > Public keys.`);
    });

    it("with a key that does not parse", async () => {
      const { environment } = await start();
      const { exitCode, step } = await examine({
        ...environment,
        AERIAL_PRIVATE_KEY: `-----BEGIN PRIVATE KEY-----\n${randomBytes(60).toString("base64")}\n-----END PRIVATE KEY-----`,
      });
      expect(exitCode).toBe(1);
      expect([step("settings").status, step("private_key").status]).toEqual(["ok", "failed"]);
      expect(step("private_key").error).toMatchObject({
        code: "ERR_AERIAL_PRIVATE_KEY",
        summary: "The private key cannot be used",
      });
      expect(step("private_key").message).toContain("is not valid PEM");
      expect(adviceOf(step("private_key"))).toContain(`${APP} > General > Client Credentials > Public keys`);
    });

    it("with a key's file that is not there, which it names", async () => {
      const { environment } = await start();
      const { step } = await examine(environment, { args: ["--private-key", "/nowhere/aerial.pem"] });
      expect(step("private_key").message).toContain("the file /nowhere/aerial.pem cannot be read (ENOENT)");
    });

    it.each([
      ["keys/aerial", "the file keys/aerial cannot be read (ENOENT)"],
      ["./aerial-key", "the file ./aerial-key cannot be read (ENOENT)"],
    ])("with the path %s that does not exist, which it shows everywhere", async (path, text) => {
      const { environment } = await start();
      const { step, document } = await examine({ ...environment, AERIAL_PRIVATE_KEY: path });
      expect(step("private_key").error).toMatchObject({ code: "ERR_AERIAL_PRIVATE_KEY" });
      expect(step("private_key").message).toContain(text);
      expect(document.settings.find(({ name }) => name === "private_key")?.value).toBe(`the file ${path}`);
    });

    describeWith(["ssh-keygen"], "with a key of OpenSSH", () => {
      it("names it with the command that converts it", async () => {
        const folder = mkdtempSync(join(tmpdir(), "aerial-doctor-"));
        try {
          const file = join(folder, "id_ecdsa");
          execFileSync("ssh-keygen", ["-q", "-t", "ecdsa", "-b", "256", "-N", "", "-f", file]);
          const { environment } = await start();
          const { step } = await examine({ ...environment, AERIAL_PRIVATE_KEY: file });
          expect(step("private_key").status).toBe("failed");
          expect(step("private_key").message).toContain(`The private key in the file ${file} is in OpenSSH format.`);
          const [, command] = /: (cp .*)$/.exec(step("private_key").message) ?? [];
          execFileSync("sh", ["-c", command!], { cwd: folder, stdio: "ignore" });
          // Another key than the app's: it is read, and the app does not know it.
          const converted = await examine({ ...environment, AERIAL_PRIVATE_KEY: join(folder, "converted.pem") });
          expect(converted.step("private_key").status).toBe("ok");
          expect(
            secretsInText(JSON.stringify(step("private_key")), {
              privateKeys: [readFileSync(join(folder, "converted.pem"), "utf8")],
            }),
          ).toEqual([]);
          const publicKey = await examine({ ...environment, AERIAL_PRIVATE_KEY: `${file}.pub` });
          expect(publicKey.step("private_key").message).toContain("is an OpenSSH public key.");
        } finally {
          rmSync(folder, { recursive: true });
        }
      });
    });

    it("with a key that is not registered with the app", async () => {
      const { environment } = await start();
      const other = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
        format: "pem",
        type: "pkcs8",
      });
      const { exitCode, step } = await examine({ ...environment, AERIAL_PRIVATE_KEY: other.toString() });
      expect(exitCode).toBe(1);
      expect(step("access_token").error).toMatchObject({
        code: "ERR_AERIAL_OAUTH",
        summary: "The access token request failed",
      });
      const { advice } = step("access_token");
      expect(advice).toEqual([expect.stringMatching(/^The key: .* listed and active at: .*--private-key \(AERIAL/)]);
      expect(advice[0]).toContain(`${APP} > General > Client Credentials > Public keys.`);
    });

    it("with a wrong key id", async () => {
      const { environment } = await start();
      const { exitCode, step } = await examine(environment, { args: ["--private-key-id", "another-kid"] });
      expect(exitCode).toBe(1);
      const [advice] = step("access_token").advice;
      expect(advice).toMatch(/^The key id: "another-kid" .*--private-key-id \(AERIAL_PRIVATE_KEY_ID\)\.$/);
      expect(advice).toContain(`${APP} > General > Client Credentials > Public keys.`);
    });

    it("with an org domain where nobody answers, and does not take it for the API's", async () => {
      const { environment } = await start();
      const { exitCode, step } = await examine(environment, { args: ["--org-domain", "http://127.0.0.1:1"] });
      expect(exitCode).toBe(1);
      expect(step("access_token").message).toMatch(/^The Aerial org's token endpoint cannot be reached\. /);
      expect(step("access_token").advice).toEqual([
        expect.stringMatching(/^Check --org-domain \(AERIAL_ORG_DOMAIN\): http:\/\/127\.0\.0\.1:1 .*Aerial org/),
        expect.stringContaining("HTTPS_PROXY"),
      ]);
    });

    it("with the domain of another org than the Aerial org", async () => {
      const { environment } = await start();
      const other = await emulators({ clientId: "0oasomebodyelse" });
      const { exitCode, step } = await examine(environment, { args: ["--org-domain", other.url] });
      expect(exitCode).toBe(1);
      expect(adviceOf(step("access_token"))).toContain(`The org domain: check that ${other.url} is`);
      expect(adviceOf(step("access_token"))).toContain("The client id: check that 0oatestclient is");
    });

    it("without a scope that the API takes", async () => {
      const { environment } = await start({ scopes: ["okta.users.read"], seed: { orgs: ORGS } });
      const { exitCode, step } = await examine(environment);
      expect(exitCode).toBe(1);
      expect(step("access_token").message).toContain("invalid_scope");
      const { advice } = step("access_token");
      expect(advice).toEqual([expect.stringMatching(/^Grant .*--scopes \(AERIAL_SCOPES\)\.$/)]);
      expect(advice[0]).toContain(`okta.accounts.manage or okta.accounts.read to the app: ${APP} > Okta API Scopes.`);
    });

    it("with only the scope to read: what works, and what to grant for the rest", async () => {
      const { environment } = await start({ scopes: ["okta.accounts.read"], seed: { orgs: ORGS } });
      const { exitCode, step } = await examine(environment);
      expect(exitCode).toBe(0);
      expect(step("access_token").found).toMatchObject({ scopes: ["okta.accounts.read"] });
      expect(step("pipelines").found).toEqual({ read: true, manage: false, readScope: true });
      expect(step("pipelines").advice).toEqual([
        expect.stringContaining(`grant okta.accounts.manage to the app: ${APP} > Okta API Scopes.`),
      ]);
    });

    it("where the app demands proofs of possession, and none are to be made", async () => {
      const { environment } = await start();
      service.emulator.admin.seed(await proving(service));
      const { exitCode, step } = await examine(environment, { args: ["--dpop", "never"] });
      expect(exitCode).toBe(1);
      expect(step("access_token").advice).toEqual([
        expect.stringContaining('--dpop (AERIAL_DPOP) to "auto"'),
        expect.stringContaining(
          `${APP} > General > General Settings, "Require Demonstrating Proof of Possession (DPoP) header`,
        ),
      ]);
    });

    it.each([
      ["behind", 600_000, 600],
      ["ahead of", -600_000, -600],
    ])("where this machine's clock is %s the server's", async (word, milliseconds, seconds) => {
      const { environment, emulator } = await start();
      emulator.admin.clock.freeze();
      // The Date header counts in whole seconds.
      emulator.admin.clock.set(Math.ceil(emulator.admin.clock.now() / 1000) * 1000);
      const { exitCode, step } = await examine(environment, {
        clock: clockAt(emulator.admin.clock.now() - milliseconds),
      });
      // The client makes up for it: pipelines work.
      expect(exitCode).toBe(0);
      expect(step("clock")).toMatchObject({ status: "warning", found: { behindSeconds: seconds } });
      expect(step("clock").message).toContain(`600 s ${word} the server`);
      expect(adviceOf(step("clock"))).toContain("NTP");
      expect(step("access_token").status).toBe("ok");
    });

    it("with another account", async () => {
      const { environment, url } = await start();
      const { exitCode, step } = await examine(environment, { args: ["--account-id", "0227another"] });
      expect(exitCode).toBe(1);
      expect(step("account").error).toMatchObject({ code: "ERR_AERIAL_NOT_FOUND" });
      expect(step("account").advice).toEqual([
        expect.stringMatching(
          /^Check --account-id \(AERIAL_ACCOUNT_ID\): 0227another .*Aerial Console, section Account/,
        ),
        expect.stringMatching(
          /^Check --base-url .*\(production: https:\/\/aerial-apac\.okta\.com, sandbox: https:\/\/aerial-sandbox\./,
        ),
      ]);
      expect(step("account").advice[1]).toContain(url);
      expect(step("orgs").status).toBe("skipped");
    });

    it("with an account that is another client's", async () => {
      const { environment } = await start({ seed: { accounts: [{ id: "0227theirs", products: [] }], orgs: ORGS } });
      const { exitCode, step } = await examine(environment, { args: ["--account-id", "0227theirs"] });
      expect(exitCode).toBe(1);
      expect(adviceOf(step("account"))).toContain("Check --account-id (AERIAL_ACCOUNT_ID): 0227theirs must be the id");
    });

    it("with the base URL of another environment", async () => {
      const { environment } = await start();
      const sandbox = await emulators({ accountId: "0227sandbox", clientId: "0oasandbox" });
      const { exitCode, step } = await examine(environment, { args: ["--base-url", sandbox.url] });
      expect(exitCode).toBe(1);
      expect(step("account").error).toMatchObject({ code: "ERR_AERIAL_AUTHENTICATION" });
      expect(adviceOf(step("account"))).toContain(
        `Check --base-url (AERIAL_BASE_URL): ${sandbox.url} must be the Aerial API of the account's environment`,
      );
    });

    it("with a base URL where nobody answers, and does not take it for the token endpoint's", async () => {
      const { environment } = await start();
      const { exitCode, step } = await examine(environment, { args: ["--base-url", "http://127.0.0.1:1"] });
      expect(exitCode).toBe(1);
      expect(step("access_token").status).toBe("ok");
      expect(step("account").message).toMatch(/^The Aerial API cannot be reached\. /);
      expect(step("account").advice[0]).toContain("Check --base-url (AERIAL_BASE_URL): http://127.0.0.1:1");
    });

    it("where the account answers and its orgs cannot be read", async () => {
      const { environment, emulator } = await start();
      emulator.admin.addFault({ kind: "status", status: 403, path: /\/orgs/, count: Infinity });
      const { exitCode, step } = await examine(environment);
      expect(exitCode).toBe(1);
      expect(step("orgs").error).toMatchObject({ code: "ERR_AERIAL_FORBIDDEN" });
      expect(adviceOf(step("orgs"))).toContain(`Grant okta.accounts.read (or okta.accounts.manage) to the app: ${APP}`);
      expect([step("aerial_org").status, step("products").status]).toEqual(["skipped", "ok"]);
      expect(step("pipelines").status).toBe("failed");
    });

    it("with an access token that has expired", async () => {
      const { environment } = await start();
      const { exitCode, step } = await examine({
        AERIAL_ACCOUNT_ID: environment.AERIAL_ACCOUNT_ID,
        AERIAL_BASE_URL: environment.AERIAL_BASE_URL,
        AERIAL_ACCESS_TOKEN: "a-token-of-yesterday",
      });
      expect(exitCode).toBe(1);
      expect(step("account").advice[0]).toMatch(/^Check AERIAL_ACCESS_TOKEN: .*expired/);
    });

    it("with a setting of the wrong kind", async () => {
      const { environment } = await start();
      const { exitCode, step } = await examine({ ...environment, AERIAL_MAX_RETRIES: "many" });
      expect(exitCode).toBe(1);
      expect(step("settings")).toMatchObject({
        status: "failed",
        error: { code: "ERR_CLI_SETTING", summary: "Invalid environment variable" },
      });
      expect(step("settings").message).toContain('AERIAL_MAX_RETRIES is "many", but it must be a whole number.');
    });

    it("with a key on the command line, which it does not repeat", async () => {
      const { environment, privateKey } = await start();
      const { exitCode, out, error } = await runAerial(["doctor", "--private-key", privateKey], { environment });
      expect([exitCode, out]).toEqual([1, ""]);
      expect(error).toContain("Error: Private key on the command line\n");
      expect(error).toContain("the environment variable AERIAL_PRIVATE_KEY");
    });
  });

  describe("behind a proxy that refuses", () => {
    let proxy: Server;
    let status = 0;
    const outer = process.env.HTTPS_PROXY;
    beforeEach(async () => {
      proxy = createServer().on("connect", (_, socket) => {
        socket.end(`HTTP/1.1 ${status} Refused\r\ncontent-length: 0\r\n\r\n`);
      });
      await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
      // The transport reads the environment of the process.
      process.env.HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    });
    afterEach(async () => {
      if (outer === undefined) {
        delete process.env.HTTPS_PROXY;
      } else {
        process.env.HTTPS_PROXY = outer;
      }
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
    });

    it.each([
      [407, /HTTPS_PROXY to http:\/\/user:password@proxy:port\./],
      [403, /acme-aerial\.okta\.com and https:\/\/aerial-apac\.okta\.com, .*NO_PROXY\./],
    ])("with %d", async (refusal, advice) => {
      status = refusal;
      const { environment } = await start();
      const { exitCode, step } = await examine({
        ...environment,
        AERIAL_ORG_DOMAIN: "acme-aerial.okta.com",
        AERIAL_BASE_URL: undefined,
        HTTPS_PROXY: process.env.HTTPS_PROXY,
      });
      expect(exitCode).toBe(1);
      expect(step("access_token").message).toContain(`with status ${refusal}`);
      expect(step("access_token").advice).toEqual([expect.stringMatching(advice)]);
    });
  });

  it("shows a key's path, and nothing of its content", async () => {
    const folder = mkdtempSync(join(tmpdir(), "aerial-doctor-"));
    try {
      const { environment, privateKey } = await start();
      const file = join(folder, "aerial.pem");
      writeFileSync(file, privateKey);
      const { document } = await examine({ ...environment, AERIAL_PRIVATE_KEY: file });
      expect(document.settings.find(({ name }) => name === "private_key")?.value).toBe(`the file ${file}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("stops when it is told to, and says so", async () => {
    const { environment } = await start();
    const stop = new AbortController();
    stop.abort();
    const { exitCode, error } = await runAerial(["doctor"], { environment, stop: stop.signal });
    expect([exitCode, error]).toEqual([130, "Stopped.\n"]);
  });
});

/** The service's client, demanding proofs of possession. */
async function proving(service: TestEmulator) {
  const { createPublicKey } = await import("node:crypto");
  const jwk = createPublicKey(service.privateKey).export({ format: "jwk" });
  return {
    clients: [
      {
        clientId: service.clientId,
        accountId: service.accountId,
        scopes: ["okta.accounts.read", "okta.accounts.manage"],
        publicKeys: [{ ...jwk, kid: `${service.clientId}-key` }],
        dpopBoundAccessTokens: true,
      },
    ],
  };
}

function clockAt(time: number): Clock {
  return { ...systemClock, now: () => time };
}
