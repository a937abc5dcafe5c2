import { AdminRequestError } from "../errors";
import { isFromForeignSite } from "../http/foreign-site";
import type { ServiceRequest } from "../http/request";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Checks that a request comes from a program on this machine, not from a web page in a browser:
 * - The Host header must name loopback. This prevents DNS rebinding, where a foreign name resolves to loopback.
 * - An Origin header must name the emulator itself, and Sec-Fetch-Site must not name another site.
 * - Every change must have a JSON Content-Type. Pages of other origins need permission to send it (CORS), which the
 *   emulator never grants.
 * @throws AdminRequestError 403, 415
 */
export function checkCaller({ method, headers }: Pick<ServiceRequest, "method" | "headers">): void {
  checkHost({ headers });
  if (isFromForeignSite({ headers })) {
    throw new AdminRequestError(403, "The admin interface does not accept requests from web pages.");
  }
  const mediaType = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (!["GET", "HEAD"].includes(method) && mediaType !== "application/json") {
    throw new AdminRequestError(
      415,
      "Send the header Content-Type: application/json with every change, even without a body.",
    );
  }
}

/**
 * Checks that the Host header names loopback.
 * @throws AdminRequestError 403
 */
export function checkHost({ headers: { host } }: Pick<ServiceRequest, "headers">): void {
  if (host === undefined || !LOOPBACK.test(host)) {
    throw new AdminRequestError(403, "The admin interface accepts only loopback host names. Use http://127.0.0.1.");
  }
}
