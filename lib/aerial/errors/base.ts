import { inOneLine } from "../../text/printable";

/**
 * What every error of the Aerial client has in common. `code` is stable: programs compare it, people read `message`.
 */
export abstract class AerialError extends Error {
  /** Stable code of the kind of error, for example `ERR_AERIAL_NOT_FOUND`. */
  public abstract readonly code: string;
  /**
   * Set on the error that ended a request before it was sent, because no token could be had. It looks like an error of
   * the request itself (a timeout is a timeout), but was retried already, and leaves no write in doubt.
   */
  public unsent = false;
}

/** Who is asked: the Aerial API, or the token endpoint on the Aerial org's own domain. They are two hosts. */
export type Service = "aerial-api" | "token-endpoint";

/** The request that an error is about. */
export interface RequestDescription {
  /** @default "aerial-api" */
  readonly service?: Service;
  /** HTTP method. */
  readonly method: string;
  /** Path without the query, which is enough to recognise the call. */
  readonly path: string;
}

/** Names an answer for people: `(errorId oaeX, request id reqY)`, or nothing where neither is known. */
export function references(details: { readonly errorId?: string; readonly requestId?: string }): string {
  const parts = [
    details.errorId ? `errorId ${inOneLine(details.errorId)}` : undefined,
    details.requestId ? `request id ${inOneLine(details.requestId)}` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? ` (${parts.join(", ")})` : "";
}

/** Returns a sentence that came from elsewhere in one line, and ended, so that the next one can follow. */
export function sentence(text: string): string {
  const line = inOneLine(text);
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
