import { TOKEN_TYPES } from "../../facts/closed-sets";
import { ConfigurationError } from "../errors";
import { headerValue, resolveTransport, serviceUrl, type ResolvedTransport, type TransportOptions } from "../options";
import type { CreationPace } from "./creation-pace";

/** The scheme that a token is sent with: Okta's API tokens, or OAuth 2.0 access tokens. */
export type OrgTokenType = (typeof TOKEN_TYPES)[number];

/** Which org is called, and as whom. */
export interface OrgHost {
  /** The org's own domain, for example `acme.okta.com`, or a URL; `https://` is added where missing. */
  readonly domain: string;
  /** API token of a super admin, or an OAuth 2.0 access token with `okta.orgs.manage`; a secret. */
  readonly token: string;
  /** @default "SSWS" */
  readonly tokenType?: OrgTokenType;
}

/** What an `OrgHostClient` needs to know. */
export interface OrgHostClientOptions extends OrgHost, TransportOptions {
  /**
   * When orgs may be created; tests have their own.
   * @default one for the whole process: 10 a minute
   */
  readonly creationPace?: CreationPace;
}

/** Checked options with every default in place. */
export interface ResolvedOrgHost extends ResolvedTransport {
  /** Without a trailing slash. */
  readonly url: string;
  readonly token: string;
  readonly tokenType: OrgTokenType;
}

/**
 * Checks the options and fills in the defaults.
 * @throws ConfigurationError that names the option
 */
export function resolveOrgHost(options: OrgHostClientOptions): ResolvedOrgHost {
  const tokenType = options.tokenType ?? "SSWS";
  if (!TOKEN_TYPES.includes(tokenType)) {
    throw new ConfigurationError("tokenType", `The token type "${String(tokenType)}" is neither SSWS nor Bearer.`);
  }
  return {
    ...resolveTransport(options),
    url: serviceUrl("domain", "domain of the org", options.domain),
    token: headerValue("token", "token", options.token, true),
    tokenType,
  };
}
