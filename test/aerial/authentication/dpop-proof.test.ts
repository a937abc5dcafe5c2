import { createHash } from "node:crypto";
import { EmbeddedJWK, jwtVerify } from "jose";
import { DpopProver } from "../../../lib/aerial/authentication/dpop-proof";
import { ServerClock } from "../../../lib/aerial/authentication/server-clock";
import { FrozenClock } from "../support/frozen-clock";

const clock = new FrozenClock();
const read = (proof: string) =>
  jwtVerify(proof, EmbeddedJWK, { typ: "dpop+jwt", currentDate: new Date(clock.now()), algorithms: ["ES256"] });

describe("a DPoP proof", () => {
  let prover: DpopProver;
  beforeEach(() => {
    prover = new DpopProver(new ServerClock(clock));
  });

  it("names method and URL without query and fragment, and is signed by the key that it shows", async () => {
    const { payload, protectedHeader } = await read(
      await prover.prove({ method: "GET", url: "https://aerial.example/acct/api/v1/orgs?limit=100#x" }),
    );
    expect(payload).toEqual({
      htm: "GET",
      htu: "https://aerial.example/acct/api/v1/orgs",
      iat: clock.now() / 1000,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    expect(Object.keys(protectedHeader.jwk ?? {}).sort()).toEqual(["crv", "kty", "x", "y"]);
  });

  it("holds the hash of the token that it goes with", async () => {
    const proof = await prover.prove({ method: "GET", url: "https://aerial.example/", accessToken: "token" });
    const { payload } = await read(proof);
    expect(payload.ath).toBe(createHash("sha256").update("token").digest("base64url"));
  });

  it("holds the nonce of the server that it is for, and of no other", async () => {
    expect(prover.learnNonce("https://a.example/token", "nonce-a", undefined)).toBe(true);
    expect(prover.learnNonce("https://a.example/other", "nonce-a", "nonce-a")).toBe(false);
    expect(prover.learnNonce("https://a.example/token", undefined, "nonce-a")).toBe(false);
    expect(prover.learnNonce("https://a.example/token", "nonce-a", undefined)).toBe(true);
    const { payload } = await read(await prover.prove({ method: "GET", url: "https://a.example/x" }));
    expect(payload.nonce).toBe("nonce-a");
    const other = await read(await prover.prove({ method: "GET", url: "https://b.example/x" }));
    expect(other.payload.nonce).toBeUndefined();
  });

  it("is new every time, by one key", async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(async () => read(await prover.prove({ method: "GET", url: "https://a.example/" }))),
    );
    expect(first?.payload.jti).not.toBe(second?.payload.jti);
    expect(first?.protectedHeader.jwk).toEqual(second?.protectedHeader.jwk);
  });
});
