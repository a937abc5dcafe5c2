import { TOKEN_TYPES } from "../../facts/closed-sets";
import { ConfigurationError } from "../errors";
import { headerValue, resolveTransport, serviceUrl, type ResolvedTransport, type TransportOptions } from "../options";
import type { CreationPace } from "./creation-pace";

/** The authentication scheme of a token: `SSWS` for Okta API tokens, `Bearer` for OAuth 2.0 access tokens. */
export type OrgTokenType = (typeof TOKEN_TYPES)[number];

/** The org to call, and the token to call it with. */
export interface OrgHost {
  /** The org's own domain, for example `acme.okta.com`, or its URL; `https://` is added if missing. */
  readonly domain: string;
  /** An API token of a super admin, or an OAuth 2.0 access token with `okta.orgs.manage`; a secret. */
  readonly token: string;
  /** @default "SSWS" */
  readonly tokenType?: OrgTokenType;
}

/** Options of an `OrgHostClient`. */
export interface OrgHostClientOptions extends OrgHost, TransportOptions {
  /**
   * The limit for org creations. Tests use their own.
   * @default one for the whole process, 10 per minute
   */
  readonly creationPace?: CreationPace;
}

/** Validated options with all defaults applied. */
export interface ResolvedOrgHost extends ResolvedTransport {
  /** Without a trailing slash. */
  readonly url: string;
  readonly token: string;
  readonly tokenType: OrgTokenType;
}

/**
 * Validates the options and applies the defaults.
 * @throws ConfigurationError that names the option
 */
export function resolveOrgHost(options: OrgHostClientOptions): ResolvedOrgHost {
  const tokenType = options.tokenType ?? "SSWS";
  if (!TOKEN_TYPES.includes(tokenType)) {
    throw new ConfigurationError(
      "tokenType",
      `The token type "${String(tokenType)}" is unknown. Set it to SSWS or Bearer.`,
    );
  }
  return {
    ...resolveTransport(options),
    url: serviceUrl("domain", "domain of the org", options.domain),
    token: headerValue("token", "token", options.token, true),
    tokenType,
  };
}
