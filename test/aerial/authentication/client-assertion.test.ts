import { generateKeyPairSync } from "node:crypto";
import { decodeProtectedHeader, jwtVerify } from "jose";
import { signClientAssertion } from "../../../lib/aerial/authentication/client-assertion";
import { readPrivateKey } from "../../../lib/aerial/authentication/private-key";
import { ServerClock } from "../../../lib/aerial/authentication/server-clock";
import { FrozenClock } from "../support/frozen-clock";

const TOKEN_URL = "https://acme.okta.com/oauth2/v1/token";

describe("a client assertion", () => {
  const clock = new FrozenClock();
  const serverClock = new ServerClock(clock);

  it.each([
    ["RS256", generateKeyPairSync("rsa", { modulusLength: 2048 })],
    ["ES256", generateKeyPairSync("ec", { namedCurve: "prime256v1" })],
    ["ES384", generateKeyPairSync("ec", { namedCurve: "secp384r1" })],
    ["ES512", generateKeyPairSync("ec", { namedCurve: "secp521r1" })],
  ])("is signed with %s and says who asks whom", async (algorithm, { privateKey, publicKey }) => {
    const signingKey = readPrivateKey(privateKey.export({ format: "pem", type: "pkcs8" }) as string, "kid-1");
    const assertion = await signClientAssertion({ clientId: "0oa1", signingKey }, TOKEN_URL, serverClock);
    const { payload, protectedHeader } = await jwtVerify(assertion, publicKey, {
      issuer: "0oa1",
      subject: "0oa1",
      audience: TOKEN_URL,
      currentDate: new Date(clock.now()),
    });
    expect(protectedHeader).toEqual({ alg: algorithm, kid: "kid-1" });
    expect(payload.iat).toBe(clock.now() / 1000);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(300);
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("has no kid where none is known, and never the same jti", async () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
    const signingKey = readPrivateKey(privateKey.export({ format: "pem", type: "pkcs8" }) as string);
    const make = () => signClientAssertion({ clientId: "0oa1", signingKey }, TOKEN_URL, serverClock);
    const [first, second] = [await make(), await make()];
    expect(decodeProtectedHeader(first)).toEqual({ alg: "ES256" });
    expect(first.split(".")[1]).not.toBe(second.split(".")[1]);
  });
});
