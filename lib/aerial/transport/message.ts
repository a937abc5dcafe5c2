import type { RequestDescription, Service } from "../errors/base";
import type { Lease } from "./lease";

/** Bytes that an answer may have: a page of 100 orgs has some 50 kB, and what is longer is no answer of this API. */
export const MOST_BYTES_OF_ANSWER = 16 * 1024 * 1024;

/** Methods that the API knows. */
export type Method = "GET" | "POST" | "PUT";

/** What a person can do about an answer, where the general advice does not fit the service. */
export interface Advice {
  /** For error answers, by status. */
  readonly byStatus: ReadonlyMap<number, string>;
  /** For answers that are not the service's. @default what fits the Aerial API */
  readonly otherService?: string;
}

/** A request on its way through the steps. */
export interface ApiRequest {
  readonly method: Method;
  /** Whole URL, with its query. */
  readonly url: string;
  /** Who is asked. @default "aerial-api" */
  readonly service?: Service;
  /** Header fields by their lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, encoded; none means a length of 0. */
  readonly body?: string;
  /** Whether it may be sent again where it is not known if it took effect. */
  readonly repeatable: boolean;
  /** Whether it changes something: such a request needs the manage scope, and is awaited once it is on its way. */
  readonly write: boolean;
  /** Ends the request. */
  readonly signal?: AbortSignal;
  /** The place that the limiter gave it. */
  readonly lease?: Lease;
  /** What errors advise. @default what fits the Aerial API */
  readonly advice?: Advice;
  /** Whether the answer holds a secret, so that no error may quote it. @default false */
  readonly secretAnswer?: boolean;
}

/** An answer, whatever its status. */
export interface ApiResponse {
  readonly status: number;
  /** Header fields by their lower-case names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body, decoded as UTF-8. */
  readonly text: string;
}

/** Answers a request. */
export type Handler = (request: ApiRequest) => Promise<ApiResponse>;

/** One step of a request's way: a handler made from the one that comes after it. */
export type Step = (next: Handler) => Handler;

/** Puts steps in front of a handler; the first one named is the first one that a request meets. */
export function compose(steps: readonly Step[], last: Handler): Handler {
  return steps.reduceRight((next, step) => step(next), last);
}

/** One header field's value; several lines of it are joined as RFC 9110 section 5.3 says. */
export function header(response: ApiResponse, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

/** Okta's id of an answer, for people who ask Okta's support. */
export function requestId(response: ApiResponse): string | undefined {
  // Nothing but an id: what a proxy echoes in its place may be a token.
  return /^[\w-]{1,64}$/.exec(header(response, "x-okta-request-id") ?? "")?.[0];
}

/** What an error says of the request. */
export function describeRequest({ method, url, service }: ApiRequest): RequestDescription {
  return { method, path: new URL(url).pathname, ...(service === undefined ? {} : { service }) };
}
