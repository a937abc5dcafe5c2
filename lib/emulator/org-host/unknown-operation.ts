import type { Answer } from "../http/answer";
import { OktaError } from "../http/okta-error";
import type { ServiceRequest } from "../http/request";

const TIMEOUT_MILLISECONDS = 30_000;

/** The header that names the org of a forwarded request. */
export const ORG_DOMAIN_HEADER = "x-emulator-org-domain";

/** Headers that belong to one connection, or contain secrets for the emulator only. */
const KEPT_BACK = new Set([
  "authorization",
  "connection",
  "content-length",
  "cookie",
  "dpop",
  "expect",
  "host",
  "keep-alive",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Returns the error for an unsupported operation, which names the operation and what to do. */
export function notEmulated(error: OktaError, method: string, path: string): OktaError {
  const cause =
    `The emulator does not support ${method} ${path}. ` +
    "To handle it with your own service on this machine, set the switch forwardOrgHostsTo.";
  return new OktaError(error.status, error.errorCode, error.errorSummary, [cause], error.headers);
}

/**
 * Forwards a request to the user's own service, with the method, the path on the org's own host, the query and the
 * body, but without the credentials.
 * @param target URL on loopback
 * @throws OktaError 502 if it does not respond
 */
export async function forward(request: ServiceRequest, path: string, domain: string, target: string): Promise<Answer> {
  const { method, body, url, headers } = request;
  const sent = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || KEPT_BACK.has(name) ? [] : [[name, String(value)] as [string, string]],
  );
  try {
    const response = await fetch(target.replace(/\/$/, "") + path + url.search, {
      method,
      headers: [...sent, [ORG_DOMAIN_HEADER, domain]],
      ...(method === "GET" || method === "HEAD" || body.length === 0 ? {} : { body: new Uint8Array(body) }),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    const kept = [...response.headers].filter(([name]) => ["content-type", "link", "location"].includes(name));
    return { status: response.status, headers: kept, body: await response.text() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OktaError(502, "E0000009", "Internal Server Error", [
      `${method} ${path} could not be forwarded to ${target}: ${reason}`,
    ]);
  }
}
