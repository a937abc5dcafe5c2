import type { EmulatorOrg } from "../state/records";

/** A host that the emulator plays under its real name. */
export type EmulatedHost =
  | { readonly kind: "aerial"; readonly name: string }
  | { readonly kind: "org"; readonly name: string; readonly org: EmulatorOrg };

/** Where the Aerial API is, by environment; production has one host a region, and may get more. */
const AERIAL_HOSTS = {
  sandbox: { name: "aerial-sandbox.okta.com", pattern: /^aerial-sandbox\.okta\.com$/ },
  production: { name: "aerial-apac.okta.com", pattern: /^aerial-(?!sandbox\.)[a-z0-9]+\.okta\.com$/ },
} as const;

/** Knows which hosts there are, at the moment that it is asked: orgs come and go. */
export class EmulatedHosts {
  constructor(
    private readonly environment: keyof typeof AERIAL_HOSTS,
    private readonly orgByDomain: (domain: string) => EmulatorOrg | undefined,
  ) {}

  /** The Aerial host that the emulator prints at its start. */
  get aerialHost(): string {
    return AERIAL_HOSTS[this.environment].name;
  }

  /** The host of this name; undefined where the emulator plays none. @param name without a port */
  find(name: string): EmulatedHost | undefined {
    const host = name.toLowerCase();
    if (AERIAL_HOSTS[this.environment].pattern.test(host)) {
      return { kind: "aerial", name: host };
    }
    // An org's Admin Console has a host name of its own: acme-admin.okta.com.
    const org = this.orgByDomain(host) ?? this.orgByDomain(host.replace(/^([^.]+)-admin\./, "$1."));
    return org === undefined ? undefined : { kind: "org", name: host, org };
  }
}
