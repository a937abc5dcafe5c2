import { execFile } from "node:child_process";
import { createHash, createPrivateKey, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ProxyAgent, request as undiciRequest } from "undici";
import type { Emulator } from "../../../lib/emulator";
import { describeWith } from "../../support/required";
import {
  ACCOUNT_ID,
  BOUND_CLIENT_ID,
  CLIENT_ID,
  clientKey,
  send,
  signJwt,
  startTestEmulator,
  testSeed,
  type Api,
  type Clock,
} from "../support";
import { connectTo, encrypt, open, viaProxy } from "./support";

const AERIAL = "https://aerial-sandbox.okta.com";
const API_TOKEN = { authorization: "SSWS an-org-token" };
const seed = {
  ...testSeed,
  orgs: testSeed.orgs?.map((org) => ({ ...org, apiTokens: ["an-org-token"] })),
};

describe("the emulator's proxy", () => {
  let emulator: Emulator;
  let api: Api;
  let clock: Clock;

  beforeEach(async () => ({ emulator, api, clock } = await startTestEmulator({ proxy: true, seed })));
  afterEach(() => emulator.close());

  const bearer = () => ({ authorization: `Bearer ${emulator.admin.issueAccessToken(CLIENT_ID)}` });

  it("serves the Aerial host under its real name, and links to it", async () => {
    const answer = await viaProxy(emulator, `${AERIAL}/${ACCOUNT_ID}/api/v1/orgs?limit=1`, { headers: bearer() });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.headers.link)).toContain(`<${AERIAL}/${ACCOUNT_ID}/api/v1/orgs?`);
    expect(answer.body).not.toContain("127.0.0.1");
  });

  it("serves each org under its domain, its admin host and in any letter case", async () => {
    for (const host of ["managed.okta.com", "managed-admin.okta.com", "MANAGED.okta.com"]) {
      const answer = await viaProxy(emulator, `https://${host}/api/v1/org`, { headers: API_TOKEN });
      expect([host, answer.status, JSON.parse(answer.body)]).toEqual([
        host,
        200,
        expect.objectContaining({ id: "00omanaged" }),
      ]);
    }
  });

  it("takes an org whose domain ends its first label in -admin for itself", async () => {
    emulator.admin.seed({ orgs: [{ id: "00oadmin", domain: "managed-admin.okta.com", apiTokens: ["an-org-token"] }] });
    const answer = await viaProxy(emulator, "https://managed-admin.okta.com/api/v1/org", { headers: API_TOKEN });
    expect(JSON.parse(answer.body)).toMatchObject({ id: "00oadmin" });
  });

  it("serves an org from the moment that its parent creates it, and links to its real name", async () => {
    const created = await viaProxy(emulator, "https://managed.okta.com/api/v1/orgs", {
      method: "POST",
      headers: { ...API_TOKEN, "content-type": "application/json" },
      body: JSON.stringify({
        name: "Child",
        subdomain: "child",
        edition: "SKU",
        admin: {
          profile: { firstName: "A", lastName: "B", email: "a@acme.example", login: "a@acme.example" },
          credentials: {
            password: { value: "correct horse" },
            recovery_question: { question: "q?", answer: "answer" },
          },
        },
      }),
    });
    const child = JSON.parse(created.body) as { token: string; _links: { organization: { href: string } } };
    expect(created.status).toBe(201);
    expect(child._links.organization.href).toBe("https://child.okta.com/api/v1/orgs/child");
    const headers = { authorization: `SSWS ${child.token}` };
    expect((await viaProxy(emulator, "https://child.okta.com/api/v1/org", { headers })).status).toBe(200);
    expect(JSON.stringify(emulator.admin.journal)).not.toContain("correct horse");
    expect(JSON.stringify(emulator.admin.journal)).not.toContain(child.token);
  });

  /** Asks for a token at a host. @param audience the URL that the assertion is for */
  const askForToken = async (host: string, audience: string, clientId = CLIENT_ID, headers = {}) => {
    const seconds = Math.floor(clock.now() / 1000);
    const claims = { iss: clientId, sub: clientId, aud: audience, exp: seconds + 60, iat: seconds, jti: randomUUID() };
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      scope: "okta.accounts.read",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: signJwt({ alg: "ES256", kid: "key-1" }, claims, clientKey),
    }).toString();
    const type = { "content-type": "application/x-www-form-urlencoded" };
    return viaProxy(emulator, `https://${host}/oauth2/v1/token`, {
      method: "POST",
      body,
      headers: { ...type, ...headers },
    });
  };

  it("gives tokens at the Aerial org's domain only, for assertions to its real URL only", async () => {
    const url = "https://aerial.okta.com/oauth2/v1/token";
    expect((await askForToken("aerial.okta.com", url)).status).toBe(200);
    expect((await askForToken("aerial.okta.com", `${emulator.url}/oauth2/v1/token`)).status).toBe(401);
    expect((await askForToken("managed.okta.com", "https://managed.okta.com/oauth2/v1/token")).status).not.toBe(200);
    expect((await askForToken("aerial-sandbox.okta.com", `${AERIAL}/oauth2/v1/token`)).status).toBe(404);
  });

  it("checks DPoP proofs against the real URL", async () => {
    const url = "https://aerial.okta.com/oauth2/v1/token";
    const proof = (htm: string, htu: string, more: object = {}) =>
      signJwt(
        { typ: "dpop+jwt", alg: "ES256", jwk: clientKey.publicJwk },
        { htm, htu, iat: Math.floor(clock.now() / 1000), jti: randomUUID(), ...more },
        clientKey,
      );
    const first = await askForToken("aerial.okta.com", url, BOUND_CLIENT_ID, { dpop: proof("POST", url) });
    const nonce = String(first.headers["dpop-nonce"]);
    const answer = await askForToken("aerial.okta.com", url, BOUND_CLIENT_ID, { dpop: proof("POST", url, { nonce }) });
    expect(answer.status).toBe(200);
    const token = (JSON.parse(answer.body) as { access_token: string }).access_token;
    const ath = createHash("sha256").update(token).digest("base64url");
    const path = `/${ACCOUNT_ID}/api/v1/accounts`;
    for (const [htu, status] of [
      [`${AERIAL}${path}`, 200],
      [`${emulator.url}${path}`, 400],
    ] as const) {
      const headers = { authorization: `DPoP ${token}`, dpop: proof("GET", htu, { ath, nonce }) };
      const { status: got } = await viaProxy(emulator, `${AERIAL}${path}`, { headers });
      expect(got === 200).toBe(status === 200);
    }
  });

  it("answers plain requests in absolute form", async () => {
    const raw = await exchange(
      `GET http://managed.okta.com/api/v1/org HTTP/1.1\r\nHost: another.example\r\nAuthorization: SSWS an-org-token\r\nConnection: close\r\n\r\n`,
    );
    expect(raw).toMatch(/^HTTP\/1\.1 200 [\s\S]*"id":"00omanaged"/);
  });

  /** Sends bytes to the port, and returns what comes until the connection ends. */
  const exchange = async (text: string): Promise<string> => {
    const socket = await open(emulator);
    let answer = "";
    socket.on("data", (chunk) => (answer += chunk.toString()));
    socket.write(text);
    await new Promise((resolve) => socket.once("close", resolve));
    return answer;
  };

  it.each(["example.com", "aerial-apac.okta.com", "okta.com", "127.0.0.1", "localhost", "elsewhere.okta.com.example"])(
    "refuses %s, and names it",
    async (host) => {
      const refused = await connectTo(emulator, `${host}:443`);
      expect(refused.answer.split("\r\n")[0]).toMatch(new RegExp(`^HTTP/1\\.1 403 Forbidden: .*${host}`));
      expect(refused.answer.split("\r\n\r\n")[1]).toMatch(new RegExp(`${host}[\\s\\S]*NO_PROXY`));
      if (host === "127.0.0.1" || host === "localhost") {
        // In absolute form, that is the emulator itself.
        return;
      }
      const absolute = await exchange(`GET http://${host}/ HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
      expect(absolute).toMatch(new RegExp(`^HTTP/1\\.1 403 [\\s\\S]*${host}[\\s\\S]*NO_PROXY`));
    },
  );

  it.each([
    ["another port", "managed.okta.com:22"],
    ["an address", "[::1]:443"],
    ["nothing", ":443"],
    ["a user", "me@managed.okta.com:443"],
  ])("refuses CONNECT to %s", async (_, authority) => {
    expect((await connectTo(emulator, authority)).answer).toMatch(/^HTTP\/1\.1 40[03] /);
  });

  it("writes no line break of a client's into its answer", async () => {
    const { answer } = await connectTo(emulator, "evil\tname%0d%0aSet-Cookie:x:443");
    expect(answer).toMatch(/^HTTP\/1\.1 400|^HTTP\/1\.1 403/);
    expect(answer.toLowerCase()).not.toMatch(/^set-cookie/m);
  });

  it("shows nothing of its own under real names", async () => {
    for (const host of ["aerial-sandbox.okta.com", "managed.okta.com"]) {
      for (const path of [
        "/",
        "/_admin",
        "/_admin/orgs",
        "/healthz",
        "/_orgs/managed.okta.com/api/v1/org",
        "/events",
      ]) {
        const answer = await viaProxy(emulator, `https://${host}${path}`, { headers: API_TOKEN });
        expect([host, path, answer.status]).toEqual([host, path, 404]);
        const raw = await exchange(
          `GET http://${host}${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: SSWS an-org-token\r\nConnection: close\r\n\r\n`,
        );
        expect(raw).toMatch(/^HTTP\/1\.1 404 /);
      }
    }
    expect((await send(`${emulator.url}/healthz`, "GET", undefined, {})).status).toBe(200);
  });

  it("takes no dots in a path for a way out", async () => {
    const answer = await exchange(
      `GET http://managed.okta.com/../../_admin HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 (401|404) /);
  });

  it("holds a tunnel to its host", async () => {
    const { socket } = await connectTo(emulator, "managed.okta.com:443");
    const encrypted = await encrypt(emulator, socket, "managed.okta.com");
    encrypted.write("GET /api/v1/org HTTP/1.1\r\nHost: consenting.oktapreview.com\r\n\r\n");
    const answer = await new Promise<string>((resolve) => encrypted.once("data", (chunk) => resolve(String(chunk))));
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
  });

  it("makes no tunnel in a tunnel", async () => {
    const { socket } = await connectTo(emulator, "managed.okta.com:443");
    const encrypted = await encrypt(emulator, socket, "managed.okta.com");
    encrypted.write("CONNECT managed.okta.com:443 HTTP/1.1\r\nHost: managed.okta.com:443\r\n\r\n");
    const answer = await new Promise<string>((resolve) => encrypted.once("data", (chunk) => resolve(String(chunk))));
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  });

  it("upgrades nothing", async () => {
    const { socket } = await connectTo(emulator, "managed.okta.com:443");
    const encrypted = await encrypt(emulator, socket, "managed.okta.com");
    encrypted.write(
      "GET /api/v1/org HTTP/1.1\r\nHost: managed.okta.com\r\nAuthorization: SSWS an-org-token\r\n" +
        "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    );
    const answer = await new Promise<string>((resolve) => encrypted.once("data", (chunk) => resolve(String(chunk))));
    expect(answer).toMatch(/^HTTP\/1\.1 (200|4\d\d) /);
    expect(answer).not.toMatch(/^HTTP\/1\.1 101/);
  });

  it("certifies a host for its own name only", async () => {
    const { socket } = await connectTo(emulator, "managed.okta.com:443");
    await expect(encrypt(emulator, socket, "consenting.oktapreview.com")).rejects.toMatchObject({
      code: "ERR_TLS_CERT_ALTNAME_INVALID",
    });
  });

  it("journals, limits and faults requests as those without a proxy", async () => {
    emulator.admin.addFault({ kind: "status", path: "/_orgs/managed.okta.com/api/v1/org" });
    const statuses = [];
    for (let index = 0; index < 2; index += 1) {
      statuses.push((await viaProxy(emulator, "https://managed.okta.com/api/v1/org", { headers: API_TOKEN })).status);
    }
    expect(statuses).toEqual([500, 200]);
    expect(emulator.admin.journal.map(({ path, status }) => [path, status])).toEqual([
      ["/_orgs/managed.okta.com/api/v1/org", 500],
      ["/_orgs/managed.okta.com/api/v1/org", 200],
    ]);
    expect(JSON.stringify(emulator.admin.journal)).not.toContain("an-org-token");
  });

  it("resets the connection below a tunnel where a fault says so", async () => {
    emulator.admin.addFault({ kind: "reset_before" });
    await expect(
      viaProxy(emulator, "https://managed.okta.com/api/v1/org", { headers: API_TOKEN }),
    ).rejects.toMatchObject({
      code: "ECONNRESET",
    });
    expect((await viaProxy(emulator, "https://managed.okta.com/api/v1/org", { headers: API_TOKEN })).status).toBe(200);
  });

  it("survives what is not TLS in a tunnel", async () => {
    const { socket } = await connectTo(emulator, "managed.okta.com:443");
    const ended = new Promise((resolve) => socket.once("close", resolve));
    socket.write("GET / HTTP/1.1\r\nHost: managed.okta.com\r\n\r\n");
    await ended;
    expect((await viaProxy(emulator, "https://managed.okta.com/api/v1/org", { headers: API_TOKEN })).status).toBe(200);
  });

  it("takes the first bytes of TLS together with CONNECT", async () => {
    const socket = await open(emulator);
    const { answer } = await new Promise<{ answer: string }>((resolve) => {
      socket.once("data", (chunk) => resolve({ answer: String(chunk) }));
      socket.write(
        Buffer.concat([
          Buffer.from("CONNECT managed.okta.com:443 HTTP/1.1\r\nHost: managed.okta.com:443\r\n\r\n"),
          // A TLS record that is not a ClientHello.
          Buffer.from([0x16, 3, 1, 0, 2, 0, 0]),
        ]),
      );
    });
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    await new Promise((resolve) => socket.once("close", resolve));
  });

  it("ends every tunnel when it closes, in whatever state", async () => {
    const silent = await connectTo(emulator, "managed.okta.com:443");
    const other = await connectTo(emulator, "managed.okta.com:443");
    const encrypted = await encrypt(emulator, other.socket, "managed.okta.com");
    const ended = Promise.all([silent.socket, encrypted].map((one) => new Promise((done) => one.once("close", done))));
    await emulator.close();
    await ended;
    expect([silent.socket.destroyed, encrypted.destroyed]).toEqual([true, true]);
  });

  it("serves many tunnels at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, () =>
        viaProxy(emulator, "https://managed.okta.com/api/v1/org", { headers: API_TOKEN }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await api.get("/accounts")).status).toBe(200);
  });

  it("serves undici's proxy agent", async () => {
    const dispatcher = new ProxyAgent({ uri: emulator.url, requestTls: { ca: emulator.proxy?.certificate } });
    const answer = await undiciRequest("https://managed.okta.com/api/v1/org", { dispatcher, headers: API_TOKEN });
    expect([answer.statusCode, await answer.body.json()]).toEqual([200, expect.objectContaining({ id: "00omanaged" })]);
    await dispatcher.close();
  });

  it("has no key in what it tells", () => {
    expect(emulator.proxy).toEqual({
      aerialUrl: AERIAL,
      certificate: expect.stringMatching(/^-----BEGIN CERTIFICATE-----\n/),
    });
    expect(() => createPrivateKey(emulator.proxy?.certificate ?? "")).toThrow();
  });

  describeWith(["curl"], "with curl", () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "aerial-proxy-"))));
    afterEach(() => rmSync(folder, { recursive: true }));

    const curl = async (...args: string[]) => {
      writeFileSync(join(folder, "ca.pem"), emulator.proxy?.certificate ?? "");
      const env = { PATH: process.env.PATH, HTTPS_PROXY: emulator.url, CURL_CA_BUNDLE: join(folder, "ca.pem") };
      return promisify(execFile)("curl", ["-sS", "--max-time", "20", ...args], { env });
    };

    it("answers over an encrypted connection", async () => {
      const { stdout } = await curl("-H", "Authorization: SSWS an-org-token", "https://managed.okta.com/api/v1/org");
      expect(JSON.parse(stdout)).toMatchObject({ id: "00omanaged" });
    });

    it("shows why another host is refused", async () => {
      await expect(curl("-v", "https://example.com/")).rejects.toMatchObject({
        stderr: expect.stringContaining("403 Forbidden: example.com is neither aerial-sandbox.okta.com nor an org"),
      });
    });
  });
});

describe("without the proxy", () => {
  it("neither CONNECT nor absolute form reaches anything", async () => {
    const { emulator } = await startTestEmulator({ seed });
    try {
      expect(emulator.proxy).toBeUndefined();
      const socket = await open(emulator);
      let answer = "";
      socket.on("data", (chunk) => (answer += chunk.toString()));
      socket.write("CONNECT managed.okta.com:443 HTTP/1.1\r\nHost: managed.okta.com:443\r\n\r\n");
      await new Promise((resolve) => socket.once("close", resolve));
      expect(answer).toBe("");
    } finally {
      await emulator.close();
    }
  });
});

describe("the proxy in production", () => {
  it("serves the Aerial host of every region, and not the sandbox's", async () => {
    const { emulator } = await startTestEmulator({ proxy: true, seed, environment: "production" });
    try {
      expect(emulator.proxy?.aerialUrl).toBe("https://aerial-apac.okta.com");
      for (const [host, status] of [
        ["aerial-apac.okta.com", 200],
        ["aerial-emea.okta.com", 200],
        ["aerial-sandbox.okta.com", 403],
        ["aerial-apac.okta.com.example", 403],
      ] as const) {
        const { answer, socket } = await connectTo(emulator, `${host}:443`);
        expect([host, answer.split(" ")[1]]).toEqual([host, String(status)]);
        socket.destroy();
      }
    } finally {
      await emulator.close();
    }
  });
});
