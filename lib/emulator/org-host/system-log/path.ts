/** A request to a System Log. The emulator's root stands for the Aerial org of the token's account. */
export interface SystemLogPath {
  /** Undefined at the emulator's root. */
  readonly domain?: string;
}

/** Parses `/api/v1/logs` and `/_orgs/acme.okta.com/api/v1/logs`. Returns undefined for any other path. */
export function parseSystemLogPath(path: string): SystemLogPath | undefined {
  const match = /^(?:\/_orgs\/([\w.-]+))?\/api\/v1\/logs$/.exec(path);
  return match === null ? undefined : { domain: match[1] };
}
