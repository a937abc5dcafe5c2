/** The names of orgs in messages. */
import type { Org } from "../../aerial";

/** Returns `the org acme.okta.com (00o1…)`, with as much of it as is known. */
export function orgName(org: { readonly id?: string | null; readonly domain?: string | null } | Org): string {
  const { id, domain } = org;
  if (id && domain) {
    return `the org ${domain} (${id})`;
  }
  const name = domain || id;
  return name ? `the org ${name}` : "an org whose id is not known yet";
}

/** Returns the text for the beginning of a sentence. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
