/**
 * The certified `oidc-provider` as an authorization server, with an API behind it that accepts the tokens it issued. It runs
 * in its own process because it is published only as ES modules.
 *
 * Takes the clients' public keys as JSON in its first argument, prints its address, and ends when its standard input does.
 */
import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify, type JWK } from "jose";

/** A client of the authorization server. */
export interface RegisteredClient {
  readonly clientId: string;
  readonly publicJwk: JWK;
  readonly algorithm: string;
  readonly scopes: readonly string[];
  readonly dpopBoundAccessTokens: boolean;
}

/** The output of the process. */
export interface AuthorizationServerAddress {
  readonly url: string;
}

/** One token request, as the server answered it. */
export interface TokenRequest {
  readonly status: number;
  readonly error: string | undefined;
  readonly description: string | undefined;
  readonly nonce: string | undefined;
}

interface Provider {
  callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly ClientCredentials: {
    find(
      token: string,
    ): Promise<{ readonly jkt?: string; readonly scope?: string; readonly isValid: boolean } | undefined>;
  };
  on(event: string, listener: (context: { readonly status: number }, error?: ProviderError) => void): void;
}
type ProviderError = Error & { readonly error: string; readonly error_description?: string; readonly status: number };

const SCOPES = ["okta.accounts.manage", "okta.accounts.read"];

async function main(): Promise<void> {
  // Its authors support Node 22 and later; this is all that it lacks in Node 20.
  const urls = URL as { parse?: (url: string) => URL | null };
  urls.parse ??= (url) => (URL.canParse(url) ? new URL(url) : null);
  // @ts-expect-error it has no types of its own
  const { Provider: OidcProvider } = (await import("oidc-provider")) as {
    Provider: new (issuer: string, configuration: unknown) => Provider;
  };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients = JSON.parse(process.argv[2] ?? "[]") as readonly RegisteredClient[];
  const provider = new OidcProvider(url, {
    routes: { token: "/oauth2/v1/token" },
    scopes: SCOPES,
    clients: clients.map(({ clientId, publicJwk, algorithm, scopes, dpopBoundAccessTokens }) => ({
      client_id: clientId,
      grant_types: ["client_credentials"],
      redirect_uris: [],
      response_types: [],
      scope: scopes.join(" "),
      token_endpoint_auth_method: "private_key_jwt",
      token_endpoint_auth_signing_alg: algorithm,
      dpop_bound_access_tokens: dpopBoundAccessTokens,
      jwks: { keys: [publicJwk] },
    })),
    enabledJWA: { clientAuthSigningAlgValues: ["RS256", "ES256", "ES384"] },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
    },
  });
  const tokenRequests: TokenRequest[] = [];
  const answer = provider.callback();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith("/oauth2/")) {
      response.once("finish", () => {
        const nonce = response.getHeader("dpop-nonce");
        tokenRequests.push({ status: response.statusCode, nonce: nonce?.toString(), ...lastError });
        lastError = { error: undefined, description: undefined };
      });
      void answer(request, response);
    } else if (request.url === "/journal") {
      response.end(JSON.stringify(tokenRequests));
    } else {
      void protectedResource(provider, url, request, response);
    }
  });
  let lastError: Pick<TokenRequest, "error" | "description"> = { error: undefined, description: undefined };
  provider.on("grant.error", (_context, error) => {
    lastError = { error: error?.error, description: error?.error_description };
  });
  process.stdout.write(`${JSON.stringify({ url } satisfies AuthorizationServerAddress)}\n`);
  process.stdin.resume().once("end", () => {
    server.closeAllConnections();
    server.close();
  });
}

/** Takes a token that the provider issued, with a proof by the key that it is bound to (RFC 9449 section 7). */
async function protectedResource(
  provider: Provider,
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [scheme, token = ""] = request.headers.authorization?.split(" ") ?? [];
  const found = await provider.ClientCredentials.find(token);
  const jkt = found?.jkt;
  const isProved = jkt === undefined || (scheme === "DPoP" && (await proves(request, url, token, jkt)));
  if (!found?.isValid || !isProved) {
    response.statusCode = 401;
    response.setHeader("content-type", "application/json");
    response.setHeader("www-authenticate", `DPoP error="${isProved ? "invalid_token" : "invalid_dpop_proof"}"`);
    response.end(JSON.stringify({ errorCode: "E0000011", errorSummary: "Invalid token provided" }));
    return;
  }
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ id: "acct", name: `${scheme} ${found.scope}` }));
}

async function proves(request: IncomingMessage, url: string, token: string, jkt: string): Promise<boolean> {
  try {
    const { payload, protectedHeader } = await jwtVerify(String(request.headers.dpop), EmbeddedJWK, {
      typ: "dpop+jwt",
      maxTokenAge: 300,
    });
    const isBound = jkt === (await calculateJwkThumbprint(protectedHeader.jwk!));
    const hash = createHash("sha256").update(token).digest("base64url");
    return isBound && payload.ath === hash && payload.htm === request.method && payload.htu === `${url}${request.url}`;
  } catch {
    return false;
  }
}

void main();
