import { randomUUID } from "node:crypto";
import type { SigningKey } from "./private-key";
import type { ServerClock } from "./server-clock";

/** Okta allows an hour; a short life keeps a clock that runs ahead within it. */
const LIFETIME_SECONDS = 300;

/**
 * Signs a client assertion (RFC 7523 section 3). Each is good for one use: Okta refuses a `jti` that it has seen.
 *
 * @param client who asserts: client id and key
 * @param tokenUrl audience: the whole URL of the token endpoint
 * @param clock the server's time
 * @returns compact JWT; a secret while it lives
 */
export async function signClientAssertion(
  client: { readonly clientId: string; readonly signingKey: SigningKey },
  tokenUrl: string,
  clock: ServerClock,
): Promise<string> {
  // One function of jose, loaded at the first signature: the provider starts faster without it.
  const { SignJWT } = await import("jose/jwt/sign");
  const { key, algorithm, keyId } = client.signingKey;
  const now = clock.seconds();
  return new SignJWT()
    .setProtectedHeader(keyId === undefined ? { alg: algorithm } : { alg: algorithm, kid: keyId })
    .setIssuer(client.clientId)
    .setSubject(client.clientId)
    .setAudience(tokenUrl)
    .setIssuedAt(now)
    .setExpirationTime(now + LIFETIME_SECONDS)
    .setJti(randomUUID())
    .sign(key);
}
