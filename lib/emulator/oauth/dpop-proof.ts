import type { JWK } from "jose";
import { hashAccessToken } from "./access-tokens";
import type { HeaderLine } from "../http/answer";
import type { Nonces } from "./nonces";
import type { SingleUse } from "./single-use";

/** Signature algorithms that are accepted for proofs. */
export const PROOF_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

const WINDOW_SECONDS = 300;
const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/** A DPoP proof was refused. */
export class ProofError extends Error {
  /**
   * @param error OAuth's error code (RFC 9449 sections 5, 7 and 8)
   * @param message what is wrong
   */
  constructor(
    readonly error: "invalid_dpop_proof" | "use_dpop_nonce",
    message: string,
  ) {
    super(message);
  }
}

/** The request that a proof is for. */
export interface ProofContext {
  readonly method: string;
  /** URL of the request. Query and fragment are ignored. */
  readonly url: string;
  /** The access token of the same request. Undefined for a token request. */
  readonly accessToken?: string;
  /** Whether the proof must have a nonce. A nonce that it has must be valid in any case. */
  readonly nonceRequired: boolean;
  readonly nonces: Nonces;
  readonly usedIds: SingleUse;
  /** The emulator's clock in milliseconds. */
  readonly now: () => number;
}

/** The result of verifying a proof. */
export interface VerifiedProof {
  /** Thumbprint (RFC 7638) of the key that signed it. */
  readonly thumbprint: string;
  /**
   * Header lines for the response: a new nonce if the proof has an older one that is still valid (RFC 9449 section
   * 8.2).
   */
  readonly headers: readonly HeaderLine[];
}

/**
 * Verifies a DPoP proof (RFC 9449 section 4.3).
 * @throws ProofError, which names the invalid claim or header
 */
export async function verifyProof(proof: string, context: ProofContext): Promise<VerifiedProof> {
  const { calculateJwkThumbprint } = await import("jose");
  const { claims, key } = await openProof(proof);
  checkRequest(claims, context);
  checkTime(claims, context);
  if (context.accessToken !== undefined && claims.ath !== hashAccessToken(context.accessToken)) {
    throw invalid("its ath is not the hash of the access token");
  }
  const thumbprint = await calculateJwkThumbprint(key);
  if (typeof claims.jti !== "string" || claims.jti === "") {
    throw invalid("it has no jti");
  }
  const expiresAt = context.now() + 2 * WINDOW_SECONDS * 1000;
  if (!context.usedIds.use(JSON.stringify([thumbprint, claims.jti]), expiresAt)) {
    throw invalid("its jti was used before; every request needs a proof of its own");
  }
  // The nonce is checked last, so that a proof without one also counts as used.
  checkNonce(claims, context);
  const newest = claims.nonce === undefined ? undefined : context.nonces.current();
  return { thumbprint, headers: newest === undefined || newest === claims.nonce ? [] : [["dpop-nonce", newest]] };
}

async function openProof(proof: string): Promise<{ claims: Record<string, unknown>; key: JWK }> {
  const { compactVerify, decodeProtectedHeader, importJWK } = await import("jose");
  const header = attempt("it is not a JSON Web Token", () => decodeProtectedHeader(proof));
  if (header.typ !== "dpop+jwt") {
    throw invalid("its typ is not dpop+jwt");
  }
  const algorithm = header.alg;
  if (algorithm === undefined || !PROOF_ALGORITHMS.includes(algorithm)) {
    throw invalid(`its alg is not one of ${PROOF_ALGORITHMS.join(", ")}`);
  }
  const key = header.jwk as JWK | undefined;
  if (typeof key !== "object" || key === null) {
    throw invalid("its header has no jwk");
  }
  if (PRIVATE_MEMBERS.some((member) => member in key)) {
    throw invalid("its jwk holds a private key");
  }
  let payload: Uint8Array;
  try {
    ({ payload } = await compactVerify(proof, await importJWK(key, algorithm), { algorithms: [algorithm] }));
  } catch {
    throw invalid("its signature is not by its jwk");
  }
  const claims: unknown = attempt("its claims are not JSON", () => JSON.parse(Buffer.from(payload).toString("utf8")));
  if (typeof claims !== "object" || claims === null || Array.isArray(claims)) {
    throw invalid("its claims are not a JSON object");
  }
  return { claims: claims as Record<string, unknown>, key };
}

function checkRequest(claims: Record<string, unknown>, { method, url }: ProofContext): void {
  if (claims.htm !== method) {
    throw invalid(`its htm is not ${method}`);
  }
  if (typeof claims.htu !== "string" || !URL.canParse(claims.htu)) {
    throw invalid("its htu is not a URL");
  }
  if (/[?#]/.test(claims.htu)) {
    throw invalid("its htu has a query or a fragment");
  }
  const target = new URL(url);
  if (new URL(claims.htu).href !== target.origin + target.pathname) {
    throw invalid("its htu is not the URL of the request");
  }
}

function checkTime(claims: Record<string, unknown>, { now }: ProofContext): void {
  if (typeof claims.iat !== "number" || Math.abs(now() / 1000 - claims.iat) > WINDOW_SECONDS) {
    throw invalid(`its iat is more than ${WINDOW_SECONDS / 60} minutes away from the server's time`);
  }
}

function checkNonce(claims: Record<string, unknown>, { nonceRequired, nonces }: ProofContext): void {
  if (claims.nonce === undefined ? nonceRequired : !nonces.accepts(claims.nonce)) {
    throw new ProofError("use_dpop_nonce", "The DPoP proof needs the nonce of the DPoP-Nonce header.");
  }
}

function invalid(problem: string): ProofError {
  return new ProofError("invalid_dpop_proof", `The DPoP proof is not valid: ${problem}.`);
}

function attempt<T>(problem: string, action: () => T): T {
  try {
    return action();
  } catch {
    throw invalid(problem);
  }
}
