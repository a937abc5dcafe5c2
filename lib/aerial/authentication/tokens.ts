import { ConfigurationError } from "../errors";
import type { PrivateKeyCredentials, ResolvedOptions } from "../options";
import type { Redactor } from "../support/redact";
import type { Handler } from "../transport/message";
import { retry } from "../transport/retry";
import type { DpopProver } from "./dpop-proof";
import { readPrivateKey } from "./private-key";
import type { ServerClock } from "./server-clock";
import { TokenClient, type AccessToken } from "./token-client";
import { fixedToken, TokenStore, type TokenSource } from "./token-store";

/** The client's access tokens, for its own requests and for its callers. */
export interface Tokens {
  /** The tokens for the client's own requests, which are cached and shared. */
  readonly source: TokenSource;
  /**
   * Returns the tokens with exactly these scopes for the client's requests to another API. They are cached and shared. If
   * the client was given a token, the source returns that one.
   */
  scoped(scopes: readonly string[]): TokenSource;
  /**
   * Returns a token for a caller. It is newly fetched, so its whole lifetime is still ahead.
   *
   * @param scopes the scopes to request; undefined for those of the client's own requests
   * @throws ConfigurationError if scopes are set but the client was given a token, OAuthError, or any error of a request
   */
  issue(scopes: readonly string[] | undefined, signal?: AbortSignal): Promise<AccessToken>;
}

/** The objects that fetching tokens needs. */
export interface TokenParts {
  readonly prover: DpopProver;
  readonly serverClock: ServerClock;
  readonly redactor: Redactor;
  /** Sends a request to the token endpoint, once. */
  readonly send: Handler;
}

/** Creates the tokens for a client's credentials. @throws PrivateKeyError for a key that cannot be used */
export function createTokens(options: ResolvedOptions, parts: TokenParts): Tokens {
  const { credentials } = options;
  return credentials.kind === "access_token"
    ? givenToken(credentials.accessToken, parts.redactor)
    : fetchedTokens(options, credentials, parts);
}

function givenToken(accessToken: string, redactor: Redactor): Tokens {
  redactor.add(accessToken);
  const source = fixedToken(accessToken);
  return {
    source,
    scoped: () => source,
    async issue(scopes, signal) {
      if (scopes !== undefined) {
        throw new ConfigurationError(
          "scopes",
          "The client is configured with an access token, whose scopes cannot be changed. Remove the scopes, or " +
            "configure a client id and its private key instead.",
        );
      }
      return source.get(signal);
    },
  };
}

function fetchedTokens(options: ResolvedOptions, credentials: PrivateKeyCredentials, parts: TokenParts): Tokens {
  parts.redactor.add(credentials.privateKey);
  const signingKey = readPrivateKey(credentials.privateKey, credentials.privateKeyId);
  const tokenClient = (scopes: readonly string[] | undefined): TokenClient =>
    new TokenClient({
      ...parts,
      tokenUrl: `${credentials.orgDomain}/oauth2/v1/token`,
      clientId: credentials.clientId,
      signingKey,
      scopes,
      dpop: credentials.dpop ?? "auto",
      clock: options.clock,
      log: options.log,
      retry: retry(options),
    });
  const store = (client: TokenClient): TokenSource =>
    new TokenStore({
      clock: options.clock,
      fetch: (signal) => client.fetch(signal),
      demandProofs: () => client.demandProofs(),
    });
  const own = tokenClient(credentials.scopes);
  return {
    source: store(own),
    scoped: (scopes) => store(tokenClient(scopes)),
    issue: (scopes, signal) => (scopes === undefined ? own : tokenClient(scopes)).fetch(signal),
  };
}
