import type { Emulator, EmulatorProxy } from "../../emulator";
import type { AuthorityFiles } from "./authority-files";

/** What connects to one account. */
export interface AccountSettings {
  readonly accountId: string;
  readonly clientId: string;
  /** Where tokens are: the Aerial org's domain, or the emulator's address. */
  readonly aerialOrgDomain: string;
}

/** The proxy, with what programs need to go through it. */
export interface ProxySettings extends EmulatorProxy {
  readonly url: string;
  readonly files: AuthorityFiles;
}

/** Where the token endpoint of an account is, as its clients are to write it. */
export function aerialOrgDomain({ url, proxy, admin }: Emulator, accountId: string): string {
  const org = proxy && admin.orgs().find((candidate) => candidate.aerialOrg && candidate.accountId === accountId);
  // An account without an Aerial org has no such domain; the emulator's own address takes its tokens all the same.
  return org?.domain ?? url;
}

/** The environment of programs that are to use the emulator. */
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
