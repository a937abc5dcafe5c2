import { execFile } from "node:child_process";
import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { generateSeed } from "../../../lib/emulator";
import { run } from "../../../lib/cli/program";
import { secretsInText } from "../../support/secrets";
import { startCommand, type RunningEmulator } from "./support";

describe("aerial emulator", () => {
  let folder: string;
  let running: RunningEmulator | undefined;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "aerial-emulator-test-"))));
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (...args: string[]) => (running = await startCommand(args));
  const startWithJson = async (...args: string[]) => JSON.parse((await start("--json", ...args)).out);

  describe("--proxy", () => {
    it("exports real names and what leads there, and removes its files with itself", async () => {
      const { variables, out } = await start("--proxy");
      const url = / at (http:\S+)/.exec(out)?.[1];
      expect(variables).toMatchObject({
        AERIAL_BASE_URL: "https://aerial-sandbox.okta.com",
        AERIAL_ORG_DOMAIN: "acme-aerial.okta.com",
        HTTPS_PROXY: url,
        NO_PROXY: "127.0.0.1,localhost",
      });
      expect(out).toContain(`$HTTPS_PROXY (${url})`);
      expect(out).toContain("$HTTPS_PROXY/_admin");
      const authority = readFileSync(variables.NODE_EXTRA_CA_CERTS!, "utf8");
      expect(new X509Certificate(authority).ca).toBe(true);
      const bundle = readFileSync(variables.SSL_CERT_FILE!, "utf8");
      expect(bundle.endsWith(authority)).toBe(true);
      // The machine's own authorities, or those of Node.js.
      expect(bundle.split("BEGIN CERTIFICATE").length).toBeGreaterThan(20);
      expect([variables.CURL_CA_BUNDLE, variables.REQUESTS_CA_BUNDLE]).toEqual(Array(2).fill(variables.SSL_CERT_FILE));
      expect(bundle + authority + out).not.toContain("PRIVATE KEY");
      await running!.stop();
      expect(existsSync(variables.NODE_EXTRA_CA_CERTS!)).toBe(false);
    });

    it("takes the bundle that SSL_CERT_FILE names, and never its own of an earlier start", async () => {
      const certificate = readFileSync((await start("--proxy")).variables.NODE_EXTRA_CA_CERTS!, "utf8");
      await running!.stop();
      const company = join(folder, "company.pem");
      writeFileSync(company, certificate);
      for (const [given, count] of [
        [company, 2],
        [join(folder, "files", "ca-bundle.pem"), undefined],
      ] as const) {
        running = await startCommand(["--proxy", "--directory", join(folder, "files")], { SSL_CERT_FILE: given });
        const { SSL_CERT_FILE, NODE_EXTRA_CA_CERTS } = running.variables;
        const bundle = readFileSync(SSL_CERT_FILE!, "utf8");
        const found = bundle.split("-----BEGIN CERTIFICATE-----").length - 1;
        expect(count === undefined ? found > 2 : found === count).toBe(true);
        expect(bundle.endsWith(readFileSync(NODE_EXTRA_CA_CERTS!, "utf8"))).toBe(true);
        expect(bundle.includes(certificate)).toBe(given === company);
        await running.stop();
      }
    });

    describe("adds the authorities that NODE_EXTRA_CA_CERTS names", () => {
      const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
      const blocksOf = (file: string): readonly string[] => readFileSync(file, "utf8").match(BLOCK) ?? [];
      const files = () => join(folder, "files");
      const startWith = async (given: string, ...args: string[]) =>
        (running = await startCommand(["--proxy", "--directory", files(), ...args], { NODE_EXTRA_CA_CERTS: given }));
      let company: string;

      beforeEach(async () => {
        company = join(folder, "company.pem");
        const { NODE_EXTRA_CA_CERTS } = (await start("--proxy")).variables;
        const certificate = readFileSync(NODE_EXTRA_CA_CERTS!, "utf8");
        await running!.stop();
        const { privateKey } = generateKeyPairSync("ed25519");
        const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
        writeFileSync(company, `# The company's\n${certificate}${key}`);
      });

      it("before its own, without anything else in the file", async () => {
        const { variables, error } = await startWith(company);
        const written = blocksOf(variables.NODE_EXTRA_CA_CERTS!);
        expect(written).toEqual([...blocksOf(company), expect.any(String)]);
        expect(new Set(written).size).toBe(2);
        expect(readFileSync(variables.NODE_EXTRA_CA_CERTS!, "utf8")).not.toContain("PRIVATE KEY");
        expect(blocksOf(variables.SSL_CERT_FILE!).at(-1)).toBe(written[1]);
        expect(error).toBe("");
      });

      it("and keeps them when it starts again with what it exported", async () => {
        const first = blocksOf((await startWith(company)).variables.NODE_EXTRA_CA_CERTS!);
        await running!.stop();
        const again = await startWith(join(files(), "ca.pem"));
        const second = blocksOf(again.variables.NODE_EXTRA_CA_CERTS!);
        expect(second).toEqual([first[0], expect.any(String)]);
        expect(second[1]).not.toBe(first[1]);
      });

      it.each([
        ["is missing", (file: string) => file],
        ["has no certificate", (file: string) => (writeFileSync(file, "none"), file)],
        ["cannot be read", () => folder],
      ])("or warns if the file %s", async (_, make) => {
        const given = make(join(folder, "other.pem"));
        const { variables, error } = await startWith(given);
        expect(blocksOf(variables.NODE_EXTRA_CA_CERTS!)).toHaveLength(1);
        expect(error).toMatch(/^aerial: Warning: /);
        expect(error).toContain(given);
        await running!.stop();
        const { error: document } = await startWith(given, "--json");
        expect(JSON.parse(document)).toEqual({
          warning: {
            code: "ERR_CLI_EXTRA_AUTHORITIES",
            summary: expect.any(String),
            detail: expect.stringContaining(given),
          },
        });
      });
    });

    it("names the host of its environment", async () => {
      const { variables } = await start("--proxy", "--environment", "production");
      expect(variables.AERIAL_BASE_URL).toBe("https://aerial-apac.okta.com");
    });

    it("exports the way alone where there is no client", async () => {
      writeFileSync(join(folder, "seed.json"), JSON.stringify({ orgs: [{ id: "00oa", domain: "a.okta.com" }] }));
      const { variables } = await start("--proxy", "--seed", join(folder, "seed.json"));
      expect(Object.keys(variables).filter((name) => name.startsWith("AERIAL_"))).toEqual([]);
      expect(existsSync(variables.NODE_EXTRA_CA_CERTS!)).toBe(true);
    });

    it("says where its files cannot be", async () => {
      writeFileSync(join(folder, "seed.json"), "{}");
      const directory = join(folder, "seed.json", "below");
      await expect(start("--proxy", "--seed", join(folder, "seed.json"), "--directory", directory)).rejects.toThrow(
        /^aerial: .*proxy's certificate to .*below: ENOTDIR.*--directory/,
      );
    });
  });

  describe("--orgs and --accounts", () => {
    it("make up orgs in each account, and accounts with clients that work", async () => {
      const document = await startWithJson("--orgs", "3", "--accounts", "2");
      expect(document.orgs).toBe(5 + 1 + 2 * 3);
      expect(document.accounts).toEqual([
        { accountId: "0227quickstartaccount000001", clientId: "0oaquickstart0000001", aerialOrgDomain: document.url },
        { accountId: "0227generatedaccount0000002", clientId: "0oagenerated00000002", aerialOrgDomain: document.url },
      ]);
      const orgs = (await (await fetch(`${document.url}/_admin/orgs`)).json()) as { id: string; accountId: string }[];
      const list = JSON.stringify(orgs);
      expect(list).toContain(generateSeed({ orgs: 3, accountId: "x" }).orgs![2]!.domain);
      expect(list).toContain("account2-00003.okta.com");
    });

    it("make orgs that their own API token opens, the same one every time and in no output", async () => {
      const orgs = [
        ["00ogenerated00000002", "generated-00002.okta.com"],
        ["00oaccount2000000001", "account2-00001.okta.com"],
      ] as const;
      const statusWith = async (url: string, domain: string, token: string) =>
        (await fetch(`${url}/_orgs/${domain}/api/v1/users/me`, { headers: { authorization: `SSWS ${token}` } })).status;
      for (let starts = 0; starts < 2; starts += 1) {
        const { url } = await startWithJson("--orgs", "2", "--accounts", "2");
        for (const [id, domain] of orgs) {
          expect([domain, await statusWith(url, domain, `token-of-${id}`)]).toEqual([domain, 200]);
          expect(running!.out).not.toContain(`token-of-${id}`);
        }
        expect(await statusWith(url, orgs[0][1], `token-of-${orgs[1][0]}`)).toBe(401);
        await running!.stop();
      }
    });

    it("lists another account's orgs as that account's", async () => {
      const { out } = await start("--orgs", "1", "--accounts", "2");
      for (const domain of ["account2-aerial.okta.com", "account2-00001.okta.com"]) {
        expect(out).toContain(`${domain}  `);
        expect(out.split("\n").find((line) => line.includes(`  ${domain} `))).toMatch(
          /another account, 0227generatedaccount0000002$/,
        );
      }
    });

    it("lists twenty orgs, and how many there are besides", async () => {
      const { out } = await start("--orgs", "40");
      expect(out.match(/\.okta(preview)?\.com +(in the account|can be added|has not)/g)).toHaveLength(20);
      expect(out).toContain("… and 25 more\n");
    });

    it("names the account of an org that another account manages", async () => {
      const { out } = await start("--orgs", "1", "--accounts", "2");
      expect(out).toMatch(/acme-hr\.okta\.com +in the account\n/);
      expect(out.match(/\.okta\.com +belongs to another account, 0227generatedaccount0000002\n/g)).toHaveLength(2);
      expect(out.match(/has not granted consent/g)).toHaveLength(1);
    });

    it("go with a seed file's accounts", async () => {
      const seed = { accounts: [{ id: "0227own", products: [] }], clients: [], orgs: [] };
      writeFileSync(join(folder, "seed.json"), JSON.stringify(seed));
      const document = await startWithJson("--seed", join(folder, "seed.json"), "--accounts", "2", "--orgs", "1");
      expect(document.accounts.map(({ accountId }: { accountId: string }) => accountId)).toEqual([
        "0227own",
        "0227generatedaccount0000002",
      ]);
    });

    it.each([
      [["--orgs", "100001"], /A number of orgs .* from 0 to 100000/],
      [["--accounts", "0"], /A number of accounts .* from 1 to 100\b/],
      [["--listen", "localhost"], /'--listen <address>' .* IP address/],
    ])("refuse %j", async (args, message) => {
      await expect(start(...args)).rejects.toThrow(message);
    });
  });

  describe("--json", () => {
    it("prints one document, without the key", async () => {
      const document = await startWithJson("--proxy");
      const { url } = document;
      expect(document).toMatchObject({
        page: `${url}/`,
        adminUrl: `${url}/_admin`,
        environment: "sandbox",
        baseUrl: "https://aerial-sandbox.okta.com",
        accountId: "0227quickstartaccount000001",
        clientId: "0oaquickstart0000001",
        aerialOrgDomain: "acme-aerial.okta.com",
        orgs: 5,
        stateFile: null,
        resumed: false,
        proxy: { url },
        variables: { AERIAL_PRIVATE_KEY: document.privateKeyFile, HTTPS_PROXY: url },
      });
      const privateKey = readFileSync(document.privateKeyFile, "utf8");
      expect(secretsInText(running!.out, { privateKeys: [privateKey] })).toEqual([]);
    });

    it("exports what the document says, as the page shows", async () => {
      const { variables } = await startWithJson("--proxy");
      writeFileSync(join(folder, "document.json"), running!.out);
      const page = readFileSync(resolve(__dirname, "../../../docs/emulator.md"), "utf8");
      const [, wait = "", command = ""] = /^\$ (until .*)\n\$ (export \$\(node .*)$/m.exec(page) ?? [];
      const environment = { PATH: process.env.PATH };
      const { stdout } = await promisify(execFile)(
        "bash",
        ["-euc", `cp document.json emulator.json &\n${wait}\n${command}\nenv`],
        {
          cwd: folder,
          env: environment,
        },
      );
      expect(stdout.split("\n")).toEqual(
        expect.arrayContaining(Object.entries(variables).map(([name, value]) => `${name}=${String(value)}`)),
      );
      expect(command).toContain("emulator.json");
    });

    it("has errors as documents too", async () => {
      let error = "";
      const exitCode = await run(["emulator", "--json", "--seed", join(folder, "missing.json")], {
        out: () => undefined,
        error: (text) => (error += text),
        stop: new AbortController().signal,
      });
      expect([exitCode, JSON.parse(error)]).toMatchObject([1, { error: { code: "ERR_CLI_SEED_FILE" } }]);
    });
  });

  /** The status of an address's response; 0 if nothing is listening. */
  const statusAt = async (host: string, port: string, path: string, name: string): Promise<number> =>
    new Promise((resolve) => {
      const outgoing = request({ host, port, path, headers: { host: name }, agent: false }, (incoming) => {
        incoming.resume();
        resolve(incoming.statusCode ?? 0);
      });
      outgoing.on("error", () => resolve(0)).end();
    });

  it("listens on loopback only, unless --listen names an address", async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ family, internal }) => family === "IPv4" && !internal)?.address;
    // Linux has all of 127.0.0.0/8 on loopback.
    const other = outside ?? "127.0.0.2";
    for (const [args, expected] of [
      [[], 0],
      [["--listen", "0.0.0.0"], 200],
    ] as const) {
      const { url } = await startWithJson(...args);
      const { port } = new URL(url);
      expect(url).toBe(`http://127.0.0.1:${port}`);
      expect([args, await statusAt(other, port, "/healthz", "emulator:8080")]).toEqual([args, expected]);
      expect(await statusAt("127.0.0.1", port, "/_admin/orgs", "emulator:8080")).toBe(403);
      expect(await statusAt("127.0.0.1", port, "/_admin/orgs", "localhost:8080")).toBe(200);
      await running!.stop();
    }
  });
});
