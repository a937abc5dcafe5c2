import type { JWK, JWTPayload } from "jose";
import type { SeedPublicKey } from "../state/seed";
import type { SingleUse } from "./single-use";
import type { Store } from "../state/store";
import type { EmulatorClient } from "../state/records";

/** Signature algorithms that Okta accepts for client assertions. */
export const ASSERTION_ALGORITHMS = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"];

const MAXIMUM_LIFETIME_SECONDS = 3600;
const CLOCK_LEEWAY_SECONDS = 300;

/** A client assertion was refused. The token endpoint returns `invalid_client`. */
export class AssertionError extends Error {}

/** The dependencies of {@link verifyAssertion}. */
export interface AssertionContext {
  readonly store: Pick<Store, "client">;
  /** URL of the token endpoint, as the client reached it. */
  readonly tokenUrl: string;
  readonly usedIds: SingleUse;
  /** The emulator's clock in milliseconds. */
  readonly now: () => number;
}

/**
 * Verifies a client assertion (RFC 7523 section 3): signature by a registered key, issuer, subject, audience and times.
 * An assertion can be used only once.
 * @returns the client that signed it
 * @throws AssertionError, which names the invalid claim or header
 */
export async function verifyAssertion(assertion: string, context: AssertionContext): Promise<EmulatorClient> {
  const { decodeJwt, decodeProtectedHeader } = await import("jose");
  const { header, claims } = attempt("The client_assertion is not a JSON Web Token.", () => ({
    header: decodeProtectedHeader(assertion),
    claims: decodeJwt(assertion),
  }));
  const client = typeof claims.iss === "string" ? context.store.client(claims.iss) : undefined;
  if (client === undefined) {
    throw new AssertionError("The issuer (iss) of the client_assertion is not a registered client.");
  }
  if (claims.sub !== claims.iss) {
    throw new AssertionError("The subject (sub) of the client_assertion must be the client id, like its issuer (iss).");
  }
  if (header.alg === undefined || !ASSERTION_ALGORITHMS.includes(header.alg)) {
    const allowed = ASSERTION_ALGORITHMS.join(", ");
    throw new AssertionError(`The algorithm (alg) of the client_assertion must be one of ${allowed}.`);
  }
  await verifySignature(assertion, header.alg, chooseKeys(client, header.kid));
  checkClaims(claims, context);
  const expiresAt = Number(claims.exp) * 1000;
  if (!context.usedIds.use(JSON.stringify([client.clientId, claims.jti]), expiresAt)) {
    throw new AssertionError("The client_assertion was used before (jti). Sign a new one for every request.");
  }
  return client;
}

function chooseKeys(client: EmulatorClient, kid: unknown): readonly SeedPublicKey[] {
  if (kid === undefined) {
    if (client.publicKeys.length > 1) {
      throw new AssertionError("The client_assertion has no key id (kid), and the client has more than one key.");
    }
    return client.publicKeys;
  }
  const named = client.publicKeys.filter((key) => key.kid === kid);
  const candidates = named.length > 0 ? named : client.publicKeys.filter((key) => key.kid === undefined);
  if (candidates.length === 0) {
    throw new AssertionError("The key id (kid) of the client_assertion is not one of the client's keys.");
  }
  return candidates;
}

async function verifySignature(assertion: string, algorithm: string, keys: readonly SeedPublicKey[]): Promise<void> {
  const { compactVerify, importJWK } = await import("jose");
  for (const key of keys) {
    try {
      await compactVerify(assertion, await importJWK(key as JWK, algorithm), { algorithms: [algorithm] });
      return;
    } catch {
      // Another key can match.
    }
  }
  throw new AssertionError("The signature of the client_assertion is not by one of the client's keys.");
}

function checkClaims(claims: JWTPayload, { tokenUrl, now }: AssertionContext): void {
  const seconds = now() / 1000;
  const audiences = Array.isArray(claims.aud) ? claims.aud : [claims.aud];
  if (!audiences.includes(tokenUrl)) {
    throw new AssertionError(`The audience (aud) of the client_assertion must be the token endpoint, ${tokenUrl}.`);
  }
  if (typeof claims.exp !== "number") {
    throw new AssertionError("The client_assertion has no expiry (exp).");
  }
  if (claims.exp <= seconds) {
    throw new AssertionError("The client_assertion has expired (exp).");
  }
  if (claims.exp > seconds + MAXIMUM_LIFETIME_SECONDS) {
    throw new AssertionError("The client_assertion expires (exp) more than one hour ahead.");
  }
  for (const claim of ["iat", "nbf"] as const) {
    const value = claims[claim];
    if (value !== undefined && (typeof value !== "number" || value > seconds + CLOCK_LEEWAY_SECONDS)) {
      throw new AssertionError(`The client_assertion is from the future (${claim}).`);
    }
  }
  if (typeof claims.jti !== "string" || claims.jti === "") {
    throw new AssertionError("The client_assertion has no identifier (jti).");
  }
}

function attempt<T>(message: string, action: () => T): T {
  try {
    return action();
  } catch {
    throw new AssertionError(message);
  }
}
