import { AerialError, ApiError, ConnectionError, ResponseFormatError, TimeoutError } from "./errors";

/**
 * Whether an error leaves open if a write took effect: no answer, or one that is not the API's own refusal. A request
 * that was never sent, and any answer below 500, leave nothing open.
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

/** Whether an error that left a write in doubt is worth another try, once looking showed no effect. */
export function isWorthAnotherTry(error: unknown): boolean {
  if (error instanceof ApiError) {
    return error.status >= 502 && error.status <= 504;
  }
  return !(error instanceof ResponseFormatError) || error.truncated;
}
