import type { Answer } from "../http/answer";
import type { Fault, InsteadKind } from "./faults";
import { concurrencyHeaders, rateLimitHeaders } from "./limits";
import { OktaError, internalError, tooManyRequests } from "../http/okta-error";

const GATEWAY_PAGE =
  "<!DOCTYPE html>\n<html>\n<head><title>Bad Gateway</title></head>\n" +
  "<body><h1>Bad Gateway</h1><p>The server is temporarily unable to service your request.</p></body>\n</html>\n";

/**
 * Returns the response that a fault sends instead of the emulator's own.
 * @param now the emulator's clock in milliseconds
 * @param errorId id for Okta's error object
 */
export function faultAnswer(fault: Fault & { readonly kind: InsteadKind }, now: number, errorId: string): Answer {
  switch (fault.kind) {
    case "html":
      return {
        status: fault.status ?? 502,
        headers: [["content-type", "text/html; charset=utf-8"]],
        body: fault.body ?? GATEWAY_PAGE,
      };
    case "rate_limit":
      return tooManyRequests(rateLimitHeaders(100, 0, Math.floor(now / 1000) + 1)).answer(errorId);
    case "concurrency_limit":
      return tooManyRequests(concurrencyHeaders(now)).answer(errorId);
    case "status": {
      const status = fault.status ?? 500;
      return fault.body === undefined ? oktaError(status).answer(errorId) : { status, body: fault.body };
    }
  }
}

const codes: Readonly<Record<number, readonly [code: string, summary: string]>> = {
  400: ["E0000001", "Api validation failed: request"],
  401: ["E0000011", "Invalid token provided"],
  403: ["E0000006", "You do not have permission to perform the requested action"],
  404: ["E0000007", "Not found: Resource not found"],
  429: ["E0000047", "API call exceeded rate limit due to too many requests."],
  503: ["E0000010", "Service is in read only mode"],
};

function oktaError(status: number): OktaError {
  const known = codes[status];
  if (known === undefined) {
    const { errorCode, errorSummary } = internalError();
    return new OktaError(status, errorCode, errorSummary);
  }
  return new OktaError(status, ...known);
}
