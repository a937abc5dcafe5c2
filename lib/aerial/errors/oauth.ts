import { inOneLine } from "../../text/printable";
import { AerialError, references, sentence } from "./base";
import { REFUSAL_ADVICE, tokenRefusal, type TokenRefusal } from "./token-refusal";

/** What an error answer of the token endpoint said. */
export interface OAuthErrorDetails {
  /** OAuth's `error`, for example `invalid_client`. */
  readonly error: string;
  /** OAuth's `error_description`, or Okta's `errorSummary`. */
  readonly errorDescription?: string;
  /** HTTP status. */
  readonly status: number;
  /** `X-Okta-Request-Id` of the answer. */
  readonly requestId?: string;
  /** Token endpoint, or the path of the API call that refused a DPoP proof. */
  readonly endpoint: string;
  /** What the person can do, where something better than the general advice for the error is known. */
  readonly advice?: string;
}

const ADVICE = new Map<string, string>([
  [
    "invalid_client",
    "Check the client id, that the public half of this private key is registered with the client and active, its key id, that the org domain is the Aerial org's own, and this machine's clock.",
  ],
  ["invalid_scope", "Grant the scope to the client: Admin Console, the API service app, tab Okta API Scopes."],
  ["unauthorized_client", "The client must be an API service app that may use the client credentials grant."],
  ["access_denied", "A policy of the org's authorization server refused the client."],
  ["invalid_dpop_proof", 'The client requires DPoP: set dpop to "auto" or "always", and check this machine\'s clock.'],
]);

/** The token endpoint refused to give a token. `ERR_AERIAL_OAUTH`. See RFC 6749 section 5.2. */
export class OAuthError extends AerialError {
  public override readonly name = "OAuthError";
  public override readonly code = "ERR_AERIAL_OAUTH";
  /** OAuth's `error`, for example `invalid_client`. */
  public readonly error: string;
  /** OAuth's `error_description`; undefined where the answer had none. */
  public readonly errorDescription: string | undefined;
  /** The cause, if Okta's description names one that has advice of its own. */
  public readonly refusal: TokenRefusal | undefined;
  /** HTTP status. */
  public readonly status: number;
  /** `X-Okta-Request-Id` of the answer; undefined where it had none. */
  public readonly requestId: string | undefined;

  public constructor(details: OAuthErrorDetails) {
    const said = details.errorDescription ? `: ${sentence(details.errorDescription)}` : ".";
    const refusal = tokenRefusal(details.error, details.errorDescription);
    const advice = details.advice ?? (refusal ? REFUSAL_ADVICE[refusal] : ADVICE.get(details.error));
    super(
      `${details.endpoint} gave no access token; it answered with ${details.status} ${inOneLine(details.error)}${said}` +
        `${advice ? ` ${advice}` : ""}${references(details)}`,
    );
    this.error = details.error;
    this.refusal = refusal;
    this.errorDescription = details.errorDescription;
    this.status = details.status;
    this.requestId = details.requestId;
  }
}

/** A write was asked for with a token that may only read; nothing was sent. `ERR_AERIAL_SCOPE`. */
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
      `${details.method} ${details.path} was not sent: it needs the scope ${details.missingScope}, and the access token ` +
        `has ${details.grantedScopes.join(" ") || "no scope"} alone. Grant ${details.missingScope} to the client ` +
        `(Admin Console, the API service app, tab Okta API Scopes), and name it where scopes are configured.`,
    );
    this.missingScope = details.missingScope;
    this.grantedScopes = details.grantedScopes;
  }
}
