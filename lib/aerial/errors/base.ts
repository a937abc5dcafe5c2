import { inOneLine } from "../../text/printable";

/**
 * The base class of all errors that the Aerial client throws. `code` is stable and meant for programs; `message` is
 * meant for people.
 */
export abstract class AerialError extends Error {
  /** The stable code of this kind of error, for example `ERR_AERIAL_NOT_FOUND`. */
  public abstract readonly code: string;
  /**
   * Whether the client failed to get a token, so the request was never sent. Such an error looks like an error of the
   * request itself, but the client has already retried it, and no write can have taken effect.
   */
  public unsent = false;
}

/** The service that a request goes to: the Aerial API, or the token endpoint on the Aerial org's own domain. */
export type Service = "aerial-api" | "token-endpoint";

/** The request that an error is about. */
export interface RequestDescription {
  /** @default "aerial-api" */
  readonly service?: Service;
  /** HTTP method. */
  readonly method: string;
  /** Path without the query, which is enough to recognize the call. */
  readonly path: string;
}

/** Returns the ids of a response for an error message, such as `(errorId oaeX, request id reqY)`; empty if none is known. */
export function references(details: { readonly errorId?: string; readonly requestId?: string }): string {
  const parts = [
    details.errorId ? `errorId ${inOneLine(details.errorId)}` : undefined,
    details.requestId ? `request id ${inOneLine(details.requestId)}` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? ` (${parts.join(", ")})` : "";
}

/** Quotes a text from a response as a sentence on one line. */
export function quoted(text: string): string {
  const line = inOneLine(text);
  return /[.!?]$/.test(line) ? `"${line}"` : `"${line}."`;
}
