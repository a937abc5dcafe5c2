import { ConfigurationError, OAuthError, type AerialClient, type PrivateKeyCredentials } from "../../lib/aerial";
import { rejection, testClient, TEST_TOKEN } from "./support/client";
import { FrozenClock } from "./support/frozen-clock";
import { ecPem } from "./support/keys";
import { useServer } from "./support/server";
import { TokenEndpoint, type TokenEndpointOptions } from "./support/token-endpoint";

describe("a token that the client hands out", () => {
  const holder = useServer();
  const clock = new FrozenClock();
  let endpoint: TokenEndpoint;

  function connect(
    options: Partial<TokenEndpointOptions> = {},
    credentials: Partial<PrivateKeyCredentials> = {},
  ): AerialClient {
    endpoint = new TokenEndpoint({ now: () => clock.now(), ...options });
    const orgDomain = holder.server.url;
    holder.server.script = (request) =>
      request.url === "/oauth2/v1/token"
        ? endpoint.answer(request, `${orgDomain}/oauth2/v1/token`)
        : { json: { id: "acct" } };
    return testClient(orgDomain, {
      clock,
      credentials: { kind: "private_key", orgDomain, clientId: "0oa1", privateKey: ecPem, ...credentials },
    });
  }

  it("is a new one each time, beside the one of the client's own requests", async () => {
    const client = connect({ lifetime: 600 });
    await client.accounts.get();
    const tokens = [await client.issueToken(), await client.issueToken()];
    await client.accounts.get();
    expect(endpoint.issued).toBe(3);
    expect(new Set(tokens.map(({ value }) => value)).size).toBe(2);
    expect(holder.server.requests.at(-1)?.headers.authorization).not.toContain(tokens[0]?.value);
    expect(tokens).toMatchObject([
      { scheme: "Bearer", scopes: ["okta.accounts.manage"], expiresAt: clock.now() + 600_000 },
      {},
    ]);
  });

  it("has exactly the scopes that are asked for, and those of the client's own requests stay", async () => {
    const client = connect();
    await client.issueToken({ scopes: ["okta.accounts.read"] });
    await client.accounts.get();
    expect(endpoint.scopesAsked).toEqual(["okta.accounts.read", "okta.accounts.manage"]);
  });

  it("is for reading where the client may not do more", async () => {
    const { scopes } = await connect({ scopes: ["okta.accounts.read"] }).issueToken();
    expect(scopes).toEqual(["okta.accounts.read"]);
  });

  it("is bound to the client's key where the endpoint demands it", async () => {
    const client = connect({ dpop: "required", nonce: "n1" });
    expect(await client.issueToken({ scopes: ["okta.accounts.read"] })).toMatchObject({ scheme: "DPoP" });
  });

  it("is refused for scopes that are not granted", async () => {
    const error = await rejection<OAuthError>(connect().issueToken({ scopes: ["okta.users.manage"] }));
    expect(error).toBeInstanceOf(OAuthError);
    expect(error).toMatchObject({ code: "ERR_AERIAL_OAUTH", error: "invalid_scope" });
    expect(error.message).toContain("Grant okta.users.manage to the client");
  });

  it("is the one that the client was given, of which nothing more is known", async () => {
    const client = testClient(holder.server.url);
    expect(await client.issueToken()).toMatchObject({ value: TEST_TOKEN, scheme: "Bearer", scopes: undefined });
    expect(await client.issueToken()).not.toHaveProperty("expiresAt");
    expect(holder.server.requests).toEqual([]);
  });

  it("cannot have other scopes than the one that the client was given", async () => {
    const error = await rejection(testClient(holder.server.url).issueToken({ scopes: ["okta.accounts.read"] }));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ code: "ERR_AERIAL_CONFIGURATION", setting: "scopes" });
    expect(error.message).not.toContain(TEST_TOKEN);
  });
});
