/** The settings of the Okta provider for an org, as expressions of the org's domain. */
import { Fn } from "./framework";

/** Returns the first label of a domain: `acme` of `acme.okta.com`. */
export function oktaOrgName(domain: string): string {
  return Fn.element(Fn.split(".", domain), 0);
}

/** Returns a domain without its first label: `okta.com` of `acme.okta.com`. */
export function oktaBaseUrl(domain: string): string {
  const labels = Fn.split(".", domain);
  return Fn.join(".", Fn.slice(labels, 1, Fn.lengthOf(labels)));
}
