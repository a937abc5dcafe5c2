import type { DpopProver } from "../authentication/dpop-proof";
import type { ServerClock } from "../authentication/server-clock";
import { MANAGE_SCOPE, READ_SCOPE, type AccessToken } from "../authentication/token-client";
import type { TokenSource } from "../authentication/token-store";
import { AerialError, InsufficientScopeError } from "../errors";
import { describeRequest, header, type ApiRequest, type ApiResponse, type Step } from "./message";
import { readChallenges, readError } from "./okta-error";

/** Options of the step. */
export interface AuthenticateOptions {
  readonly tokens: TokenSource;
  readonly prover: DpopProver;
  readonly serverClock: ServerClock;
}

/** The most proofs for one token. The nonce, the time, and a nonce that changed in the meantime may each need another one. */
const MOST_PROOFS = 4;

/**
 * Returns the step that adds the access token and, if the token is bound to a key, a new DPoP proof (RFC 9449 section 7).
 *
 * It renews a token once after a 401, and makes a new proof if the server requires another nonce or time. A request that
 * gets such a response had no effect, so writes are sent again as well.
 *
 * @throws InsufficientScopeError for a write with a read-only token; nothing is sent in this case
 */
export function authenticate(options: AuthenticateOptions): Step {
  const { prover, serverClock } = options;
  return (next) => async (request) => {
    let renewed = false;
    let proofs = 0;
    for (;;) {
      const token = await tokenFor(request, options.tokens);
      checkScope(request, token);
      const nonce = prover.nonce(request.url);
      const { offset } = serverClock;
      const response = await next(await sign(request, token, prover));
      const newNonce = prover.learnNonce(request.url, header(response, "dpop-nonce"), nonce);
      if (response.status < 400) {
        return response;
      }
      proofs += 1;
      const learnTime = (): boolean => serverClock.learn(header(response, "date"), offset);
      if (token.scheme === "DPoP" && proofs < MOST_PROOFS && anotherProofHelps(response, newNonce, learnTime)) {
        continue;
      }
      const demandsProof =
        token.scheme === "Bearer" && readChallenges(response).some(({ scheme }) => scheme === "dpop");
      if (response.status === 401 && !renewed && options.tokens.refuse(token, demandsProof)) {
        renewed = true;
        proofs = 0;
        continue;
      }
      return response;
    }
  };
}

async function tokenFor(request: ApiRequest, tokens: TokenSource): Promise<AccessToken> {
  try {
    return await tokens.get(request.signal);
  } catch (error) {
    if (error instanceof AerialError) {
      error.unsent = true;
    }
    throw error;
  }
}

function checkScope(request: ApiRequest, token: AccessToken): void {
  if (request.write && token.scopes?.includes(READ_SCOPE) && !token.scopes.includes(MANAGE_SCOPE)) {
    throw new InsufficientScopeError({
      ...describeRequest(request),
      missingScope: MANAGE_SCOPE,
      grantedScopes: token.scopes,
    });
  }
}

async function sign(request: ApiRequest, token: AccessToken, prover: DpopProver): Promise<ApiRequest> {
  const proof: Record<string, string> =
    token.scheme === "DPoP"
      ? { dpop: await prover.prove({ method: request.method, url: request.url, accessToken: token.value }) }
      : {};
  return { ...request, headers: { ...request.headers, authorization: `${token.scheme} ${token.value}`, ...proof } };
}

function anotherProofHelps(response: ApiResponse, newNonce: boolean, learnTime: () => boolean): boolean {
  const errors = [
    readError(response)?.code,
    ...readChallenges(response).map(({ parameters }) => parameters.get("error")),
  ];
  if (errors.includes("use_dpop_nonce")) {
    return newNonce;
  }
  return errors.includes("invalid_dpop_proof") && (newNonce || learnTime());
}
