import type { RequestDescription, Service } from "../errors/base";
import type { Lease } from "./lease";

/** The most bytes in a response. A page of 100 orgs has about 50 kB, so anything longer is not a response of this API. */
export const MOST_BYTES_OF_ANSWER = 16 * 1024 * 1024;

/** Methods that the API knows. */
export type Method = "GET" | "POST" | "PUT";

/** Advice for errors of a service, if the general advice does not fit it. */
export interface Advice {
  /** Advice for error responses, by status. */
  readonly byStatus: ReadonlyMap<number, string>;
  /** Advice for responses of something other than the service. @default advice for the Aerial API */
  readonly otherService?: string;
  /** The setting that contains the service's address. @default "the base URL" */
  readonly address?: string;
}

/** A request that passes through the steps. */
export interface ApiRequest {
  readonly method: Method;
  /** The whole URL, with its query. */
  readonly url: string;
  /** The service that is called. @default "aerial-api" */
  readonly service?: Service;
  /** Header fields by their lowercase names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The encoded body; without one, the length is 0. */
  readonly body?: string;
  /** Whether it may be sent again when its outcome is unknown. */
  readonly repeatable: boolean;
  /** Whether it changes something. Such a request needs the manage scope, and is awaited once it was sent. */
  readonly write: boolean;
  /** Cancels the request. */
  readonly signal?: AbortSignal;
  /** The slot that the limiter assigned. */
  readonly lease?: Lease;
  /** Advice for errors. @default advice for the Aerial API */
  readonly advice?: Advice;
  /** Whether the response contains a secret, so no error may quote it. @default false */
  readonly secretAnswer?: boolean;
}

/** A response, whatever its status. */
export interface ApiResponse {
  readonly status: number;
  /** Header fields by their lowercase names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body, decoded as UTF-8. */
  readonly text: string;
}

/** Handles a request and returns the response. */
export type Handler = (request: ApiRequest) => Promise<ApiResponse>;

/** One step in the processing of a request: wraps the handler that comes after it. */
export type Step = (next: Handler) => Handler;

/** Puts steps in front of a handler. A request passes through them in the given order. */
export function compose(steps: readonly Step[], last: Handler): Handler {
  return steps.reduceRight((next, step) => step(next), last);
}

/** Returns the value of a header field. Several lines are joined according to RFC 9110 section 5.3. */
export function header(response: ApiResponse, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

/** Returns Okta's id of a response, which Okta Support asks for. */
export function requestId(response: ApiResponse): string | undefined {
  // Only an id is accepted: a proxy may echo a token in its place.
  return /^[\w-]{1,64}$/.exec(header(response, "x-okta-request-id") ?? "")?.[0];
}

/** Describes a request for error messages. */
export function describeRequest({ method, url, service }: ApiRequest): RequestDescription {
  return { method, path: new URL(url).pathname, ...(service === undefined ? {} : { service }) };
}
