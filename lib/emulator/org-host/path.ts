/** A request to an org's own host: by the path that the emulator has for it, by its real name, or by its token. */
export interface OrgHostPath {
  /** For example `acme.okta.com`. */
  readonly domain: string;
  /** On that host, for example `/api/v1/orgs`. */
  readonly path: string;
}

/** Reads a path like `/_orgs/acme.okta.com/api/v1/orgs`; undefined for any other. */
export function parseOrgHostPath(path: string): OrgHostPath | undefined {
  const match = /^\/_orgs\/([\w.-]+)(\/.*)?$/.exec(path);
  return match?.[1] === undefined ? undefined : { domain: match[1], path: match[2] ?? "/" };
}

/** Whether a path is one that only orgs' own hosts have, so that the token has to say which org is meant. */
export function needsOrgOfToken(path: string): boolean {
  return path.startsWith("/api/v1/") || path === "/.well-known/okta-organization";
}

/**
 * The address of the org's own host as the client reached it, for links.
 * @param url of the request
 */
export function orgHostBase({ origin, pathname }: URL): string {
  return origin + (/^\/_orgs\/[\w.-]+/.exec(pathname)?.[0] ?? "");
}

/**
 * The address of another org's own host, for a client that reached one.
 * @param url of the request to the host of `ownDomain`
 */
export function otherOrgHost(url: URL, ownDomain: string, domain: string): string {
  const byName = url.hostname.toLowerCase() === ownDomain.toLowerCase();
  return byName ? `${url.protocol}//${domain}` : `${url.origin}/_orgs/${domain}`;
}
