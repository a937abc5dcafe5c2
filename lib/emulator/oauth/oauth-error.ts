import { AnswerError, type Answer, type HeaderLine } from "../http/answer";

/** Error codes of the token endpoint (RFC 6749 section 5.2, RFC 9449 sections 5 and 8). */
export type OAuthErrorCode =
  | "invalid_request"
  | "invalid_client"
  | "unauthorized_client"
  | "access_denied"
  | "invalid_scope"
  | "unsupported_grant_type"
  | "invalid_dpop_proof"
  | "use_dpop_nonce";

/** HTTP statuses of the errors whose status is not 400. */
const STATUSES: Partial<Record<OAuthErrorCode, number>> = { invalid_client: 401, access_denied: 403 };

/** An error of the token endpoint. */
export class OAuthError extends AnswerError {
  /**
   * @param error OAuth's error code
   * @param description what is wrong, and what to do
   * @param form whether the body is OAuth's error object or Okta's
   * @param headers header lines that belong to the error
   */
  constructor(
    readonly error: OAuthErrorCode,
    readonly description: string,
    readonly form: "oauth" | "okta" = "oauth",
    readonly headers: readonly HeaderLine[] = [],
  ) {
    super(`${error}: ${description}`);
  }

  override answer(errorId: string): Answer {
    const { error, description, headers } = this;
    const status = STATUSES[error] ?? 400;
    const oktaBody = { errorCode: error, errorSummary: description, errorLink: error, errorId, errorCauses: [] };
    return {
      status,
      headers,
      body: this.form === "okta" ? oktaBody : { error, error_description: description },
    };
  }
}
