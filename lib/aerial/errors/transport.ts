import { inOneLine, visibleJson } from "../../text/printable";
import { AerialError, references, type RequestDescription, type Service } from "./base";

/** Where a connection failed. `address`: no service is at the address. `connection`: anything else. */
export type ConnectionFailure = "address" | "certificate" | "connection" | "proxy";

/** No answer came: the connection could not be made, or broke. `ERR_AERIAL_CONNECTION`. */
export class ConnectionError extends AerialError {
  public override readonly name = "ConnectionError";
  public override readonly code = "ERR_AERIAL_CONNECTION";
  /** Who was asked. */
  public readonly service: Service;
  /** HTTP method of the request. */
  public readonly method: string;
  /** Path of the request, without its query. */
  public readonly path: string;
  /** Where it failed. */
  public readonly failure: ConnectionFailure;
  /** The status with which the proxy refused to connect; undefined unless `failure` is `proxy`. */
  public readonly proxyStatus: number | undefined;
  /** Code of the failure, for example `ECONNRESET`, where the system named one. */
  public readonly reason: string | undefined;
  /** False where the connection was never made, so that the request certainly had no effect. */
  public readonly requestSent: boolean;
  /** Whether trying again may help: false for an unknown host or a certificate that is not trusted. */
  public readonly transient: boolean;

  public constructor(
    details: RequestDescription & {
      readonly host: string;
      readonly problem: string;
      readonly failure: ConnectionFailure;
      readonly proxyStatus?: number;
      readonly reason?: string;
      readonly requestSent: boolean;
      readonly transient: boolean;
      readonly advice?: string;
    },
  ) {
    super(
      `${details.method} ${details.path} got no answer from ${details.host}: ${inOneLine(details.problem)}` +
        `${details.reason ? ` (${details.reason})` : ""}.${details.advice ? ` ${details.advice}` : ""}`,
    );
    this.service = details.service ?? "aerial-api";
    this.method = details.method;
    this.path = details.path;
    this.failure = details.failure;
    this.proxyStatus = details.proxyStatus;
    this.reason = details.reason;
    this.requestSent = details.requestSent;
    this.transient = details.transient;
  }
}

/** No answer came in time. `ERR_AERIAL_TIMEOUT`. */
export class TimeoutError extends AerialError {
  public override readonly name = "TimeoutError";
  public override readonly code = "ERR_AERIAL_TIMEOUT";
  /** Who was asked. */
  public readonly service: Service;
  /** HTTP method of the request. */
  public readonly method: string;
  /** Path of the request, without its query. */
  public readonly path: string;
  /** False where the connection was never made, so that the request certainly had no effect. */
  public readonly requestSent: boolean;

  public constructor(
    details: RequestDescription & {
      readonly host: string;
      readonly seconds: number;
      readonly requestSent: boolean;
    },
  ) {
    super(
      `${details.method} ${details.path} got no ${details.requestSent ? "complete answer" : "connection"} from ` +
        `${details.host} within ${details.seconds} s. Check the network and proxy settings, or allow more time per request.`,
    );
    this.service = details.service ?? "aerial-api";
    this.method = details.method;
    this.path = details.path;
    this.requestSent = details.requestSent;
  }
}

/** The caller's signal ended the request. `ERR_AERIAL_ABORTED`. A write that was under way is awaited first. */
export class AbortedError extends AerialError {
  public override readonly name = "AbortedError";
  public override readonly code = "ERR_AERIAL_ABORTED";

  public constructor(request?: RequestDescription) {
    super(
      request
        ? `${request.method} ${request.path} was cancelled before it was answered.`
        : "The request was cancelled before it was sent.",
    );
  }
}

/** An answer that is not what the API describes: HTML, cut off, or of another shape. `ERR_AERIAL_RESPONSE_FORMAT`. */
export class ResponseFormatError extends AerialError {
  public override readonly name = "ResponseFormatError";
  public override readonly code = "ERR_AERIAL_RESPONSE_FORMAT";
  /** Who was asked. */
  public readonly service: Service;
  /** HTTP method of the request. */
  public readonly method: string;
  /** Path of the request, without its query. */
  public readonly path: string;
  /** HTTP status of the answer. */
  public readonly status: number;
  /** `X-Okta-Request-Id` of the answer; undefined where it had none, which hints at a proxy. */
  public readonly requestId: string | undefined;
  /** The first 200 characters of the answer, without secrets; empty for answers of the token endpoint. */
  public readonly excerpt: string;
  /** Whether the connection ended before the answer did. */
  public readonly truncated: boolean;

  public constructor(
    details: RequestDescription & {
      readonly status: number;
      readonly problem: string;
      readonly requestId?: string;
      readonly excerpt: string;
      readonly truncated?: boolean;
      readonly advice?: string;
    },
  ) {
    const begins = details.excerpt ? ` It begins: ${visibleJson(details.excerpt)}.` : "";
    super(
      `${details.method} ${details.path} was answered with ${details.status}, but ${details.problem}.${begins} ` +
        `${details.advice ?? "Check that the base URL is the Aerial API's own and that no proxy answers in its place."}` +
        references(details),
    );
    this.service = details.service ?? "aerial-api";
    this.method = details.method;
    this.path = details.path;
    this.status = details.status;
    this.requestId = details.requestId;
    this.excerpt = details.excerpt;
    this.truncated = details.truncated ?? false;
  }
}

/** What a listing has too many of. */
export type ListingLimit = "items" | "characters" | "pages" | "pages without items";

/**
 * A listing has more than any account: its pages do not end, or something else than the service answers.
 * `ERR_AERIAL_LISTING_LIMIT`.
 */
export class ListingLimitError extends AerialError {
  public override readonly name = "ListingLimitError";
  public override readonly code = "ERR_AERIAL_LISTING_LIMIT";
  /** Who was asked. */
  public readonly service: Service;
  /** HTTP method of the requests. */
  public readonly method: string;
  /** Path of the listing, without its query. */
  public readonly path: string;
  /** What there were too many of. */
  public readonly limit: ListingLimit;
  /** How many of these are read at most. */
  public readonly most: number;

  public constructor(
    details: RequestDescription & { readonly limit: ListingLimit; readonly most: number; readonly pages: number },
  ) {
    super(
      `${details.method} ${details.path} returned more than ${details.most.toLocaleString("en-US")} ${details.limit}` +
        `${details.limit === "pages without items" ? " in a row" : ""} after ${details.pages.toLocaleString("en-US")} ` +
        "pages, which is more than any Aerial account has. The listing was given up. Check that the base URL is the " +
        "Aerial API's own and that no proxy answers in its place; if they are right, report it to Okta's support.",
    );
    this.service = details.service ?? "aerial-api";
    this.method = details.method;
    this.path = details.path;
    this.limit = details.limit;
    this.most = details.most;
  }
}

/**
 * A write may or may not have taken effect, and looking did not tell. `ERR_AERIAL_OUTCOME_UNKNOWN`.
 * `cause` is the error that left it in doubt.
 */
export class OutcomeUnknownError extends AerialError {
  public override readonly name = "OutcomeUnknownError";
  public override readonly code = "ERR_AERIAL_OUTCOME_UNKNOWN";

  public constructor(details: { readonly operation: string; readonly advice: string; readonly cause: unknown }) {
    const because = details.cause instanceof Error ? ` The last error was: ${details.cause.message}` : "";
    super(`It is not known whether ${details.operation} took effect. ${details.advice}${because}`, {
      cause: details.cause,
    });
  }
}
