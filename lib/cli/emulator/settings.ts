import type { Emulator, EmulatorProxy } from "../../emulator";
import type { AuthorityFiles } from "./authority-files";

/** The settings that connect to one account. */
export interface AccountSettings {
  readonly accountId: string;
  readonly clientId: string;
  /** The host that issues tokens: the Aerial org's domain, or the emulator's address. */
  readonly aerialOrgDomain: string;
}

/** The proxy, with the settings that programs need to use it. */
export interface ProxySettings extends EmulatorProxy {
  readonly url: string;
  readonly files: AuthorityFiles;
}

/** Returns the host of an account's token endpoint, as its clients must name it. */
export function aerialOrgDomain({ url, proxy, admin }: Emulator, accountId: string): string {
  const org = proxy && admin.orgs().find((candidate) => candidate.aerialOrg && candidate.accountId === accountId);
  // An account without an Aerial org does not have such a domain. The emulator's own address issues its tokens.
  return org?.domain ?? url;
}

/** Returns the environment for programs that use the emulator. */
export function environmentOf(
  url: string,
  account: (AccountSettings & { readonly privateKey: string }) | undefined,
  proxy: ProxySettings | undefined,
): Record<string, string> {
  return {
    ...(account && {
      AERIAL_BASE_URL: proxy?.aerialUrl ?? url,
      AERIAL_ORG_DOMAIN: account.aerialOrgDomain,
      AERIAL_ACCOUNT_ID: account.accountId,
      AERIAL_CLIENT_ID: account.clientId,
      AERIAL_PRIVATE_KEY: account.privateKey,
    }),
    ...(proxy && {
      HTTPS_PROXY: proxy.url,
      NO_PROXY: "127.0.0.1,localhost",
      NODE_EXTRA_CA_CERTS: proxy.files.certificate,
      SSL_CERT_FILE: proxy.files.bundle,
      CURL_CA_BUNDLE: proxy.files.bundle,
      REQUESTS_CA_BUNDLE: proxy.files.bundle,
    }),
  };
}
