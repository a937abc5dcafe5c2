import type { HeaderLine } from "../../http/answer";
import { accessDenied, authenticationFailed, invalidToken } from "../../http/okta-error";
import type { ServiceRequest } from "../../http/request";
import { authenticate, type AuthorizationContext } from "../../oauth/authorization";
import type { EmulatorOrg } from "../../state/records";
import { hashOrgToken, type OrgTokenScheme } from "../org-token";

/** The caller of an operation on an org's own host. */
export interface Caller {
  /** Client id of the service app. Undefined for a super admin. */
  readonly clientId?: string;
  /** The token's scopes. Undefined if it can do everything. */
  readonly scopes?: readonly string[];
  /** Header lines for the response. */
  readonly headers: readonly HeaderLine[];
}

/**
 * Identifies the caller: a super admin by an API token, or a service app by an access token.
 * @throws OktaError 401, also for every token of an inactive org
 */
export async function findCaller(
  { method, url, headers }: Pick<ServiceRequest, "method" | "url" | "headers">,
  org: EmulatorOrg,
  context: AuthorizationContext,
): Promise<Caller> {
  const [, scheme, token] = /^(SSWS|Bearer|DPoP) +(\S+)$/.exec(headers.authorization?.trim() ?? "") ?? [];
  if (scheme === undefined || token === undefined) {
    throw authenticationFailed(["www-authenticate", "SSWS"], ["www-authenticate", "Bearer"]);
  }
  if (org.status !== "ACTIVE" || org.deletionRequested) {
    throw invalidToken();
  }
  if (isKnownToken(org, scheme, token)) {
    return { headers: [] };
  }
  if (scheme === "SSWS") {
    throw invalidToken();
  }
  const proof = headers.dpop === undefined ? undefined : String(headers.dpop);
  const credentials = { method, url: url.href, authorization: headers.authorization, proof };
  const { grant, headers: lines } = await authenticate(credentials, context);
  if (!isFor(grant.accountId, org)) {
    throw invalidToken();
  }
  return { clientId: grant.clientId, scopes: grant.scopes, headers: lines };
}

/**
 * Checks that a caller has the required scopes. A scope that ends with `.manage` includes the one that ends with
 * `.read`.
 * @throws OktaError 403 E0000006, which names the missing scope
 */
export function checkCallerScopes({ scopes }: Caller, needed: readonly string[]): void {
  const missing = needed.filter(
    (scope) =>
      scopes !== undefined && !scopes.includes(scope) && !scopes.includes(scope.replace(/[.]read$/, ".manage")),
  );
  if (missing.length > 0) {
    const challenge = `Bearer error="insufficient_scope", scope="${missing.join(" ")}"`;
    const cause = `The access token does not have the required scope: ${missing.join(" ")}`;
    throw accessDenied([cause], [["www-authenticate", challenge]]);
  }
}

/** Whether an org accepts this token: an admin's token, or one from the seed. */
export function isKnownToken({ tokenHashes }: EmulatorOrg, scheme: string, token: string): boolean {
  return tokenHashes?.includes(hashOrgToken(scheme as OrgTokenScheme, token)) ?? false;
}

/** Whether a token for an account or org is valid for this org. The Aerial org also accepts its account's tokens. */
export function isFor(accountOrOrgId: string, org: EmulatorOrg): boolean {
  return accountOrOrgId === org.id || (org.aerialOrg && accountOrOrgId === org.accountId);
}
