import { ACCESS_TOKEN_LIFETIME, type AccessTokens } from "./access-tokens";
import { ok, type Answer, type HeaderLine } from "../http/answer";
import { checkMediaTypes } from "../http/body";
import { AssertionError, verifyAssertion } from "./client-assertion";
import { ProofError, verifyProof } from "./dpop-proof";
import type { Nonces } from "./nonces";
import { OAuthError, type OAuthErrorCode } from "./oauth-error";
import type { Operation } from "../description/openapi";
import type { ServiceRequest } from "../http/request";
import type { SingleUse } from "./single-use";
import type { Store } from "../state/store";
import type { EmulatorClient } from "../state/records";
import type { EmulatorSwitches } from "../behaviour/switches";
import type { Validator } from "../description/validation";

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const MEDIA_TYPE = "application/x-www-form-urlencoded";

/** Errors for the values of the `tokenRefusal` switch. */
const REFUSALS: Readonly<
  Record<EmulatorSwitches["tokenRefusal"], readonly [error: OAuthErrorCode, description: string] | undefined>
> = {
  none: undefined,
  other_org: ["access_denied", "The Aerial service denied the request."],
  policy: ["access_denied", "The authentication policy of the Aerial org denied the request."],
  unauthorized_client: ["unauthorized_client", "This client cannot use the Aerial authorization server."],
};

/** The dependencies of the token endpoint. */
export interface TokenEndpointContext {
  readonly store: Pick<Store, "client">;
  readonly tokens: AccessTokens;
  readonly nonces: Nonces;
  readonly usedAssertions: SingleUse;
  readonly usedProofs: SingleUse;
  readonly validator: Validator;
  readonly switches: EmulatorSwitches;
  /**
   * Whether parameters in the query are accepted too. One of Okta's SDKs sends them there.
   * @default false
   */
  readonly readsQuery?: boolean;
  /** The emulator's clock in milliseconds. */
  readonly now: () => number;
}

/**
 * Answers a token request: client credentials (RFC 6749 section 4.4) with private_key_jwt (RFC 7523). If the request
 * has a DPoP proof, the token is bound to its key (RFC 9449 section 5).
 * @throws OAuthError, OktaError
 */
export async function answerTokenRequest(
  request: ServiceRequest,
  operation: Operation<string>,
  context: TokenEndpointContext,
): Promise<Answer> {
  checkMediaTypes(request, MEDIA_TYPE);
  const form = readForm(request, operation, context);
  const client = await authenticateClient(request, form, context);
  const refusal = REFUSALS[context.switches.tokenRefusal];
  if (refusal !== undefined) {
    throw new OAuthError(...refusal);
  }
  const { keyThumbprint, headers } = await bindToKey(request, client, context);
  const scopes = grantScopes(form.scope, client);
  const { clientId, accountId } = client;
  return ok(
    {
      token_type: keyThumbprint === undefined ? "Bearer" : "DPoP",
      expires_in: ACCESS_TOKEN_LIFETIME,
      scope: scopes.join(" "),
      access_token: context.tokens.issue({ clientId, accountId, scopes, keyThumbprint }),
    },
    [["cache-control", "no-store"], ...headers],
  );
}

function readForm(
  { body, url }: ServiceRequest,
  operation: Operation<string>,
  { readsQuery = false, validator }: TokenEndpointContext,
): Readonly<Record<string, string | undefined>> {
  const pairs = [...new URLSearchParams(body.toString("utf8")), ...(readsQuery ? url.searchParams : [])];
  const form = Object.fromEntries(pairs);
  if (Object.keys(form).length < pairs.length) {
    throw new OAuthError("invalid_request", "A parameter of the token request is included more than once.");
  }
  if (operation.body !== undefined) {
    const [violation] = validator.checkBody({ ...operation, body: operation.body }, form);
    if (violation !== undefined) {
      throw new OAuthError("invalid_request", violation.message);
    }
  }
  if (form.grant_type !== "client_credentials") {
    throw new OAuthError("unsupported_grant_type", "The grant_type must be client_credentials.");
  }
  return form;
}

async function authenticateClient(
  { url }: ServiceRequest,
  form: Readonly<Record<string, string | undefined>>,
  { store, usedAssertions: usedIds, now, switches }: TokenEndpointContext,
): Promise<EmulatorClient> {
  try {
    if (form.client_assertion_type !== ASSERTION_TYPE || form.client_assertion === undefined) {
      throw new AssertionError(`A client_assertion with the client_assertion_type ${ASSERTION_TYPE} is needed.`);
    }
    const tokenUrl = url.origin + url.pathname;
    return await verifyAssertion(form.client_assertion, { store, tokenUrl, usedIds, now });
  } catch (error) {
    throw error instanceof AssertionError
      ? new OAuthError("invalid_client", error.message, switches.tokenErrorForm)
      : error;
  }
}

async function bindToKey(
  { method, url, headers }: ServiceRequest,
  client: EmulatorClient,
  { nonces, usedProofs: usedIds, now }: TokenEndpointContext,
): Promise<{ readonly keyThumbprint?: string; readonly headers: readonly HeaderLine[] }> {
  const proof = headers.dpop;
  if (proof === undefined) {
    if (client.dpopBoundAccessTokens) {
      throw new OAuthError("invalid_dpop_proof", "The DPoP proof JWT header is missing.");
    }
    return { headers: [] };
  }
  try {
    const proofContext = { method, url: url.href, nonceRequired: true, nonces, usedIds, now };
    const { thumbprint, headers: answerHeaders } = await verifyProof(String(proof), proofContext);
    return { keyThumbprint: thumbprint, headers: answerHeaders };
  } catch (error) {
    if (!(error instanceof ProofError)) {
      throw error;
    }
    const nonce: HeaderLine[] = error.error === "use_dpop_nonce" ? [["dpop-nonce", nonces.current()]] : [];
    throw new OAuthError(error.error, error.message, "oauth", nonce);
  }
}

function grantScopes(requested: string | undefined, client: EmulatorClient): readonly string[] {
  const scopes = [...new Set((requested ?? "").split(" ").filter((scope) => scope !== ""))];
  if (scopes.length === 0) {
    throw new OAuthError("invalid_scope", "The token request needs a scope.");
  }
  const refused = scopes.filter((scope) => !client.scopes.includes(scope));
  if (refused.length > 0) {
    throw new OAuthError("invalid_scope", `These scopes are not granted to the client: ${refused.join(" ")}`);
  }
  return scopes;
}
