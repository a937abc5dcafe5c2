import { inOneLine } from "../../text/printable";
import { AerialError, quoted, references, type RequestDescription, type Service } from "./base";

/** The content of an error response from the API. */
export interface ApiErrorDetails extends RequestDescription {
  /** HTTP status. */
  readonly status: number;
  /** Okta's `errorCode`, for example `E0000007`. Programs can rely on this field only. */
  readonly errorCode?: string;
  /** Okta's `errorSummary`. */
  readonly errorSummary?: string;
  /** The `errorSummary` of every entry of Okta's `errorCauses`. */
  readonly errorCauses?: readonly string[];
  /** Okta's id of this one error. */
  readonly errorId?: string;
  /** `X-Okta-Request-Id` of the response. */
  readonly requestId?: string;
  /** When the rate limit ends, in milliseconds since the epoch. Only on status 429, if the response contains it. */
  readonly resetAt?: number;
  /** Advice for the user. @default - general advice for the status */
  readonly advice?: string;
}

const ADVICE = new Map<number, string>([
  [400, "Correct the value that the API mentions, and try again."],
  [
    401,
    "Check that the access token belongs to this environment and has not expired, and that the client is still active.",
  ],
  [
    403,
    "Check that the client has the scope for this call (okta.accounts.read to read, okta.accounts.manage to change) and belongs to the Aerial org of this account.",
  ],
  [404, "Check the id, and that this account manages the object."],
  [429, "Other programs share this limit. Lower the parallelism, or try again later."],
]);

/**
 * The API returned an error. `code` is `ERR_AERIAL_API`, or the code of a subclass for statuses that have their own.
 *
 * The details come from Okta's or OAuth's error object. See "Error object" in Okta's API design principles.
 */
export class ApiError extends AerialError {
  public override readonly name: string = "ApiError";
  public override readonly code: string = "ERR_AERIAL_API";
  /** HTTP status. */
  public readonly status: number;
  /** Okta's `errorCode`, for example `E0000007`; undefined if the response has none. */
  public readonly errorCode: string | undefined;
  /** Okta's `errorSummary`; undefined if the response has none. */
  public readonly errorSummary: string | undefined;
  /** The summaries of Okta's `errorCauses`; empty if the response has none. */
  public readonly errorCauses: readonly string[];
  /** Okta's id of this one error; undefined if the response has none. */
  public readonly errorId: string | undefined;
  /** `X-Okta-Request-Id` of the response; undefined if it has none. */
  public readonly requestId: string | undefined;
  /** The service that responded. */
  public readonly service: Service;
  /** HTTP method of the request. */
  public readonly method: string;
  /** Path of the request, without its query. */
  public readonly path: string;

  public constructor(details: ApiErrorDetails) {
    super(describe(details));
    this.status = details.status;
    this.errorCode = details.errorCode;
    this.errorSummary = details.errorSummary;
    this.errorCauses = details.errorCauses ?? [];
    this.errorId = details.errorId;
    this.requestId = details.requestId;
    this.service = details.service ?? "aerial-api";
    this.method = details.method;
    this.path = details.path;
  }
}

/** Status 400: the API refused a value. `ERR_AERIAL_VALIDATION`. */
export class ValidationError extends ApiError {
  public override readonly name = "ValidationError";
  public override readonly code = "ERR_AERIAL_VALIDATION";
}

/** Status 401, also after retrying with a new token if the client can get one. `ERR_AERIAL_AUTHENTICATION`. */
export class AuthenticationError extends ApiError {
  public override readonly name = "AuthenticationError";
  public override readonly code = "ERR_AERIAL_AUTHENTICATION";
}

/** Status 403: the token does not permit the call. `ERR_AERIAL_FORBIDDEN`. */
export class ForbiddenError extends ApiError {
  public override readonly name = "ForbiddenError";
  public override readonly code = "ERR_AERIAL_FORBIDDEN";
}

/** Status 404: the account does not have this object. `ERR_AERIAL_NOT_FOUND`. */
export class NotFoundError extends ApiError {
  public override readonly name = "NotFoundError";
  public override readonly code = "ERR_AERIAL_NOT_FOUND";
}

/** Status 429, after all retries. `ERR_AERIAL_RATE_LIMIT`. */
export class RateLimitError extends ApiError {
  public override readonly name = "RateLimitError";
  public override readonly code = "ERR_AERIAL_RATE_LIMIT";
  /** When the limit ends, in milliseconds since the epoch; undefined if the response does not contain it or only guesses. */
  public readonly resetAt: number | undefined;

  public constructor(details: ApiErrorDetails) {
    super(details);
    this.resetAt = details.resetAt;
  }
}

/** The API refused to add an org, because the org has not granted consent to the account. `ERR_AERIAL_CONSENT_REQUIRED`. */
export class ConsentRequiredError extends ApiError {
  public override readonly name = "ConsentRequiredError";
  public override readonly code = "ERR_AERIAL_CONSENT_REQUIRED";
}

function describe(details: ApiErrorDetails): string {
  const said = details.errorSummary ? ` Response: ${quoted(details.errorSummary)}` : "";
  const causes = (details.errorCauses ?? []).filter((cause) => cause !== details.errorSummary);
  const because = causes.length > 0 ? ` Causes: ${causes.map(quoted).join(" ")}` : "";
  const until = details.resetAt === undefined ? "" : ` The limit ends at ${new Date(details.resetAt).toISOString()}.`;
  const advice = details.advice ?? ADVICE.get(details.status) ?? (details.status >= 500 ? "Try again later." : "");
  const failed = `${details.method} ${details.path} returned ${details.status}`;
  const code = details.errorCode ? ` ${inOneLine(details.errorCode)}` : "";
  return `${failed}${code}.${until}${advice ? ` ${advice}` : ""}${said}${because}${references(details)}`;
}
