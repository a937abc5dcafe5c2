/** A request to a System Log: the emulator's root is the Aerial org of the token's account, and so is its own host. */
export interface SystemLogPath {
  /** Undefined at the emulator's root. */
  readonly domain?: string;
}

/** Reads `/api/v1/logs` and `/_orgs/acme.okta.com/api/v1/logs`; undefined for any other path. */
export function parseSystemLogPath(path: string): SystemLogPath | undefined {
  const match = /^(?:\/_orgs\/([\w.-]+))?\/api\/v1\/logs$/.exec(path);
  return match === null ? undefined : { domain: match[1] };
}
