import { randomUUID } from "node:crypto";
import type { Emulator } from "../../../lib/emulator";
import {
  ACCOUNT_ID,
  BOUND_CLIENT_ID,
  clientKey,
  hashOf,
  newAssertion,
  newKey,
  newProof,
  requestToken,
  signJwt,
  startTestEmulator,
  startTime,
  TOKEN_PATH,
  type Api,
  type Clock,
  type TestAnswer,
  type TestKey,
} from "../support";

describe("DPoP", () => {
  let emulator: Emulator;
  let api: Api;
  let clock: Clock;
  let tokenUrl: string;
  let nonce: string;
  const key = newKey();

  beforeEach(async () => {
    ({ emulator, api, clock } = await startTestEmulator());
    tokenUrl = emulator.url + TOKEN_PATH;
    nonce = String((await requestWithProof(newProof("POST", tokenUrl, key))).headers["dpop-nonce"]);
  });
  afterEach(() => emulator.close());

  function requestWithProof(proof: string): Promise<TestAnswer> {
    const now = clock.time;
    const claims = { iss: BOUND_CLIENT_ID, sub: BOUND_CLIENT_ID };
    const assertion = newAssertion(emulator, claims, {}, clientKey, now);
    return requestToken(emulator, { client_assertion: assertion }, { dpop: proof });
  }

  describe("at the token endpoint", () => {
    it("asks for a nonce, and binds the token to the key of the proof that has it", async () => {
      const without = await requestWithProof(newProof("POST", tokenUrl, key));
      expect([without.status, without.body.error]).toEqual([400, "use_dpop_nonce"]);
      expect(without.headers["dpop-nonce"]).toBe(nonce);
      const answer = await requestWithProof(newProof("POST", tokenUrl, key, { nonce }));
      expect([answer.status, answer.body.token_type]).toEqual([200, "DPoP"]);
    });

    it("binds tokens of clients that need no proof as well", async () => {
      const proof = newProof("POST", tokenUrl, key, { nonce });
      expect((await requestToken(emulator, {}, { dpop: proof })).body.token_type).toBe("DPoP");
    });

    it("refuses the proof that asked for the nonce, and its assertion, a second time", async () => {
      const jti = randomUUID();
      await requestWithProof(newProof("POST", tokenUrl, key, { jti }));
      const again = await requestWithProof(newProof("POST", tokenUrl, key, { jti, nonce }));
      expect(again.body).toMatchObject({
        error: "invalid_dpop_proof",
        error_description: expect.stringContaining("jti"),
      });
      const assertion = newAssertion(emulator, { iss: BOUND_CLIENT_ID, sub: BOUND_CLIENT_ID });
      await requestToken(emulator, { client_assertion: assertion }, { dpop: newProof("POST", tokenUrl, key) });
      const proof = newProof("POST", tokenUrl, key, { nonce });
      const reused = await requestToken(emulator, { client_assertion: assertion }, { dpop: proof });
      expect(reused.body.error).toBe("invalid_client");
    });

    it("renews the nonce after 24 hours and takes the old one for 3 days", async () => {
      const seconds = (): number => Math.floor(clock.time / 1000);
      clock.advanceSeconds(24 * 3600);
      const renewed = await requestWithProof(newProof("POST", tokenUrl, key, { iat: seconds() }));
      expect(renewed.headers["dpop-nonce"]).not.toBe(nonce);
      const old = await requestWithProof(newProof("POST", tokenUrl, key, { nonce, iat: seconds() }));
      expect([old.status, old.headers["dpop-nonce"]]).toEqual([200, renewed.headers["dpop-nonce"]]);
      clock.advanceSeconds(48 * 3600);
      const tooOld = await requestWithProof(newProof("POST", tokenUrl, key, { nonce, iat: seconds() }));
      expect([tooOld.status, tooOld.body.error]).toEqual([400, "use_dpop_nonce"]);
    });

    it("answers use_dpop_nonce to a nonce that it never gave out", async () => {
      const answer = await requestWithProof(newProof("POST", tokenUrl, key, { nonce: "made-up" }));
      expect([answer.status, answer.body.error]).toEqual([400, "use_dpop_nonce"]);
    });

    const seconds = Math.floor(startTime / 1000);
    it.each([
      ["the type JWT", {}, { typ: "JWT" }, "typ"],
      ["no type", {}, { typ: undefined }, "typ"],
      ["the algorithm none", {}, { alg: "none" }, "alg"],
      ["the algorithm HS256", {}, { alg: "HS256" }, "alg"],
      ["no key", {}, { jwk: undefined }, "jwk"],
      ["a private key", {}, { jwk: { ...key.publicJwk, d: "AAAA" } }, "private key"],
      ["another key than the one that signed it", {}, { jwk: newKey().publicJwk }, "signature"],
      ["another method", { htm: "GET" }, {}, "htm"],
      ["no method", { htm: undefined }, {}, "htm"],
      ["the URL of another path", { htu: "http://127.0.0.1/oauth2/v1/keys" }, {}, "htu"],
      ["a URL that is none", { htu: "/oauth2/v1/token" }, {}, "htu"],
      ["no URL", { htu: undefined }, {}, "htu"],
      ["a time that is too old", { iat: seconds - 301 }, {}, "iat"],
      ["a time too far ahead", { iat: seconds + 302 }, {}, "iat"],
      ["no time", { iat: undefined }, {}, "iat"],
      ["no identifier", { jti: undefined }, {}, "jti"],
    ])("refuses a proof with %s", async (_, claims, header, problem) => {
      const answer = await requestWithProof(newProof("POST", tokenUrl, key, { nonce, ...claims }, header));
      expect([answer.status, answer.body.error]).toEqual([400, "invalid_dpop_proof"]);
      expect(answer.body.error_description).toContain(problem);
    });

    it.each(["?x=1", "#top"])("refuses a proof whose URL ends with %s", async (end) => {
      const answer = await requestWithProof(newProof("POST", tokenUrl, key, { nonce, htu: tokenUrl + end }));
      expect(answer.body.error_description).toContain("query or a fragment");
    });

    it.each(["abc", "", "a.b.c", "eyJhbGciOiJFUzI1NiJ9.e30.AAAA"])("refuses %j as a proof", async (proof) => {
      expect((await requestWithProof(proof)).body.error).toBe("invalid_dpop_proof");
    });

    it("refuses a proof whose claims are no object", async () => {
      const proof = signJwt({ typ: "dpop+jwt", alg: "ES256", jwk: key.publicJwk }, ["claims"], key);
      expect((await requestWithProof(proof)).body.error_description).toContain("JSON object");
    });
  });

  describe("at the Aerial host", () => {
    let token: string;
    let orgsUrl: string;

    beforeEach(async () => {
      token = (await requestWithProof(newProof("POST", tokenUrl, key, { nonce }))).body.access_token;
      orgsUrl = `${emulator.url}/${ACCOUNT_ID}/api/v1/orgs`;
    });

    function getOrgs(dpop: string | undefined, scheme = "DPoP", query = ""): Promise<TestAnswer> {
      return api.get(`/orgs${query}`, { token, scheme, headers: dpop === undefined ? {} : { dpop } });
    }

    function orgsProof(claims: Record<string, unknown> = {}, signer: TestKey = key): string {
      return newProof("GET", orgsUrl, signer, { ath: hashOf(token), ...claims });
    }

    async function expectRefused(answer: TestAnswer, error: string, problem: string): Promise<void> {
      expect([answer.status, answer.body.errorCode]).toEqual([401, "E0000011"]);
      expect(answer.headers["www-authenticate"]).toMatch(
        new RegExp(`^DPoP error="${error}", error_description="[^"]*${problem}`),
      );
    }

    it("takes a bound token with a proof, whatever the query", async () => {
      expect((await getOrgs(orgsProof())).status).toBe(200);
      expect((await getOrgs(orgsProof(), "DPoP", "?limit=1")).status).toBe(200);
      expect((await getOrgs(orgsProof(), "dpop")).status).toBe(200);
    });

    it("refuses a proof that was used before", async () => {
      const proof = orgsProof();
      expect((await getOrgs(proof)).status).toBe(200);
      await expectRefused(await getOrgs(proof), "invalid_dpop_proof", "jti");
    });

    it("refuses a proof without the token's hash, or with another's", async () => {
      await expectRefused(await getOrgs(orgsProof({ ath: undefined })), "invalid_dpop_proof", "ath");
      await expectRefused(await getOrgs(orgsProof({ ath: hashOf("other") })), "invalid_dpop_proof", "ath");
    });

    it("refuses a good proof by another key", async () => {
      await expectRefused(await getOrgs(orgsProof({}, newKey())), "invalid_token", "another key");
    });

    it("refuses a proof for another method or path", async () => {
      await expectRefused(await getOrgs(orgsProof({ htm: "POST" })), "invalid_dpop_proof", "htm");
      await expectRefused(await getOrgs(orgsProof({ htu: `${orgsUrl}/1` })), "invalid_dpop_proof", "htu");
    });

    it("refuses a bound token without a proof, or sent as a bearer token", async () => {
      await expectRefused(await getOrgs(undefined), "invalid_dpop_proof", "missing");
      await expectRefused(await getOrgs(orgsProof(), "Bearer"), "invalid_token", "DPoP scheme");
    });

    it("refuses a bearer token sent with the DPoP scheme", async () => {
      token = emulator.admin.issueAccessToken(BOUND_CLIENT_ID);
      await expectRefused(await getOrgs(orgsProof()), "invalid_token", "Bearer scheme");
    });

    it("needs no nonce, but checks one that is there", async () => {
      expect((await getOrgs(orgsProof({ nonce }))).status).toBe(200);
      await expectRefused(await getOrgs(orgsProof({ nonce: "made-up" })), "use_dpop_nonce", "nonce");
    });

    it("hands out the new nonce with the answer to a proof that has the old one", async () => {
      const iat = (): number => Math.floor(clock.time / 1000);
      clock.advanceSeconds(23.5 * 3600);
      const fresh = newProof("POST", tokenUrl, key, { nonce, iat: iat() });
      token = (await requestWithProof(fresh)).body.access_token;
      expect((await getOrgs(orgsProof({ nonce, iat: iat() }))).headers["dpop-nonce"]).toBeUndefined();
      clock.advanceSeconds(0.5 * 3600);
      const { status, headers } = await getOrgs(orgsProof({ nonce, iat: iat() }));
      expect([status, typeof headers["dpop-nonce"]]).toEqual([200, "string"]);
      expect(headers["dpop-nonce"]).not.toBe(nonce);
      const renewed = await getOrgs(orgsProof({ nonce: headers["dpop-nonce"], iat: iat() }));
      expect([renewed.status, renewed.headers["dpop-nonce"]]).toEqual([200, undefined]);
      expect((await getOrgs(orgsProof({ iat: iat() }))).headers["dpop-nonce"]).toBeUndefined();
    });

    it("asks for a nonce where the switch says so", async () => {
      emulator.admin.setSwitches({ apiNonce: "required" });
      const answer = await getOrgs(orgsProof());
      await expectRefused(answer, "use_dpop_nonce", "nonce");
      expect((await getOrgs(orgsProof({ nonce: answer.headers["dpop-nonce"] }))).status).toBe(200);
    });
  });
});
