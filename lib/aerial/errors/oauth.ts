import { inOneLine } from "../../text/printable";
import { AerialError, quoted, references } from "./base";
import { REFUSAL_ADVICE, tokenRefusal, type TokenRefusal } from "./token-refusal";

/** The content of an error response from the token endpoint. */
export interface OAuthErrorDetails {
  /** OAuth's `error`, for example `invalid_client`. */
  readonly error: string;
  /** OAuth's `error_description`, or Okta's `errorSummary`. */
  readonly errorDescription?: string;
  /** HTTP status. */
  readonly status: number;
  /** `X-Okta-Request-Id` of the response. */
  readonly requestId?: string;
  /** URL of the token endpoint. */
  readonly endpoint: string;
  /** Advice for the user. @default - general advice for the error */
  readonly advice?: string;
}

const ADVICE = new Map<string, string>([
  [
    "invalid_client",
    "Check the client id and the key id. Check that the public key is active and registered with the client, " +
      "that the org domain is the domain of the Aerial org, and that this machine's clock is correct.",
  ],
  [
    "invalid_scope",
    "Grant the scope to the client: in the Admin Console, open the API service integration and its Okta API " +
      "Scopes tab.",
  ],
  ["unauthorized_client", "Use the client id of an API service integration that allows the client credentials grant."],
  ["access_denied", "Check the access policies of the org's authorization server: one of them refused the client."],
  ["invalid_dpop_proof", 'The client requires DPoP. Set dpop to "auto" or "always", and check this machine\'s clock.'],
]);

/** The token endpoint returned no access token. `ERR_AERIAL_OAUTH`. See RFC 6749 section 5.2. */
export class OAuthError extends AerialError {
  public override readonly name = "OAuthError";
  public override readonly code = "ERR_AERIAL_OAUTH";
  /** OAuth's `error`, for example `invalid_client`. */
  public readonly error: string;
  /** OAuth's `error_description`; undefined if the response has none. */
  public readonly errorDescription: string | undefined;
  /** The cause, if Okta's description names one that has its own advice. */
  public readonly refusal: TokenRefusal | undefined;
  /** HTTP status. */
  public readonly status: number;
  /** `X-Okta-Request-Id` of the response; undefined if it has none. */
  public readonly requestId: string | undefined;

  public constructor(details: OAuthErrorDetails) {
    const said = details.errorDescription ? ` Response: ${quoted(details.errorDescription)}` : "";
    const refusal = tokenRefusal(details.error, details.errorDescription);
    const advice = details.advice ?? (refusal ? REFUSAL_ADVICE[refusal] : ADVICE.get(details.error));
    super(
      `The access token request to ${details.endpoint} failed with ${details.status} ${inOneLine(details.error)}.` +
        `${advice ? ` ${advice}` : ""}${said}${references(details)}`,
    );
    this.error = details.error;
    this.refusal = refusal;
    this.errorDescription = details.errorDescription;
    this.status = details.status;
    this.requestId = details.requestId;
  }
}

/** A write needs a scope that the access token does not have, so the client did not send it. `ERR_AERIAL_SCOPE`. */
export class InsufficientScopeError extends AerialError {
  public override readonly name = "InsufficientScopeError";
  public override readonly code = "ERR_AERIAL_SCOPE";
  /** The scope that is missing. */
  public readonly missingScope: string;
  /** The scopes that the token has. */
  public readonly grantedScopes: readonly string[];

  public constructor(details: {
    readonly method: string;
    readonly path: string;
    readonly missingScope: string;
    readonly grantedScopes: readonly string[];
  }) {
    super(
      `${details.method} ${details.path} was not sent. This request requires the scope ${details.missingScope}, ` +
        "but the access token " +
        `has ${details.grantedScopes.length === 0 ? "no scope" : `only ${details.grantedScopes.join(" ")}`}. Grant ` +
        `${details.missingScope} to the client: in the Admin Console, open the API service integration and its ` +
        "Okta API Scopes tab. If your configuration sets scopes, add the scope there, too.",
    );
    this.missingScope = details.missingScope;
    this.grantedScopes = details.grantedScopes;
  }
}
