/** An org that the configuration names by its domain is switched off or deleted only while it has that domain. */
import type { Org } from "../../aerial";
import type { DiagnosticText, PrivateState } from "../../plugin";
import { LOOKED_UP_BY_DOMAIN } from "../private-keys";
import { isSameDomain } from "../attributes/org-domain";

/**
 * Returns why an org may not be written under the domain that its state names it by: the org has another domain now, so
 * whoever read the plan may have approved it for another org.
 *
 * @param found the org as a GET by id has just reported it
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
      `This resource names its org by the domain ${prior.domain}, but the org in state, ${prior.org_id}, has the domain ` +
      `${found.domain} now. It may have been renamed, or the domain may belong to another org. Nothing was changed. If ` +
      `${prior.org_id} is the org that you mean, set domain = "${found.domain}" or org_id = "${prior.org_id}" and apply ` +
      "that first: it makes no change to the org. If not, forget the resource (terraform state rm).",
    attribute: "domain",
  };
}
