import type { Clock } from "../support/clock";
import { header, type ApiResponse } from "./message";

/** The date format that senders must use (RFC 9110 section 5.6.7). */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/**
 * Reads `Retry-After` (RFC 9110 section 10.2.3). A date is relative to the response's own `Date`, if it has one.
 * @returns milliseconds, negative for a date in the past; undefined if the header is missing or invalid
 */
export function retryAfter(response: ApiResponse, clock: Clock): number | undefined {
  const value = header(response, "retry-after") ?? "";
  if (/^\d+$/.test(value)) {
    return Number(value) * 1000;
  }
  const date = HTTP_DATE.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : date - serverTime(response, clock);
}

/** Returns when the server responded, in milliseconds since the epoch: by its own clock, or by ours without a `Date`. */
export function serverTime(response: ApiResponse, clock: Clock): number {
  const date = Date.parse(header(response, "date") ?? "");
  return Number.isNaN(date) ? clock.now() : date;
}
