import type { AccessTokens, Grant } from "./access-tokens";
import type { HeaderLine } from "../http/answer";
import { ProofError, PROOF_ALGORITHMS, verifyProof, type ProofContext, type VerifiedProof } from "./dpop-proof";
import type { Nonces } from "./nonces";
import { accessDenied, authenticationFailed, invalidToken, type OktaError } from "../http/okta-error";
import type { SingleUse } from "./single-use";
import type { EmulatorSwitches } from "../behaviour/switches";

/** A request's credentials, as sent. */
export interface Credentials {
  readonly method: string;
  readonly url: string;
  readonly authorization?: string;
  /** The DPoP header. */
  readonly proof?: string;
}

/** The dependencies of {@link authenticate}. */
export interface AuthorizationContext {
  readonly tokens: AccessTokens;
  readonly nonces: Nonces;
  readonly usedProofs: SingleUse;
  readonly switches: EmulatorSwitches;
  readonly now: () => number;
}

const ALGORITHMS = `algs="${PROOF_ALGORITHMS.join(" ")}"`;

/** The result of a successful authentication. */
export interface Authentication {
  /** The access token's grant. */
  readonly grant: Grant;
  /** Header lines for the response. */
  readonly headers: readonly HeaderLine[];
}

/**
 * Returns the grant of the request's access token. For a token that is bound to a key, also verifies the DPoP proof
 * (RFC 9449 section 7).
 * @throws OktaError 401 with a `WWW-Authenticate` header (RFC 6750 section 3, RFC 9449 section 7.1)
 */
export async function authenticate(credentials: Credentials, context: AuthorizationContext): Promise<Authentication> {
  const [, scheme, token] = /^(bearer|dpop) +(\S+)$/i.exec(credentials.authorization?.trim() ?? "") ?? [];
  if (scheme === undefined || token === undefined) {
    throw authenticationFailed(["www-authenticate", "Bearer"], ["www-authenticate", `DPoP ${ALGORITHMS}`]);
  }
  const withProof = scheme.toLowerCase() === "dpop";
  const grant = context.tokens.find(token);
  if (grant === undefined) {
    throw refuse(withProof, "invalid_token", "The access token is unknown or has expired.");
  }
  if (!withProof) {
    if (grant.keyThumbprint !== undefined) {
      throw refuse(true, "invalid_token", "The access token is bound to a key; send it with the DPoP scheme.");
    }
    return { grant, headers: [] };
  }
  if (grant.keyThumbprint === undefined) {
    throw refuse(true, "invalid_token", "The access token is not bound to a key; send it with the Bearer scheme.");
  }
  const { thumbprint, headers } = await checkProof(credentials, token, context);
  if (thumbprint !== grant.keyThumbprint) {
    throw refuse(true, "invalid_token", "The access token is bound to another key than the DPoP proof's.");
  }
  return { grant, headers };
}

/**
 * Checks that a grant covers the scopes of an operation.
 * @throws OktaError 403 E0000006, which names the missing scope
 */
export function checkScopes(grant: Grant, needed: readonly string[], switches: EmulatorSwitches): void {
  const manage = grant.scopes.includes("okta.accounts.manage") && switches.manageImpliesRead;
  const missing = needed.filter(
    (scope) => !grant.scopes.includes(scope) && !(manage && scope === "okta.accounts.read"),
  );
  if (missing.length > 0) {
    const scheme = grant.keyThumbprint === undefined ? "Bearer" : "DPoP";
    const challenge = `${scheme} error="insufficient_scope", scope="${missing.join(" ")}"`;
    const cause = `The access token does not have the required scope: ${missing.join(" ")}`;
    throw accessDenied([cause], [["www-authenticate", challenge]]);
  }
}

async function checkProof(
  { method, url, proof }: Credentials,
  accessToken: string,
  { nonces, usedProofs: usedIds, now, switches }: AuthorizationContext,
): Promise<VerifiedProof> {
  if (proof === undefined) {
    throw refuse(true, "invalid_dpop_proof", "The DPoP header is missing.");
  }
  const nonceRequired = switches.apiNonce === "required";
  const request: ProofContext = { method, url, accessToken, nonceRequired, nonces, usedIds, now };
  try {
    return await verifyProof(proof, request);
  } catch (error) {
    if (!(error instanceof ProofError)) {
      throw error;
    }
    const headers: HeaderLine[] = error.error === "use_dpop_nonce" ? [["dpop-nonce", nonces.current()]] : [];
    throw refuse(true, error.error, error.message, headers);
  }
}

function refuse(dpop: boolean, error: string, description: string, headers: readonly HeaderLine[] = []): OktaError {
  const challenge = `error="${error}", error_description="${description}"`;
  return invalidToken(
    ["www-authenticate", dpop ? `DPoP ${challenge}, ${ALGORITHMS}` : `Bearer ${challenge}`],
    ...headers,
  );
}
