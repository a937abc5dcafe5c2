import { inOneLine } from "../../text/printable";
import { AerialError, references, sentence, type RequestDescription, type Service } from "./base";

/** What an error answer of the API said. */
export interface ApiErrorDetails extends RequestDescription {
  /** HTTP status. */
  readonly status: number;
  /** Okta's `errorCode`, for example `E0000007`; the one field that is made for flow control. */
  readonly errorCode?: string;
  /** Okta's `errorSummary`. */
  readonly errorSummary?: string;
  /** The `errorSummary` of every entry of Okta's `errorCauses`. */
  readonly errorCauses?: readonly string[];
  /** Okta's id of this one error. */
  readonly errorId?: string;
  /** `X-Okta-Request-Id` of the answer. */
  readonly requestId?: string;
  /** When a rate limit ends, milliseconds since the epoch; on status 429 alone, and where the answer told. */
  readonly resetAt?: number;
  /** What the person can do, where something better than the general advice for the status is known. */
  readonly advice?: string;
}

const ADVICE = new Map<number, string>([
  [400, "Correct the value that the API names and try again."],
  [
    401,
    "The access token was not accepted: check that it belongs to this environment and has not expired, or that the client is still active.",
  ],
  [
    403,
    "Check that the client was granted the scope for this call (okta.accounts.read to read, okta.accounts.manage to change) and that it belongs to the Aerial org of this account.",
  ],
  [404, "Check the id, and that this account manages it."],
  [429, "Other programs use the same limit: lower the parallelism, or try again later."],
]);

/**
 * The API answered with an error. `code` is `ERR_AERIAL_API`, or the one of a subclass for the statuses that have one.
 *
 * Reads Okta's error object and OAuth's alike; see "Error object" in Okta's API design principles.
 */
export class ApiError extends AerialError {
  public override readonly name: string = "ApiError";
  public override readonly code: string = "ERR_AERIAL_API";
  /** HTTP status. */
  public readonly status: number;
  /** Okta's `errorCode`, for example `E0000007`; undefined where the answer had none. */
  public readonly errorCode: string | undefined;
  /** Okta's `errorSummary`; undefined where the answer had none. */
  public readonly errorSummary: string | undefined;
  /** The summaries of Okta's `errorCauses`; empty where there were none. */
  public readonly errorCauses: readonly string[];
  /** Okta's id of this one error; undefined where the answer had none. */
  public readonly errorId: string | undefined;
  /** `X-Okta-Request-Id` of the answer; undefined where it had none. */
  public readonly requestId: string | undefined;
  /** Who answered. */
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

/** Status 401, after a fresh token was tried where one could be had. `ERR_AERIAL_AUTHENTICATION`. */
export class AuthenticationError extends ApiError {
  public override readonly name = "AuthenticationError";
  public override readonly code = "ERR_AERIAL_AUTHENTICATION";
}

/** Status 403: the token does not permit the call. `ERR_AERIAL_FORBIDDEN`. */
export class ForbiddenError extends ApiError {
  public override readonly name = "ForbiddenError";
  public override readonly code = "ERR_AERIAL_FORBIDDEN";
}

/** Status 404: the account has no such object. `ERR_AERIAL_NOT_FOUND`. */
export class NotFoundError extends ApiError {
  public override readonly name = "NotFoundError";
  public override readonly code = "ERR_AERIAL_NOT_FOUND";
}

/** Status 429, after all retries. `ERR_AERIAL_RATE_LIMIT`. */
export class RateLimitError extends ApiError {
  public override readonly name = "RateLimitError";
  public override readonly code = "ERR_AERIAL_RATE_LIMIT";
  /** When the limit ends, milliseconds since the epoch; undefined where the answer did not tell, or only guessed. */
  public readonly resetAt: number | undefined;

  public constructor(details: ApiErrorDetails) {
    super(details);
    this.resetAt = details.resetAt;
  }
}

/** Adding an org was refused because the org has not granted consent to the account. `ERR_AERIAL_CONSENT_REQUIRED`. */
export class ConsentRequiredError extends ApiError {
  public override readonly name = "ConsentRequiredError";
  public override readonly code = "ERR_AERIAL_CONSENT_REQUIRED";
}

function describe(details: ApiErrorDetails): string {
  const said = details.errorSummary ? `: ${sentence(details.errorSummary)}` : ".";
  const causes = (details.errorCauses ?? []).filter((cause) => cause !== details.errorSummary);
  const because = causes.length > 0 ? ` Causes: ${causes.map(sentence).join(" ")}` : "";
  const until = details.resetAt === undefined ? "" : ` The limit ends at ${new Date(details.resetAt).toISOString()}.`;
  const advice = details.advice ?? ADVICE.get(details.status) ?? (details.status >= 500 ? "Try again later." : "");
  const answered = `${details.method} ${details.path} was answered with ${details.status}`;
  const code = details.errorCode ? ` ${inOneLine(details.errorCode)}` : "";
  return `${answered}${code}${said}${because}${until}${advice ? ` ${advice}` : ""}${references(details)}`;
}
