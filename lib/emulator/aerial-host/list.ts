import { ok, type Answer, type HeaderLine } from "../http/answer";
import { matchesFilter, parseFilter, refusedFilter, type filterForms } from "./filter";
import { validationFailed } from "../http/okta-error";
import { CursorError, type PageQuery } from "./paging";
import type { EmulatorOrg } from "../state/records";
import type { HandlerContext } from "./handler";
import { isVisible } from "./managed-org";

/**
 * Answers with one page of the orgs that match the query's filter.
 * @throws OktaError 400 E0000001 for an unsupported filter or an unknown cursor
 */
export function answerPage(
  orgs: readonly EmulatorOrg[],
  list: keyof typeof filterForms,
  context: HandlerContext,
  present: (org: EmulatorOrg) => unknown,
): Answer {
  const { pager, query, switches, url } = context;
  const pageQuery = query as PageQuery;
  try {
    const filter = pageQuery.filter === undefined ? undefined : parseFilter(pageQuery.filter, list);
    const passing = orgs.filter(
      (org) => isVisible(org, context) && (filter === undefined || matchesFilter(filter, filterable(org))),
    );
    const { items, links } = pager.page(passing, pageQuery, url);
    const joined: readonly HeaderLine[] = [["link", links.map(([, value]) => value).join(", ")]];
    return ok(items.map(present), switches.linkHeader === "joined" ? joined : links);
  } catch (error) {
    if (error instanceof CursorError) {
      throw validationFailed(pageQuery.after === undefined ? "before" : "after", error.message);
    }
    throw refusedFilter(error);
  }
}

function filterable({ domain, status, aerialOrg, accountId }: EmulatorOrg) {
  return { subdomain: domain.split(".")[0] ?? "", status, aerialOrg, accountId };
}
