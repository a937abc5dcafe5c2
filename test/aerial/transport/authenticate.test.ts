import { generateKeyPairSync } from "node:crypto";
import { decodeJwt } from "jose";
import { DpopProver } from "../../../lib/aerial/authentication/dpop-proof";
import { ServerClock } from "../../../lib/aerial/authentication/server-clock";
import type { AccessToken } from "../../../lib/aerial/authentication/token-client";
import { AbortedError } from "../../../lib/aerial/errors";
import { authenticate } from "../../../lib/aerial/transport/authenticate";
import type { ApiRequest, ApiResponse } from "../../../lib/aerial/transport/message";
import { rejection } from "../support/client";
import { FrozenClock } from "../support/frozen-clock";

const GET: ApiRequest = {
  method: "GET",
  url: "https://aerial.example/acct/api/v1/orgs?limit=100",
  headers: {},
  repeatable: true,
  write: false,
};
const OK: ApiResponse = { status: 200, headers: {}, text: "{}" };

describe("authenticating", () => {
  let clock: FrozenClock;
  let sent: ApiRequest[];
  let refused: { token: string; demandProof: boolean }[];
  let renewable: boolean;
  let tokens: AccessToken[];

  const token = (value: string, more: Partial<AccessToken> = {}): AccessToken => ({
    value,
    scheme: "Bearer",
    scopes: ["okta.accounts.manage"],
    renewAt: Number.POSITIVE_INFINITY,
    ...more,
  });

  /** Answers in this order; the last one stays. */
  const run = (answers: readonly ApiResponse[], request: ApiRequest = GET): Promise<ApiResponse> => {
    const serverClock = new ServerClock(clock);
    const step = authenticate({
      serverClock,
      prover: new DpopProver(serverClock),
      tokens: {
        get: () => {
          const current = tokens[0];
          return current ? Promise.resolve(current) : Promise.reject(new AbortedError());
        },
        refuse: ({ value }, demandProof) => {
          refused.push({ token: value, demandProof });
          tokens.shift();
          return renewable;
        },
      },
    });
    return step((passed) => {
      sent.push(passed);
      return Promise.resolve(answers[Math.min(sent.length, answers.length) - 1] ?? OK);
    })(request);
  };

  beforeEach(() => {
    clock = new FrozenClock();
    sent = [];
    refused = [];
    renewable = true;
    tokens = [token("one"), token("two"), token("three")];
  });

  it("adds the token, and nothing else for a bearer token", async () => {
    await run([OK]);
    expect(sent.map(({ headers }) => headers)).toEqual([{ authorization: "Bearer one" }]);
  });

  it("renews a refused token once, for writes as well", async () => {
    const write = { ...GET, method: "POST" as const, write: true, repeatable: false };
    await expect(run([{ ...OK, status: 401 }, OK], write)).resolves.toBe(OK);
    expect(sent.map(({ headers }) => headers.authorization)).toEqual(["Bearer one", "Bearer two"]);
  });

  it("gives a second 401 back", async () => {
    await expect(run([{ ...OK, status: 401 }])).resolves.toMatchObject({ status: 401 });
    expect(sent).toHaveLength(2);
  });

  it("gives a 401 back where there is no other token", async () => {
    renewable = false;
    await expect(run([{ ...OK, status: 401 }])).resolves.toMatchObject({ status: 401 });
    expect(sent).toHaveLength(1);
  });

  it("asks for a bound token where the API demands DPoP", async () => {
    const demand = { ...OK, status: 401, headers: { "www-authenticate": 'DPoP algs="ES256"' } };
    await run([demand, OK]);
    expect(refused).toEqual([{ token: "one", demandProof: true }]);
  });

  describe("with a token that is bound to a key", () => {
    beforeEach(() => {
      tokens = [token("one", { scheme: "DPoP" }), token("two", { scheme: "DPoP" })];
    });

    it("adds a fresh proof to every request", async () => {
      await run([{ ...OK, status: 401 }, OK]);
      expect(sent.map(({ headers }) => headers.authorization)).toEqual(["DPoP one", "DPoP two"]);
      const proofs = sent.map(({ headers }) => decodeJwt(headers.dpop ?? ""));
      expect(proofs[0]).toMatchObject({ htm: "GET", htu: "https://aerial.example/acct/api/v1/orgs" });
      expect(proofs[0]?.jti).not.toBe(proofs[1]?.jti);
      expect(proofs[0]?.ath).not.toBe(proofs[1]?.ath);
    });

    it.each([400, 401])("proves again with the nonce that the API demands with %i", async (status) => {
      const demand: ApiResponse = {
        status,
        headers: { "www-authenticate": 'DPoP error="use_dpop_nonce"', "dpop-nonce": "n1" },
        text: "",
      };
      await expect(run([demand, OK])).resolves.toBe(OK);
      expect(refused).toEqual([]);
      expect(sent.map(({ headers }) => decodeJwt(headers.dpop ?? "").nonce)).toEqual([undefined, "n1"]);
    });

    it("reads the demand in Okta's error object, too, and uses a nonce of any answer", async () => {
      const demand: ApiResponse = {
        status: 400,
        headers: { "dpop-nonce": "n1" },
        text: JSON.stringify({ errorCode: "use_dpop_nonce", errorSummary: "nonce" }),
      };
      await run([demand, { ...OK, headers: { "dpop-nonce": "n2" } }]);
      expect(sent).toHaveLength(2);
    });

    it("proves again by the server's time where its own was refused", async () => {
      const date = new Date(clock.now() + 600_000).toUTCString();
      const answer = { ...OK, status: 400, text: '{"error":"invalid_dpop_proof"}', headers: { date } };
      await run([answer, OK]);
      expect(decodeJwt(sent[1]?.headers.dpop ?? "").iat).toBe((clock.now() + 600_000) / 1000);
    });

    it("proves again with what another request learned meanwhile", async () => {
      const serverClock = new ServerClock(clock);
      const prover = new DpopProver(serverClock);
      const refusals: (() => void)[] = [];
      const date = new Date(clock.now() + 600_000).toUTCString();
      const step = authenticate({
        serverClock,
        prover,
        tokens: { get: () => Promise.resolve(token("one", { scheme: "DPoP" })), refuse: () => false },
      })(async (request) => {
        const { nonce, iat } = decodeJwt(request.headers.dpop ?? "");
        // All are on their way before the first one is refused.
        await new Promise<void>((resolve) => {
          refusals.push(resolve);
          if (refusals.length === 5) {
            refusals.splice(0).forEach((answer) => answer());
          }
        });
        if (nonce !== "n1") {
          return { status: 401, headers: { "dpop-nonce": "n1" }, text: '{"error":"use_dpop_nonce"}' };
        }
        return iat === (clock.now() + 600_000) / 1000
          ? OK
          : { status: 401, headers: { date }, text: '{"error":"invalid_dpop_proof"}' };
      });
      const answers = await Promise.all(Array.from({ length: 5 }, () => step(GET)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    });

    it("does not prove for ever", async () => {
      let nonce = 0;
      const demand = (): ApiResponse => ({
        status: 400,
        headers: { "www-authenticate": 'DPoP error="use_dpop_nonce"', "dpop-nonce": `n${(nonce += 1)}` },
        text: "",
      });
      await expect(run(Array.from({ length: 10 }, demand))).resolves.toMatchObject({ status: 400 });
      expect(sent).toHaveLength(4);
    });
  });

  describe("a write", () => {
    const write = { ...GET, method: "PUT" as const, write: true };

    it("with a token that may only read is not sent", async () => {
      tokens = [token("one", { scopes: ["okta.accounts.read"] })];
      const error = await rejection(run([OK], write));
      expect(error).toMatchObject({ code: "ERR_AERIAL_SCOPE", missingScope: "okta.accounts.manage" });
      expect(sent).toHaveLength(0);
    });

    it.each([[["okta.accounts.read", "okta.accounts.manage"]], [["custom"]], [undefined]])(
      "with scopes %j is for the API to judge",
      async (scopes) => {
        tokens = [token("one", { scopes })];
        await expect(run([OK], write)).resolves.toBe(OK);
      },
    );
  });

  it("remembers that a request was not sent where no token could be had", async () => {
    tokens = [];
    const error = await rejection(run([OK]));
    expect(error).toMatchObject({ unsent: true });
  });

  it("makes the proof's key itself, apart from the client's", async () => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
    tokens = [token("one", { scheme: "DPoP" })];
    await run([OK]);
    const [header] = (sent[0]?.headers.dpop ?? "").split(".");
    const { jwk } = JSON.parse(Buffer.from(header ?? "", "base64url").toString()) as { jwk: { x: string; d?: string } };
    expect(jwk.d).toBeUndefined();
    expect(jwk.x).not.toBe(publicKey.export({ format: "jwk" }).x);
  });
});
