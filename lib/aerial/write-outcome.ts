import { AerialError, ApiError, ConnectionError, ResponseFormatError, TimeoutError } from "./errors";

/**
 * Returns whether an error leaves the outcome of a write unknown. It does if there was no response, or if the response is
 * not the API's own refusal. It does not if the request was never sent, or if the status is below 500.
 */
export function isOutcomeUnknown(error: unknown): boolean {
  if (error instanceof AerialError && error.unsent) {
    return false;
  }
  if (error instanceof ConnectionError || error instanceof TimeoutError) {
    return error.requestSent;
  }
  return error instanceof ResponseFormatError || (error instanceof ApiError && error.status >= 500);
}

/** Returns whether to retry a write whose outcome was unknown, once a read has shown that it had no effect. */
export function isWorthAnotherTry(error: unknown): boolean {
  if (error instanceof ApiError) {
    return error.status >= 502 && error.status <= 504;
  }
  return !(error instanceof ResponseFormatError) || error.truncated;
}
