import {
  ApiError,
  AuthenticationError,
  ForbiddenError,
  NotFoundError,
  RateLimitError,
  ResponseFormatError,
  ValidationError,
  type ApiErrorDetails,
} from "../errors";
import type { Redactor } from "../support/redact";
import { describeRequest, header, requestId, type ApiRequest, type ApiResponse } from "./message";
import { isConcurrencyLimit } from "./retry";

/** The content of an error response in any of the known formats. */
export interface ErrorAnswer {
  /** Okta's `errorCode` or OAuth's `error`. */
  readonly code: string | undefined;
  /** Okta's `errorSummary` or OAuth's `error_description`. */
  readonly summary: string | undefined;
  /** The summaries of Okta's `errorCauses`. */
  readonly causes: readonly string[];
  /** Okta's `errorId`. */
  readonly errorId: string | undefined;
}

/** A challenge of the `WWW-Authenticate` header (RFC 9110 section 11.6.1). */
export interface Challenge {
  /** Scheme in lowercase, for example `dpop`. */
  readonly scheme: string;
  /** Parameters by their lowercase names. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** The length to which errors shorten texts. */
const EXCERPT_LENGTH = 200;

/**
 * Reads Okta's error object, OAuth's error object (RFC 6749 section 5.2), or the error of a `WWW-Authenticate`
 * challenge. Both the API and the token endpoint may use any of these formats.
 *
 * @returns undefined if the response has none of them
 */
export function readError(response: ApiResponse): ErrorAnswer | undefined {
  const body = parseObject(response.text);
  if (typeof body?.errorCode === "string") {
    const causes = Array.isArray(body.errorCauses) ? body.errorCauses : [];
    return {
      code: body.errorCode,
      summary: text(body.errorSummary),
      causes: causes.map((cause) => text((cause as { errorSummary?: unknown } | null)?.errorSummary)).filter(isText),
      errorId: text(body.errorId),
    };
  }
  if (typeof body?.error === "string") {
    return { code: body.error, summary: text(body.error_description), causes: [], errorId: undefined };
  }
  const challenge = readChallenges(response).find(({ parameters }) => parameters.has("error"));
  return challenge === undefined
    ? undefined
    : {
        code: challenge.parameters.get("error"),
        summary: challenge.parameters.get("error_description"),
        causes: [],
        errorId: undefined,
      };
}

/** Reads the challenges in a response's `WWW-Authenticate` header. There can be several, for different schemes. */
export function readChallenges(response: ApiResponse): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  const pattern = /([A-Za-z][\w-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([A-Za-z][\w-]*)/g;
  for (const [, name, quoted, token, scheme] of (header(response, "www-authenticate") ?? "").matchAll(pattern)) {
    if (scheme !== undefined) {
      challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    } else if (name !== undefined) {
      const value = quoted === undefined ? token : quoted.replace(/\\(.)/g, "$1");
      challenges.at(-1)?.parameters.set(name.toLowerCase(), value ?? "");
    }
  }
  return challenges;
}

/**
 * Creates the error for a response whose status is not a success.
 * @returns ApiError or its subclass for the status; ResponseFormatError if something other than the API responded
 */
export function toApiError(
  request: ApiRequest,
  response: ApiResponse,
  redactor: Redactor,
): ApiError | ResponseFormatError {
  const error = readError(response);
  const { status } = response;
  const isRedirect = status >= 300 && status < 400;
  if (isRedirect || (error === undefined && status !== 429 && response.text.trim() !== "" && !isJson(response.text))) {
    return formatError(
      request,
      response,
      redactor,
      isRedirect ? "it is a redirect, which the client does not follow" : notJson(response),
    );
  }
  const redacted = (value: string): string => excerpt(redactor.redact(value), 1000);
  const details: ApiErrorDetails = {
    ...describeRequest(request),
    status,
    errorCode: error?.code === undefined ? undefined : redacted(error.code),
    errorSummary: summaryOf(error, request, response, redacted),
    errorCauses: error?.causes.map(redacted),
    errorId: /^[\w-]{1,64}$/.exec(error?.errorId ?? "")?.[0],
    requestId: requestId(response),
    resetAt: resetOf(response),
    advice: request.advice?.byStatus.get(status) ?? adviceFor(error, status),
  };
  switch (status) {
    case 400:
      return new ValidationError(details);
    case 401:
      return new AuthenticationError(details);
    case 403:
      return new ForbiddenError(details);
    case 404:
      return new NotFoundError(details);
    case 429:
      return new RateLimitError(details);
    default:
      return new ApiError(details);
  }
}

/** Creates the error for a response that does not match the API's documentation. */
export function formatError(
  request: ApiRequest,
  response: ApiResponse,
  redactor: Redactor,
  problem: string,
): ResponseFormatError {
  return new ResponseFormatError({
    ...describeRequest(request),
    status: response.status,
    problem,
    requestId: requestId(response),
    // Redacted before it is shortened, so that no part of a secret remains.
    excerpt: request.secretAnswer ? "" : excerpt(redactor.redact(response.text.trim()), EXCERPT_LENGTH),
    advice: request.advice?.otherService,
  });
}

/** Describes a response that is not JSON. */
export function notJson(response: ApiResponse): string {
  const body = response.text.trim();
  if (body === "") {
    return "it is empty";
  }
  if (/^<(!doctype|html|\?xml)/i.test(body) || header(response, "content-type")?.includes("html")) {
    return "it is an HTML page instead of JSON";
  }
  return /^[[{]/.test(body) ? "its JSON is damaged or truncated" : "it is not JSON";
}

function summaryOf(
  error: ErrorAnswer | undefined,
  request: ApiRequest,
  response: ApiResponse,
  redacted: (value: string) => string,
): string | undefined {
  if (error) {
    return error.summary === undefined ? undefined : redacted(error.summary);
  }
  const body = response.text.trim();
  return body === "" || request.secretAnswer || !isJson(body) ? undefined : excerpt(redacted(body), EXCERPT_LENGTH);
}

function adviceFor(error: ErrorAnswer | undefined, status: number): string | undefined {
  if (error?.code === "insufficient_scope") {
    return "Grant the client the scope that the call needs: okta.accounts.read to read, okta.accounts.manage to change.";
  }
  return status === 411
    ? "A proxy removed the Content-Length header. Configure the proxy to keep this header."
    : undefined;
}

function resetOf(response: ApiResponse): number | undefined {
  const reset = header(response, "x-rate-limit-reset");
  return response.status === 429 && reset !== undefined && /^\d{1,11}$/.test(reset) && !isConcurrencyLimit(response)
    ? Number(reset) * 1000
    : undefined;
}

/** Returns the beginning of a text. Errors quote it when they add it to their message. */
function excerpt(value: string, length: number): string {
  return value.slice(0, length);
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

function parseObject(value: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}
