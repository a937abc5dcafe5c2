import { generateKeyPairSync, randomUUID } from "node:crypto";
import type { Emulator } from "../../../lib/emulator";
import {
  BOUND_CLIENT_ID,
  CLIENT_ID,
  newAssertion,
  newKey,
  READ_CLIENT_ID,
  requestToken,
  send,
  startTestEmulator,
  startTime,
  TOKEN_PATH,
  type Clock,
} from "../support";

describe("the token endpoint", () => {
  let emulator: Emulator;
  let clock: Clock;
  const now = Math.floor(startTime / 1000);

  beforeEach(async () => ({ emulator, clock } = await startTestEmulator()));
  afterEach(() => emulator.close());

  async function expectInvalidClient(claims: Record<string, unknown>, description: RegExp): Promise<void> {
    const answer = await requestToken(emulator, { client_assertion: newAssertion(emulator, claims) });
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ error: "invalid_client", error_description: expect.stringMatching(description) });
  }

  it("gives a bearer token for a good assertion", async () => {
    const answer = await requestToken(emulator);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      token_type: "Bearer",
      expires_in: 3600,
      scope: "okta.accounts.manage",
      access_token: expect.stringMatching(/^\S{40,}$/),
    });
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(answer.headers["x-okta-request-id"]).toMatch(/\S{20,}/);
  });

  it.each([
    ["other_org", 403, "access_denied", "The Aerial service denied the request."],
    ["policy", 403, "access_denied", "The authentication policy of the Aerial org denied the request."],
    ["unauthorized_client", 400, "unauthorized_client", "This client cannot use the Aerial authorization server."],
  ] as const)(
    "refuses clients as the switch %s says, but only those that prove who they are",
    async (tokenRefusal, status, error, error_description) => {
      emulator.admin.setSwitches({ tokenRefusal });
      expect(await requestToken(emulator)).toMatchObject({ status, body: { error, error_description } });
      const stranger = await requestToken(emulator, { client_assertion: "none" });
      expect(stranger).toMatchObject({ status: 401, body: { error: "invalid_client" } });
    },
  );

  it("gives another token each time, with the scopes that were asked for", async () => {
    const first = await requestToken(emulator, { scope: "okta.accounts.read okta.accounts.manage" });
    const second = await requestToken(emulator);
    expect(first.body.scope).toBe("okta.accounts.read okta.accounts.manage");
    expect(first.body.access_token).not.toBe(second.body.access_token);
  });

  it("takes RS256, RS512, ES384 and a list as audience", async () => {
    const { SignJWT } = await import("jose");
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" });
    const publicKeys = [
      { ...rsa.publicKey.export({ format: "jwk" }), kid: "rsa" },
      { ...p384.publicKey.export({ format: "jwk" }), kid: "p384" },
    ];
    emulator.admin.seed({
      clients: [{ clientId: "0oaother", publicKeys, scopes: ["okta.accounts.read"], accountId: "x" }],
    });
    for (const [alg, kid, key] of [
      ["RS256", "rsa", rsa.privateKey],
      ["RS512", "rsa", rsa.privateKey],
      ["ES384", "p384", p384.privateKey],
    ] as const) {
      const assertion = await new SignJWT({})
        .setProtectedHeader({ alg, kid })
        .setIssuer("0oaother")
        .setSubject("0oaother")
        .setAudience([emulator.url + TOKEN_PATH])
        .setJti(randomUUID())
        .setExpirationTime(now + 60)
        .sign(key);
      const answer = await requestToken(emulator, { scope: "okta.accounts.read", client_assertion: assertion });
      expect([alg, answer.status]).toEqual([alg, 200]);
    }
  });

  it("refuses the same assertion a second time", async () => {
    const assertion = newAssertion(emulator);
    expect((await requestToken(emulator, { client_assertion: assertion })).status).toBe(200);
    const again = await requestToken(emulator, { client_assertion: assertion });
    expect(again.status).toBe(401);
    expect(again.body.error_description).toContain("(jti)");
  });

  it("refuses an assertion that was used in a request that failed for its scope", async () => {
    const assertion = newAssertion(emulator);
    const failed = await requestToken(emulator, { client_assertion: assertion, scope: "okta.users.read" });
    expect(failed.status).toBe(400);
    expect((await requestToken(emulator, { client_assertion: assertion })).body.error).toBe("invalid_client");
  });

  it("lets two clients use the same jti", async () => {
    const first = newAssertion(emulator, { jti: "same" });
    const second = newAssertion(emulator, { jti: "same", iss: READ_CLIENT_ID, sub: READ_CLIENT_ID });
    expect((await requestToken(emulator, { client_assertion: first })).status).toBe(200);
    const answer = await requestToken(emulator, { client_assertion: second, scope: "okta.accounts.read" });
    expect(answer.status).toBe(200);
  });

  it.each([
    ["an issuer that is no client", { iss: "0oanobody", sub: "0oanobody" }, /\(iss\)/],
    ["no issuer", { iss: undefined }, /\(iss\)/],
    ["a subject that is not the issuer", { sub: "0oanobody" }, /\(sub\)/],
    ["no subject", { sub: undefined }, /\(sub\)/],
    ["another audience", { aud: "https://acme.okta.com/oauth2/v1/token" }, /\(aud\)/],
    ["no audience", { aud: undefined }, /\(aud\)/],
    ["an expiry that has passed", { exp: now - 1 }, /expired \(exp\)/],
    ["an expiry at this very second", { exp: now }, /expired \(exp\)/],
    ["an expiry more than an hour ahead", { exp: now + 3602 }, /one hour ahead/],
    ["no expiry", { exp: undefined }, /no expiry \(exp\)/],
    ["an expiry that is no number", { exp: "soon" }, /no expiry \(exp\)/],
    ["a time of issue in the future", { iat: now + 301 }, /future \(iat\)/],
    ["a time of issue that is no number", { iat: "now" }, /future \(iat\)/],
    ["a time before which it is not good", { nbf: now + 301 }, /future \(nbf\)/],
    ["no identifier", { jti: undefined }, /identifier \(jti\)/],
    ["an empty identifier", { jti: "" }, /identifier \(jti\)/],
  ])("refuses an assertion with %s", async (_, claims, description) => {
    await expectInvalidClient(claims, description);
  });

  it("refuses an assertion for the origin instead of the token endpoint", async () => {
    await expectInvalidClient({ aud: emulator.url }, /\(aud\)/);
  });

  it("takes an expiry of exactly one hour, by its own clock", async () => {
    clock.advanceSeconds(86_400);
    const time = Math.floor(clock.time / 1000);
    const good = newAssertion(emulator, { exp: time + 3600, iat: time });
    expect((await requestToken(emulator, { client_assertion: good })).status).toBe(200);
    await expectInvalidClient({ exp: time + 3602 }, /one hour ahead/);
  });

  it.each([
    ["a key id that is not registered", { kid: "key-2" }, /\(kid\)/],
    ["the algorithm none", { alg: "none" }, /\(alg\)/],
    ["the algorithm HS256", { alg: "HS256" }, /\(alg\)/],
    ["an algorithm that does not fit the key", { alg: "RS256" }, /signature/],
    ["a critical header that nobody knows", { crit: ["strange"], strange: true }, /signature/],
  ])("refuses an assertion with %s", async (_, header, description) => {
    const answer = await requestToken(emulator, { client_assertion: newAssertion(emulator, {}, header) });
    expect(answer.status).toBe(401);
    expect(answer.body.error_description).toMatch(description);
  });

  it("refuses an assertion that another key signed", async () => {
    const forged = newAssertion(emulator, {}, {}, newKey());
    const answer = await requestToken(emulator, { client_assertion: forged });
    expect(answer.status).toBe(401);
    expect(answer.body.error_description).toContain("signature");
  });

  it("refuses an assertion whose claims were changed after signing", async () => {
    const [header, , signature] = newAssertion(emulator).split(".");
    const [, claims] = newAssertion(emulator).split(".");
    const answer = await requestToken(emulator, { client_assertion: `${header}.${claims}.${signature}` });
    expect(answer.body.error_description).toContain("signature");
  });

  it("takes an assertion without key id from a client with one key, not from one with two", async () => {
    const assertion = newAssertion(emulator, {}, { kid: undefined });
    expect((await requestToken(emulator, { client_assertion: assertion })).status).toBe(200);
    const [key1, key2] = [newKey(), newKey()];
    const publicKeys = [
      { ...key1.publicJwk, kid: "one" },
      { ...key2.publicJwk, kid: "two" },
    ];
    emulator.admin.seed({
      clients: [{ clientId: CLIENT_ID, publicKeys, scopes: ["okta.accounts.manage"], accountId: "x" }],
    });
    const without = newAssertion(emulator, {}, { kid: undefined }, key2);
    expect((await requestToken(emulator, { client_assertion: without })).body.error_description).toContain("(kid)");
    const wrong = newAssertion(emulator, {}, { kid: "one" }, key2);
    expect((await requestToken(emulator, { client_assertion: wrong })).body.error_description).toContain("signature");
    const right = newAssertion(emulator, {}, { kid: "two" }, key2);
    expect((await requestToken(emulator, { client_assertion: right })).status).toBe(200);
  });

  it("tries keys that were registered without a key id", async () => {
    const key = newKey();
    const publicKeys = [newKey().publicJwk, key.publicJwk];
    emulator.admin.seed({
      clients: [{ clientId: CLIENT_ID, publicKeys, scopes: ["okta.accounts.manage"], accountId: "x" }],
    });
    const assertion = newAssertion(emulator, {}, { kid: "any" }, key);
    expect((await requestToken(emulator, { client_assertion: assertion })).status).toBe(200);
  });

  it.each([
    ["no assertion", { client_assertion: undefined }, 401, "invalid_client"],
    ["an assertion that is no token", { client_assertion: "abc" }, 401, "invalid_client"],
    ["no assertion type", { client_assertion_type: undefined }, 401, "invalid_client"],
    ["another assertion type", { client_assertion_type: "saml" }, 401, "invalid_client"],
    ["no grant type", { grant_type: undefined }, 400, "invalid_request"],
    ["another grant type", { grant_type: "password" }, 400, "unsupported_grant_type"],
    ["no scope", { scope: undefined }, 400, "invalid_scope"],
    ["an empty scope", { scope: " " }, 400, "invalid_scope"],
    ["a scope that the client does not have", { scope: "okta.accounts.manage okta.users.read" }, 400, "invalid_scope"],
  ])("refuses a request with %s", async (_, form, status, error) => {
    const answer = await requestToken(emulator, form);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
  });

  it("refuses a parameter that comes twice", async () => {
    const answer = await send(emulator.url + TOKEN_PATH, "POST", "grant_type=a&grant_type=b", {
      "content-type": "application/x-www-form-urlencoded",
    });
    expect([answer.status, answer.body.error]).toEqual([400, "invalid_request"]);
  });

  it("refuses JSON with 400 E0000021", async () => {
    const answer = await requestToken(emulator, {}, { "content-type": "application/json" });
    expect([answer.status, answer.body.errorCode]).toEqual([400, "E0000021"]);
  });

  it("answers invalid_client in Okta's form where the switch says so, and other errors in OAuth's", async () => {
    emulator.admin.setSwitches({ tokenErrorForm: "okta" });
    const answer = await requestToken(emulator, { client_assertion: undefined });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({
      errorCode: "invalid_client",
      errorSummary: expect.any(String),
      errorCauses: [],
    });
    expect(answer.body.error).toBeUndefined();
    expect((await requestToken(emulator, { scope: "x" })).body.error).toBe("invalid_scope");
  });

  it("refuses a client with bound tokens that sends no proof", async () => {
    const assertion = newAssertion(emulator, { iss: BOUND_CLIENT_ID, sub: BOUND_CLIENT_ID });
    const answer = await requestToken(emulator, { client_assertion: assertion });
    expect([answer.status, answer.body.error]).toEqual([400, "invalid_dpop_proof"]);
  });
});
