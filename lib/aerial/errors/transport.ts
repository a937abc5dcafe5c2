import { inOneLine, visibleJson } from "../../text/printable";
import { AerialError, references, type RequestDescription, type Service } from "./base";

/**
 * Why a connection failed. `address`: the host does not exist, or nothing is listening there. `connection`: any other
 * reason.
 */
export type ConnectionFailure = "address" | "certificate" | "connection" | "proxy";

/** The connection could not be made, or broke before a response arrived. `ERR_AERIAL_CONNECTION`. */
export class ConnectionError extends AerialError {
  public override readonly name = "ConnectionError";
  public override readonly code = "ERR_AERIAL_CONNECTION";
  /** The service that was called. */
  public readonly service: Service;
  /** HTTP method of the request. */
  public readonly method: string;
  /** Path of the request, without its query. */
  public readonly path: string;
  /** Why it failed. */
  public readonly failure: ConnectionFailure;
  /** The status that the proxy returned when it refused to connect; otherwise undefined. */
  public readonly proxyStatus: number | undefined;
  /** The system's code for the failure, for example `ECONNRESET`; undefined if there is none. */
  public readonly reason: string | undefined;
  /** Whether the request may have been sent. If false, it had no effect. */
  public readonly requestSent: boolean;
  /** Whether a retry can help. False for an unknown host or an untrusted certificate, for example. */
  public readonly transient: boolean;

  public constructor(
    details: RequestDescription & {
      /** The problem, as a sentence without its period. */
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
      `${details.method} ${details.path} received no response: ${inOneLine(details.problem)}` +
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

/** The request timed out. `ERR_AERIAL_TIMEOUT`. */
export class TimeoutError extends AerialError {
  public override readonly name = "TimeoutError";
  public override readonly code = "ERR_AERIAL_TIMEOUT";
  /** The service that was called. */
  public readonly service: Service;
  /** HTTP method of the request. */
  public readonly method: string;
  /** Path of the request, without its query. */
  public readonly path: string;
  /** Whether the request may have been sent. If false, it had no effect. */
  public readonly requestSent: boolean;

  public constructor(
    details: RequestDescription & {
      readonly host: string;
      readonly seconds: number;
      readonly requestSent: boolean;
    },
  ) {
    super(
      (details.requestSent
        ? `${details.method} ${details.path} received no complete response from ${details.host}`
        : `${details.method} ${details.path} could not connect to ${details.host}`) +
        ` within ${details.seconds} s. Check the network and the proxy settings, or increase the request timeout.`,
    );
    this.service = details.service ?? "aerial-api";
    this.method = details.method;
    this.path = details.path;
    this.requestSent = details.requestSent;
  }
}

/** The caller canceled the request. A write that was already sent is awaited first. `ERR_AERIAL_ABORTED`. */
export class AbortedError extends AerialError {
  public override readonly name = "AbortedError";
  public override readonly code = "ERR_AERIAL_ABORTED";

  public constructor(request?: RequestDescription) {
    super(
      request
        ? `${request.method} ${request.path} was canceled before a response arrived.`
        : "The request was canceled before it was sent.",
    );
  }
}

/**
 * The response is not what the API documents: it is HTML, for example, or truncated, or lacks a member.
 * `ERR_AERIAL_RESPONSE_FORMAT`.
 */
export class ResponseFormatError extends AerialError {
  public override readonly name = "ResponseFormatError";
  public override readonly code = "ERR_AERIAL_RESPONSE_FORMAT";
  /** The service that was called. */
  public readonly service: Service;
  /** HTTP method of the request. */
  public readonly method: string;
  /** Path of the request, without its query. */
  public readonly path: string;
  /** HTTP status of the response. */
  public readonly status: number;
  /** `X-Okta-Request-Id` of the response; undefined if it has none, which suggests that a proxy responded. */
  public readonly requestId: string | undefined;
  /** The first 200 characters of the response, without secrets; empty for responses of the token endpoint. */
  public readonly excerpt: string;
  /** Whether the connection ended before the response was complete. */
  public readonly truncated: boolean;

  public constructor(
    details: RequestDescription & {
      readonly status: number;
      /** The problem with the response, as a sentence without its period. */
      readonly problem: string;
      readonly requestId?: string;
      readonly excerpt: string;
      readonly truncated?: boolean;
      readonly advice?: string;
    },
  ) {
    const begins = details.excerpt ? ` The response begins with: ${visibleJson(details.excerpt)}.` : "";
    super(
      `${details.method} ${details.path} returned ${details.status}, but the response cannot be used: ` +
        `${details.problem}. ` +
        `${details.advice ?? "Check that the base URL is that of the Aerial API and that no proxy responds in its place."}${begins}${references(details)}`,
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

/** The limit that a list exceeds. */
export type ListingLimit = "items" | "characters" | "pages" | "pages without items";

/**
 * A list is longer than any account's: its pages do not end, or something other than the service responds.
 * `ERR_AERIAL_LISTING_LIMIT`.
 */
export class ListingLimitError extends AerialError {
  public override readonly name = "ListingLimitError";
  public override readonly code = "ERR_AERIAL_LISTING_LIMIT";
  /** The service that was called. */
  public readonly service: Service;
  /** HTTP method of the requests. */
  public readonly method: string;
  /** Path of the list, without its query. */
  public readonly path: string;
  /** The limit that the list exceeds. */
  public readonly limit: ListingLimit;
  /** The value of the limit. */
  public readonly most: number;

  public constructor(
    details: RequestDescription & { readonly limit: ListingLimit; readonly most: number; readonly pages: number },
  ) {
    super(
      `${details.method} ${details.path} returned more than ${details.most.toLocaleString("en-US")} ` +
        `${details.limit}${details.limit === "pages without items" ? " in a row" : ""}, which is more than any ` +
        `Aerial account has. Reading stopped after ${details.pages.toLocaleString("en-US")} pages. Check that the ` +
        "base URL is that of the Aerial API and that no proxy responds in its place. If both are correct, report " +
        "this to Okta Support.",
    );
    this.service = details.service ?? "aerial-api";
    this.method = details.method;
    this.path = details.path;
    this.limit = details.limit;
    this.most = details.most;
  }
}

/**
 * A write may or may not have taken effect, and reading the object afterwards did not show which.
 * `ERR_AERIAL_OUTCOME_UNKNOWN`. `cause` is the error that left the outcome in doubt.
 */
export class OutcomeUnknownError extends AerialError {
  public override readonly name = "OutcomeUnknownError";
  public override readonly code = "ERR_AERIAL_OUTCOME_UNKNOWN";

  public constructor(details: { readonly operation: string; readonly advice: string; readonly cause: unknown }) {
    const because = details.cause instanceof Error ? ` The last error was: ${details.cause.message}` : "";
    super(`It is unknown whether ${details.operation} took effect. ${details.advice}${because}`, {
      cause: details.cause,
    });
  }
}
