import { spawn, type ChildProcess } from "node:child_process";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { JWK } from "jose";
import { AerialClient, OAuthError, systemClock, type Clock, type PrivateKeyCredentials } from "../../../lib/aerial";
import { signClientAssertion } from "../../../lib/aerial/authentication/client-assertion";
import { DpopProver } from "../../../lib/aerial/authentication/dpop-proof";
import { readPrivateKey } from "../../../lib/aerial/authentication/private-key";
import { ServerClock } from "../../../lib/aerial/authentication/server-clock";
import { rejection } from "../support/client";
import type { AuthorizationServerAddress, RegisteredClient, TokenRequest } from "./authorization-server";

const KEYS: Readonly<Record<string, { readonly privateKey: KeyObject; readonly publicKey: KeyObject }>> = {
  RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
  ES384: generateKeyPairSync("ec", { namedCurve: "P-384" }),
};
const ALGORITHMS = Object.keys(KEYS);
const pemOf = (algorithm: string): string =>
  KEYS[algorithm]!.privateKey.export({ format: "pem", type: "pkcs8" }) as string;

/** An independent, certified implementation of the standards, which demands a nonce in every proof. */
describe("interoperability with oidc-provider", () => {
  let server: ChildProcess;
  let url: string;
  const clients: AerialClient[] = [];
  let seen = 0;

  beforeAll(async () => {
    const registered = ALGORITHMS.flatMap((algorithm): RegisteredClient[] => {
      const publicJwk = { ...KEYS[algorithm]!.publicKey.export({ format: "jwk" }), kid: `key-${algorithm}` } as JWK;
      const client = { publicJwk, algorithm, scopes: ["okta.accounts.manage", "okta.accounts.read"] };
      return [
        { ...client, clientId: `bound-${algorithm}`, dpopBoundAccessTokens: true },
        { ...client, clientId: `free-${algorithm}`, dpopBoundAccessTokens: false },
        {
          ...client,
          clientId: `reader-${algorithm}`,
          dpopBoundAccessTokens: true,
          scopes: ["okta.accounts.read"],
        },
      ];
    });
    server = spawn(
      process.execPath,
      ["--no-warnings", "--import", "tsx", join(__dirname, "authorization-server.ts"), JSON.stringify(registered)],
      { stdio: ["pipe", "pipe", "pipe"] },
    );
    const complaints: string[] = [];
    server.stderr?.on("data", (chunk: Buffer) => complaints.push(chunk.toString()));
    const line = await Promise.race([
      once(createInterface(server.stdout!), "line").then(([first]) => String(first)),
      once(server, "exit").then(() => Promise.reject(new Error(`The server ended: ${complaints.join("")}`))),
    ]);
    ({ url } = JSON.parse(line) as AuthorizationServerAddress);
  });
  afterAll(async () => {
    if (server.exitCode === null) {
      const ended = once(server, "exit");
      server.stdin?.end();
      await ended;
    }
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
  });

  function connect(
    credentials: Pick<PrivateKeyCredentials, "clientId"> & Partial<PrivateKeyCredentials>,
  ): AerialClient {
    const algorithm = credentials.clientId.split("-")[1]!;
    const client = new AerialClient({
      accountId: "acct",
      baseUrl: url,
      credentials: {
        kind: "private_key",
        orgDomain: url,
        privateKey: pemOf(algorithm),
        privateKeyId: `key-${algorithm}`,
        ...credentials,
      },
      clock,
    });
    clients.push(client);
    return client;
  }

  /** Returns the token endpoint's answers since the last call. */
  async function tokenRequests(): Promise<readonly TokenRequest[]> {
    const all = (await (await fetch(`${url}/journal`)).json()) as readonly TokenRequest[];
    return all.slice(seen, (seen = all.length));
  }

  let skew = 0;
  const clock: Clock = { ...systemClock, now: () => Date.now() + skew };
  beforeEach(async () => {
    skew = 0;
    await tokenRequests();
  });

  describe.each(ALGORITHMS)("with a key for %s", (algorithm) => {
    it("gets a bearer token, and uses it", async () => {
      await expect(connect({ clientId: `free-${algorithm}` }).accounts.get()).resolves.toEqual({
        id: "acct",
        name: "Bearer okta.accounts.manage",
      });
      expect((await tokenRequests()).map(({ status }) => status)).toEqual([200]);
    });

    it("finds out that a proof is demanded, and then a nonce, and uses the bound token with proofs", async () => {
      const client = connect({ clientId: `bound-${algorithm}` });
      const answers = await Promise.all(Array.from({ length: 5 }, () => client.accounts.get()));
      expect(answers).toEqual(Array(5).fill({ id: "acct", name: "DPoP okta.accounts.manage" }));
      expect(await tokenRequests()).toMatchObject([
        { status: 400, error: "invalid_grant" },
        { status: 400, error: "use_dpop_nonce", nonce: expect.any(String) as string },
        { status: 200 },
      ]);
    });

    it("proves from the start in mode always, also where nothing demands it", async () => {
      const client = connect({ clientId: `free-${algorithm}`, dpop: "always" });
      await expect(client.accounts.get()).resolves.toMatchObject({ name: "DPoP okta.accounts.manage" });
      expect((await tokenRequests()).map(({ status }) => status)).toEqual([400, 200]);
    });
  });

  it("is refused in mode never where a proof is demanded", async () => {
    const error = await rejection<OAuthError>(connect({ clientId: "bound-ES256", dpop: "never" }).accounts.get());
    expect(error).toBeInstanceOf(OAuthError);
    expect(error).toMatchObject({ status: 400, error: "invalid_grant" });
    expect(await tokenRequests()).toHaveLength(1);
  });

  it("falls back to reading where managing was not granted, and asks for no less than configured", async () => {
    const client = connect({ clientId: "reader-ES256" });
    await expect(client.accounts.get()).resolves.toMatchObject({ name: "DPoP okta.accounts.read" });
    const refused = connect({ clientId: "reader-ES256", scopes: ["okta.accounts.manage"] });
    expect(await rejection(refused.accounts.get())).toMatchObject({ error: "invalid_scope" });
  });

  it.each([-10, 10])("goes on with a clock that is off by %i minutes", async (minutes) => {
    skew = minutes * 60_000;
    const client = connect({ clientId: "bound-ES256" });
    await expect(client.accounts.get()).resolves.toMatchObject({ name: "DPoP okta.accounts.manage" });
  });

  it("is refused with another's key", async () => {
    const client = connect({ clientId: "free-ES256", privateKey: generateKeyPem() });
    expect(await rejection(client.accounts.get())).toMatchObject({ code: "ERR_AERIAL_OAUTH", error: "invalid_client" });
  });

  describe("that refuses what was used before", () => {
    const serverClock = new ServerClock(systemClock);
    const assert = (clientId: string): Promise<string> =>
      signClientAssertion(
        { clientId, signingKey: readPrivateKey(pemOf("ES256")) },
        `${url}/oauth2/v1/token`,
        serverClock,
      );
    const ask = async (
      assertion: string,
      proof?: string,
    ): Promise<{ status: number; body: unknown; nonce?: string }> => {
      const response = await fetch(`${url}/oauth2/v1/token`, {
        method: "POST",
        headers: proof === undefined ? {} : { dpop: proof },
        body: new URLSearchParams({
          grant_type: "client_credentials",
          client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
          client_assertion: assertion,
        }),
      });
      const nonce = response.headers.get("dpop-nonce") ?? undefined;
      return { status: response.status, body: await response.json(), nonce };
    };

    it("an assertion serves once", async () => {
      const assertion = await assert("free-ES256");
      await expect(ask(assertion)).resolves.toMatchObject({ status: 200 });
      await expect(ask(assertion)).resolves.toMatchObject({ status: 401, body: { error: "invalid_client" } });
      await expect(ask(await assert("free-ES256"))).resolves.toMatchObject({ status: 200 });
    });

    it("a proof serves once, and not without the nonce", async () => {
      const prover = new DpopProver(serverClock);
      const target = { method: "POST", url: `${url}/oauth2/v1/token` };
      const refused = await ask(await assert("bound-ES256"), await prover.prove(target));
      expect(refused).toMatchObject({ status: 400, body: { error: "use_dpop_nonce" } });
      prover.learnNonce(target.url, refused.nonce, undefined);
      const proof = await prover.prove(target);
      await expect(ask(await assert("bound-ES256"), proof)).resolves.toMatchObject({ status: 200 });
      await expect(ask(await assert("bound-ES256"), proof)).resolves.toMatchObject({ status: 400 });
      await expect(ask(await assert("bound-ES256"), await prover.prove(target))).resolves.toMatchObject({
        status: 200,
      });
    });
  });
});

function generateKeyPem(): string {
  return generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
    format: "pem",
    type: "pkcs8",
  }) as string;
}
