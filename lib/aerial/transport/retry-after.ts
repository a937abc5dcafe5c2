import type { Clock } from "../support/clock";
import { header, type ApiResponse } from "./message";

/** The form of dates that senders must use (RFC 9110 section 5.6.7). */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/**
 * Reads `Retry-After` (RFC 9110 section 10.2.3). A date is measured by the answer's own `Date`, if it has one.
 * @returns milliseconds, negative for a date that has passed; undefined if there is no header, or another text in it
 */
export function retryAfter(response: ApiResponse, clock: Clock): number | undefined {
  const value = header(response, "retry-after") ?? "";
  if (/^\d+$/.test(value)) {
    return Number(value) * 1000;
  }
  const date = HTTP_DATE.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : date - serverTime(response, clock);
}

/** When the server answered, in milliseconds since the epoch: by its own clock, or by ours if it does not say. */
export function serverTime(response: ApiResponse, clock: Clock): number {
  const date = Date.parse(header(response, "date") ?? "");
  return Number.isNaN(date) ? clock.now() : date;
}
