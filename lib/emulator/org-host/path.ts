/** A request to an org's own host: the emulator plays them all below one path. */
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

/** The address of an org's own host. @param origin of the emulator; undefined where orgs have their real names */
export function orgHostUrl(origin: string | undefined, domain: string): string {
  return origin === undefined ? `https://${domain}` : `${origin}/_orgs/${domain}`;
}
