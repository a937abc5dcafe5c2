import type { JournalEntry } from "./journal-entry";
import { needsOrgOfToken, parseOrgHostPath } from "../org-host/path";
import type { ServiceRequest } from "../http/request";
import { withoutCredentials } from "./without-credentials";

/**
 * Returns the part of a request that goes into the journal: only grant type and scope of a token request, and only
 * headers without secrets.
 */
export function describeRequest(
  request: ServiceRequest,
  toAerialHost: boolean,
): Pick<
  JournalEntry,
  "method" | "path" | "body" | "authorizationScheme" | "userAgent" | "retryFor" | "retryCount" | "dpop"
> {
  const { headers, method, target } = request;
  return {
    method,
    path: target,
    body: toAerialHost ? jsonBody(request) : (orgHostBody(request) ?? formBody(request)),
    authorizationScheme: schemeOf(headers.authorization),
    dpop: headers.dpop !== undefined,
    userAgent: headers["user-agent"],
    retryFor: headers["x-okta-retry-for"]?.toString(),
    retryCount: headers["x-okta-retry-count"]?.toString(),
  };
}

/**
 * Returns the scheme of an Authorization header. A header without a known scheme is not recorded, because it can be a
 * token.
 */
function schemeOf(authorization: string | undefined): string | undefined {
  const scheme = /^(Bearer|DPoP|SSWS|Basic)(?= )/i.exec(authorization ?? "")?.[0];
  return authorization === undefined ? undefined : (scheme ?? "other");
}

function jsonBody({ body }: ServiceRequest): unknown {
  try {
    return body.length > 0 ? JSON.parse(body.toString("utf8")) : undefined;
  } catch {
    return undefined;
  }
}

function orgHostBody(request: ServiceRequest): unknown {
  const isForOrgHost = parseOrgHostPath(request.path) !== undefined || needsOrgOfToken(request.path);
  const body = isForOrgHost ? jsonBody(request) : undefined;
  return body === undefined ? undefined : withoutCredentials(body);
}

function formBody({ body, path }: ServiceRequest): unknown {
  if (!path.endsWith("/token")) {
    return undefined;
  }
  const form = new URLSearchParams(body.toString("utf8"));
  const harmless = ["grant_type", "scope"].flatMap((name) => {
    const value = form.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(harmless);
}
