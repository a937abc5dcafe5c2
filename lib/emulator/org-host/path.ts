/** A request to an org's own host, which is identified by the emulator's path, its real name, or the token. */
export interface OrgHostPath {
  /** For example `acme.okta.com`. */
  readonly domain: string;
  /** The path on that host, for example `/api/v1/orgs`. */
  readonly path: string;
}

/** Parses a path like `/_orgs/acme.okta.com/api/v1/orgs`. Returns undefined for any other path. */
export function parseOrgHostPath(path: string): OrgHostPath | undefined {
  const match = /^\/_orgs\/([\w.-]+)(\/.*)?$/.exec(path);
  return match?.[1] === undefined ? undefined : { domain: match[1], path: match[2] ?? "/" };
}

/** Whether only orgs' own hosts have this path, so that the token must identify the org. */
export function needsOrgOfToken(path: string): boolean {
  return path.startsWith("/api/v1/") || path === "/.well-known/okta-organization";
}

/**
 * Returns the address of the org's own host for links, as the client reached it.
 * @param url URL of the request
 */
export function orgHostBase({ origin, pathname }: URL): string {
  return origin + (/^\/_orgs\/[\w.-]+/.exec(pathname)?.[0] ?? "");
}

/**
 * Returns the address of another org's own host, for a client that reached one.
 * @param url URL of the request to the host of `ownDomain`
 */
export function otherOrgHost(url: URL, ownDomain: string, domain: string): string {
  const byName = url.hostname.toLowerCase() === ownDomain.toLowerCase();
  return byName ? `${url.protocol}//${domain}` : `${url.origin}/_orgs/${domain}`;
}
