/** An org that the configuration names by its domain is only deactivated or deleted while it has that domain. */
import type { Org } from "../../aerial";
import type { DiagnosticText, PrivateState } from "../../plugin";
import { LOOKED_UP_BY_DOMAIN } from "../private-keys";
import { isSameDomain } from "../attributes/org-domain";

/**
 * Returns the error for an org that no longer has the domain in its state: whoever approved the plan may have had a
 * different org in mind.
 *
 * @param found the org that a GET by id has just returned
 * @returns undefined if the names agree, or the configuration names the org by its id
 */
export function otherDomainProblem(
  prior: { readonly org_id: string | null; readonly domain: string | null },
  kept: PrivateState,
  found: Org,
): DiagnosticText | undefined {
  if (
    kept.get(LOOKED_UP_BY_DOMAIN) !== true ||
    prior.domain === null ||
    found.domain === undefined ||
    isSameDomain(found.domain, prior.domain)
  ) {
    return undefined;
  }
  return {
    summary: "The org has another domain now",
    detail:
      `This resource identifies its org by the domain ${prior.domain}, but the org in state, ${prior.org_id}, ` +
      `now has the domain ${found.domain}. The org may have been renamed, or the domain may belong to a ` +
      `different org. Nothing was changed. If ${prior.org_id} is the correct org, set domain = "${found.domain}" ` +
      `or org_id = "${prior.org_id}", and apply that change first; it does not change the org in Okta. ` +
      "Otherwise, remove the resource from state (terraform state rm).",
    attribute: "domain",
  };
}
