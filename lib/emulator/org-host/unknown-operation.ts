import type { Answer } from "../http/answer";
import { OktaError } from "../http/okta-error";
import type { ServiceRequest } from "../http/request";

const TIMEOUT_MILLISECONDS = 30_000;

/** Names the org that a forwarded request was for. */
export const ORG_DOMAIN_HEADER = "x-emulator-org-domain";

/** Headers that belong to one connection, or whose secrets are for the emulator only. */
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

/** The error of an operation that the emulator does not have: it says which, and what can be done. */
export function notEmulated(error: OktaError, method: string, path: string): OktaError {
  const cause =
    `${method} ${path} is not emulated. ` +
    "Set the switch forwardOrgHostsTo to answer it with a service of your own on this machine.";
  return new OktaError(error.status, error.errorCode, error.errorSummary, [cause], error.headers);
}

/**
 * Has a service of the user's own answer a request. It gets the method, the path on the org's own host, the query and the
 * body, and not the credentials.
 * @param target URL on loopback
 * @throws OktaError 502 where it does not answer
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
