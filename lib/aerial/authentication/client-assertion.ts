import { randomUUID } from "node:crypto";
import type { SigningKey } from "./private-key";
import type { ServerClock } from "./server-clock";

/** Okta allows an hour. A shorter lifetime stays below that even if this machine's clock is ahead. */
const LIFETIME_SECONDS = 300;

/**
 * Signs a client assertion (RFC 7523 section 3). Use each one once: Okta refuses a `jti` that it has already seen.
 *
 * @param client the client id and the key
 * @param tokenUrl the audience, which is the whole URL of the token endpoint
 * @param clock the server's time
 * @returns a compact JWT, which is a secret until it expires
 */
export async function signClientAssertion(
  client: { readonly clientId: string; readonly signingKey: SigningKey },
  tokenUrl: string,
  clock: ServerClock,
): Promise<string> {
  // Only one function of jose is needed. Loading it at the first signature lets the provider start faster.
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
