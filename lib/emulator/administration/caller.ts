import { AdminRequestError } from "../errors";
import { isFromForeignSite } from "../http/foreign-site";
import type { ServiceRequest } from "../http/request";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Checks that a request comes from a program of this machine's user, not from a web page in a browser:
 * - the Host header must name loopback, so that a foreign name that resolves to loopback (DNS rebinding) gets nothing;
 * - an Origin header must name the emulator itself, and Sec-Fetch-Site no other site;
 * - what changes something must be JSON by its Content-Type: a page cannot send that across origins without asking
 *   first, and the emulator never says yes (no CORS).
 * @throws AdminRequestError 403, 415
 */
export function checkCaller({ method, headers }: Pick<ServiceRequest, "method" | "headers">): void {
  checkHost({ headers });
  if (isFromForeignSite({ headers })) {
    throw new AdminRequestError(403, "The admin interface does not answer to web pages.");
  }
  const mediaType = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (!["GET", "HEAD"].includes(method) && mediaType !== "application/json") {
    throw new AdminRequestError(415, "Send the header Content-Type: application/json with every change, body or not.");
  }
}

/**
 * Checks that the Host header names loopback.
 * @throws AdminRequestError 403
 */
export function checkHost({ headers: { host } }: Pick<ServiceRequest, "headers">): void {
  if (host === undefined || !LOOPBACK.test(host)) {
    throw new AdminRequestError(403, "The admin interface answers to loopback names alone: use http://127.0.0.1.");
  }
}
