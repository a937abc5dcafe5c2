import { AnswerError, type Answer, type HeaderLine } from "./answer";
import type { BodyTooLongError } from "./read-body";

/** An error in the form of Okta's error object (Okta API reference, "Errors"). */
export class OktaError extends AnswerError {
  /**
   * @param status HTTP status
   * @param errorCode for example `E0000001`
   * @param errorSummary what happened
   * @param causes what is wrong with the request, one entry each
   * @param headers header lines that belong to the error
   */
  constructor(
    readonly status: number,
    readonly errorCode: string,
    readonly errorSummary: string,
    readonly causes: readonly string[] = [],
    readonly headers: readonly HeaderLine[] = [],
  ) {
    super(`${status} ${errorCode} ${errorSummary}`);
  }

  override answer(errorId: string): Answer {
    const { status, errorCode, errorSummary, headers } = this;
    return {
      status,
      headers,
      body: {
        errorCode,
        errorSummary,
        errorLink: errorCode,
        errorId,
        errorCauses: this.causes.map((cause) => ({ errorSummary: cause })),
      },
    };
  }
}

/** 400 E0000001: the request breaks a rule about `subject`. */
export function validationFailed(subject: string, ...causes: readonly string[]): OktaError {
  return new OktaError(400, "E0000001", `Api validation failed: ${subject}`, causes);
}

/** 400 E0000003: the body does not match its media type. */
export function malformedBody(): OktaError {
  return new OktaError(400, "E0000003", "The request body was not well-formed.");
}

/** 400 E0000021: the endpoint does not accept the body's media type. */
export function unsupportedMediaType(accepted: string): OktaError {
  return new OktaError(400, "E0000021", `Bad request. Accept and/or Content-Type headers do not match ${accepted}.`);
}

/** 401 E0000004: the request has no credentials. */
export function authenticationFailed(...headers: readonly HeaderLine[]): OktaError {
  return new OktaError(401, "E0000004", "Authentication failed", [], headers);
}

/** 401 E0000011: the token or its proof is invalid. */
export function invalidToken(...headers: readonly HeaderLine[]): OktaError {
  return new OktaError(401, "E0000011", "Invalid token provided", [], headers);
}

/** 403 E0000006: the token is valid but does not allow this. */
export function accessDenied(causes: readonly string[] = [], headers: readonly HeaderLine[] = []): OktaError {
  const summary = "You do not have permission to perform the requested action";
  return new OktaError(403, "E0000006", summary, causes, headers);
}

/** 404 E0000007 for an object. */
export function notFound(id: string, kind: "Account" | "Org" | "OrgGroup" | "Path"): OktaError {
  return new OktaError(404, "E0000007", `Not found: Resource not found: ${id} (${kind})`);
}

/** 405 E0000022: the path does not support the method. */
export function methodNotAllowed(allowed: readonly string[]): OktaError {
  const summary = "The endpoint does not support the provided HTTP method";
  return new OktaError(405, "E0000022", summary, [], [["allow", allowed.join(", ")]]);
}

/** 413 E0000001: the rest of the body was not read. Okta does not document its code. */
export function bodyTooLong({ message }: BodyTooLongError): OktaError {
  return new OktaError(413, "E0000001", "Api validation failed: body", [message]);
}

/** 411: the request has neither a body nor `Content-Length: 0`. */
export function lengthRequired(): OktaError {
  const cause = "Send Content-Length: 0 with a request that has no body.";
  return new OktaError(411, "E0000001", "Api validation failed: Content-Length", [cause]);
}

/** 429 E0000047 with the headers of the exceeded limit. */
export function tooManyRequests(headers: readonly HeaderLine[]): OktaError {
  const summary = "API call exceeded rate limit due to too many requests.";
  return new OktaError(429, "E0000047", summary, [], headers);
}

/** 500 E0000009: the emulator itself failed. */
export function internalError(): OktaError {
  return new OktaError(500, "E0000009", "Internal Server Error");
}
