import type { EmulatorOrg } from "../state/records";

/** A host that the emulator serves under its real name. */
export type EmulatedHost =
  | { readonly kind: "aerial"; readonly name: string }
  | { readonly kind: "org"; readonly name: string; readonly org: EmulatorOrg };

/** The Aerial hosts by environment. Production has one host per region, and more can follow. */
const AERIAL_HOSTS = {
  sandbox: { name: "aerial-sandbox.okta.com", pattern: /^aerial-sandbox\.okta\.com$/ },
  production: { name: "aerial-apac.okta.com", pattern: /^aerial-(?!sandbox\.)[a-z0-9]+\.okta\.com$/ },
} as const;

/** Finds the emulated hosts. It looks them up for each call, because orgs are added and removed. */
export class EmulatedHosts {
  constructor(
    private readonly environment: keyof typeof AERIAL_HOSTS,
    private readonly orgByDomain: (domain: string) => EmulatorOrg | undefined,
  ) {}

  /** The Aerial host in the emulator's start message. */
  get aerialHost(): string {
    return AERIAL_HOSTS[this.environment].name;
  }

  /** Returns the host with this name; undefined if the emulator does not serve it. @param name without a port */
  find(name: string): EmulatedHost | undefined {
    const host = name.toLowerCase();
    if (AERIAL_HOSTS[this.environment].pattern.test(host)) {
      return { kind: "aerial", name: host };
    }
    // An org's Admin Console has its own host name: acme-admin.okta.com.
    const org = this.orgByDomain(host) ?? this.orgByDomain(host.replace(/^([^.]+)-admin\./, "$1."));
    return org === undefined ? undefined : { kind: "org", name: host, org };
  }
}
