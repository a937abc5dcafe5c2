import {
  ConnectionError,
  OAuthError,
  RateLimitError,
  ResponseFormatError,
  type PrivateKeyCredentials,
  type AerialClient,
} from "../../../lib/aerial";
import { rejection, testClient } from "../support/client";
import { FrozenClock } from "../support/frozen-clock";
import { ecPem } from "../support/keys";
import { useServer, type Answer } from "../support/server";
import { TokenEndpoint, type TokenEndpointOptions } from "../support/token-endpoint";

describe("fetching a token", () => {
  const holder = useServer();
  let clock: FrozenClock;
  let endpoint: TokenEndpoint;
  let faults: Answer[];
  let authorizations: (string | undefined)[];

  beforeEach(() => {
    clock = new FrozenClock();
    faults = [];
    authorizations = [];
  });

  /** A client whose token endpoint and API are the test's server. */
  function connect(
    options: Partial<TokenEndpointOptions>,
    credentials: Partial<PrivateKeyCredentials> = {},
  ): AerialClient {
    endpoint = new TokenEndpoint({ now: () => clock.now(), ...options });
    holder.server.script = (request) => {
      if (request.url === "/oauth2/v1/token") {
        return faults.shift() ?? endpoint.answer(request, `${holder.server.url}/oauth2/v1/token`);
      }
      authorizations.push(request.headers.authorization);
      return { json: { id: "acct" } };
    };
    return testClient(holder.server.url, {
      clock,
      credentials: {
        kind: "private_key",
        orgDomain: holder.server.url,
        clientId: "0oa1",
        privateKey: ecPem,
        ...credentials,
      },
    });
  }

  it("sends the form that RFC 7523 describes, and uses the token as a bearer token", async () => {
    await connect({}).accounts.get();
    const [request] = holder.server.requests;
    const form = Object.fromEntries(new URLSearchParams(request?.body));
    expect(form).toEqual({
      grant_type: "client_credentials",
      scope: "okta.accounts.manage",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: expect.stringMatching(/^eyJ/) as string,
    });
    expect(request?.headers).toMatchObject({
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
      "user-agent": "cdktf-provider-aerial",
    });
    expect(endpoint.assertions).toMatchObject([{ iss: "0oa1", sub: "0oa1" }]);
    expect(authorizations[0]).toMatch(/^Bearer issued-token-1/);
  });

  it("happens once for many requests, and again before the token expires", async () => {
    const client = connect({ lifetime: 3600 });
    await Promise.all(Array.from({ length: 25 }, () => client.accounts.get()));
    clock.advance(3_539_000);
    await client.accounts.get();
    expect(endpoint.issued).toBe(1);
    clock.advance(1000);
    await client.accounts.get();
    expect(endpoint.issued).toBe(2);
  });

  describe("with DPoP", () => {
    it("adapts to an endpoint that demands proofs and a nonce, and remembers", async () => {
      const client = connect({ dpop: "required", nonce: "n1", lifetime: 100 });
      await client.accounts.get();
      expect(holder.server.calls).toEqual([
        "POST /oauth2/v1/token",
        "POST /oauth2/v1/token",
        "POST /oauth2/v1/token",
        "GET /acct/api/v1/accounts",
      ]);
      expect(authorizations[0]).toMatch(/^DPoP issued-token-1/);
      expect(holder.server.requests[3]?.headers.dpop).toMatch(/^eyJ/);
      expect(new Set(endpoint.assertions.map(({ jti }) => jti)).size).toBe(3);
      expect(endpoint.proofs.map(({ nonce }) => nonce)).toEqual([undefined, "n1"]);
      clock.advance(100_000);
      await client.accounts.get();
      expect(endpoint.assertions).toHaveLength(4);
    });

    it("takes a refusal of the grant for a demand for proofs, once, as there is no other grant to refuse", async () => {
      const client = connect({ dpop: "required" });
      faults.push({ status: 400, json: { error: "invalid_grant" } });
      await client.accounts.get();
      expect(endpoint.proofs).toHaveLength(1);
      const stubborn = connect({});
      holder.server.script = () => ({ status: 400, json: { error: "invalid_grant" } });
      const before = holder.server.requests.length;
      expect(await rejection<OAuthError>(stubborn.accounts.get())).toMatchObject({ error: "invalid_grant" });
      expect(holder.server.requests).toHaveLength(before + 2);
    });

    it("takes a new nonce when the old one is over", async () => {
      const client = connect({ dpop: "required", nonce: "n1", lifetime: 100 });
      await client.accounts.get();
      endpoint.options = { ...endpoint.options, nonce: "n2" };
      clock.advance(100_000);
      await client.accounts.get();
      expect(endpoint.proofs.map(({ nonce }) => nonce)).toEqual([undefined, "n1", "n1", "n2"]);
    });

    it("proves from the start in mode always", async () => {
      await connect({ nonce: "n1" }, { dpop: "always" }).accounts.get();
      expect(endpoint.proofs.map(({ nonce }) => nonce)).toEqual([undefined, "n1"]);
      expect(authorizations[0]).toMatch(/^DPoP /);
    });

    it("refuses a token that is not bound to the key in mode always", async () => {
      const client = connect({}, { dpop: "always" });
      faults.push({ json: { token_type: "Bearer", access_token: "unbound-token", expires_in: 60 } });
      const error = await rejection<OAuthError>(client.accounts.get());
      expect(error.code).toBe("ERR_AERIAL_OAUTH");
      expect(error.error).toBe("invalid_token_type");
      expect(error.message).not.toContain("unbound-token");
    });

    it("says what to set in mode never", async () => {
      const error = await rejection<OAuthError>(connect({ dpop: "required" }, { dpop: "never" }).accounts.get());
      expect(error).toBeInstanceOf(OAuthError);
      expect(error).toMatchObject({ error: "invalid_dpop_proof", status: 400, requestId: "req-token" });
      expect(error.message).toMatch(/dpop to "auto"/);
      expect(holder.server.requests).toHaveLength(1);
    });

    it("does not go on for ever with an endpoint that is never content", async () => {
      const client = connect({}, { dpop: "always" });
      holder.server.script = (_, index) => ({
        status: 400,
        headers: { "dpop-nonce": `n${index}` },
        json: { error: "use_dpop_nonce" },
      });
      expect(await rejection<OAuthError>(client.accounts.get())).toMatchObject({ error: "use_dpop_nonce" });
      expect(holder.server.requests.length).toBeLessThanOrEqual(8);
    });
  });

  describe("with a clock that differs from the server's", () => {
    it.each([
      ["behind", 15 * 60_000],
      ["ahead", -2 * 3_600_000],
    ])("signs again by the server's time: %s", async (_, difference) => {
      const client = connect({ now: () => clock.now() + difference });
      await client.accounts.get();
      expect(endpoint.issued).toBe(1);
      expect(holder.server.requests).toHaveLength(3);
    });

    it("does so for proofs as well", async () => {
      const client = connect({ dpop: "required", now: () => clock.now() + 900_000 });
      await client.accounts.get();
      expect(endpoint.proofs[0]?.iat).toBe(Math.floor((clock.now() + 900_000) / 1000));
    });
  });

  it.each(["oauth", "okta"] as const)("is refused at once with a right clock, in the %s form", async (form) => {
    const other = connect({ form });
    holder.server.script = () => ({
      status: 401,
      headers: { "x-okta-request-id": "req1", date: new Date(clock.now()).toUTCString() },
      json:
        form === "okta"
          ? { errorCode: "invalid_client", errorSummary: "The kid is invalid." }
          : { error: "invalid_client", error_description: "The kid is invalid." },
    });
    const error = await rejection<OAuthError>(other.accounts.get());
    expect(error).toBeInstanceOf(OAuthError);
    expect(error).toMatchObject({
      error: "invalid_client",
      errorDescription: "The kid is invalid.",
      status: 401,
      requestId: "req1",
    });
    expect(error.message).toMatch(
      /401 invalid_client\. Check the client id .*"The kid is invalid\." \(request id req1\)/,
    );
    expect(holder.server.requests).toHaveLength(1);
  });

  describe("with scopes", () => {
    it("falls back to reading where managing was not granted, and a write names the missing scope", async () => {
      const client = connect({ scopes: ["okta.accounts.read"] });
      await expect(client.accounts.get()).resolves.toMatchObject({ id: "acct" });
      expect(endpoint.scopesAsked).toEqual(["okta.accounts.manage", "okta.accounts.read"]);
      const before = holder.server.requests.length;
      const error = await rejection(client.orgs.setStatus("00o1", "INACTIVE"));
      expect(error).toMatchObject({
        code: "ERR_AERIAL_SCOPE",
        missingScope: "okta.accounts.manage",
        grantedScopes: ["okta.accounts.read"],
      });
      expect(error.message).toContain("okta.accounts.manage");
      expect(holder.server.requests).toHaveLength(before);
    });

    it("asks for exactly the configured ones, without a fallback", async () => {
      const scopes = ["okta.accounts.manage", "okta.orgs.manage"];
      const error = await rejection<OAuthError>(connect({}, { scopes }).accounts.get());
      expect(error.error).toBe("invalid_scope");
      expect(error.message).toContain("Grant okta.accounts.manage okta.orgs.manage to the client");
      expect(endpoint.scopesAsked).toEqual(["okta.accounts.manage okta.orgs.manage"]);
    });
  });

  describe("with faults", () => {
    it("tries again with a fresh assertion and proof after resets, timeouts of gateways and rate limits", async () => {
      const client = connect({ dpop: "required" });
      const seen: string[] = [];
      faults.push({ reset: true }, { status: 503, text: "<html>" }, { status: 429, json: { errorCode: "E0000047" } });
      await client.accounts.get();
      for (const { url, body } of holder.server.requests) {
        if (url === "/oauth2/v1/token") {
          seen.push(new URLSearchParams(body).get("client_assertion") ?? "");
        }
      }
      expect(seen).toHaveLength(5);
      expect(new Set(seen).size).toBe(5);
      expect(clock.sleeps).toHaveLength(3);
    });

    it("gives up after the retries", async () => {
      const client = connect({});
      faults.push(...Array.from({ length: 6 }, () => ({ reset: true })));
      expect(await rejection(client.accounts.get())).toBeInstanceOf(ConnectionError);
      expect(holder.server.requests).toHaveLength(6);
      faults.push(...Array.from({ length: 6 }, () => ({ status: 429, json: { errorCode: "E0000047" } })));
      expect(await rejection(client.accounts.get())).toBeInstanceOf(RateLimitError);
    });

    it("leaves no write in doubt, since nothing was sent", async () => {
      const client = connect({});
      faults.push(...Array.from({ length: 6 }, () => ({ status: 503, text: "<html>" })));
      const error = await rejection(client.orgs.add({ orgId: "00o1" }));
      expect(error).toBeInstanceOf(ResponseFormatError);
      expect(holder.server.calls).toEqual(Array.from({ length: 6 }, () => "POST /oauth2/v1/token"));
    });

    it.each<[string, Answer]>([
      ["an HTML page", { text: "<html>Sign in</html>" }],
      ["no token", { json: { token_type: "Bearer" } }],
      ["a cut-off token", { text: '{"token_type":"Bearer","access_token":"secret-opaque-tok' }],
    ])("refuses %s without showing any of it", async (_, answer) => {
      const client = connect({});
      faults.push({ headers: { "x-okta-request-id": "req9" }, ...answer });
      const error = await rejection<ResponseFormatError>(client.accounts.get());
      expect(error).toBeInstanceOf(ResponseFormatError);
      expect(error).toMatchObject({ requestId: "req9", excerpt: "" });
      expect(error.message).toContain("no access token");
      expect(error.message).not.toContain("secret");
    });

    it("reports an HTML refusal as what it is", async () => {
      const client = connect({});
      faults.push({ status: 403, text: "<html>Blocked by the proxy</html>" });
      expect((await rejection(client.accounts.get())).message).toMatch(/ 403.* HTML page instead of JSON/);
    });
  });
});
