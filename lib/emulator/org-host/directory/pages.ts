import { ok, type Answer } from "../../http/answer";
import { validationFailed } from "../../http/okta-error";
import { CursorError, Pager } from "../../aerial-host/paging";
import type { OrgHostContext } from "../context";

const pager = new Pager();

/**
 * One page of a list, as the query of the request asks.
 * @param items the whole list, in its order
 * @param present how one of them is answered
 * @param defaultLimit how many a page has if the query does not say
 */
export function answerPage<T extends { readonly sequence: number }>(
  { query, url }: Pick<OrgHostContext, "query" | "url">,
  items: readonly T[],
  present: (item: T) => unknown,
  defaultLimit: number,
): Answer {
  const { after, limit = defaultLimit, q, filter, search } = query as Readonly<Record<string, string | undefined>>;
  try {
    const expression = [q, filter, search].filter((part) => part !== undefined).join(" ");
    const page = pager.page(items, { after, limit: Number(limit), filter: expression }, url);
    // Lists of the Management API go forward only.
    const links = page.links.filter(([, value]) => !value.endsWith('rel="prev"'));
    return ok(page.items.map(present), links);
  } catch (error) {
    throw error instanceof CursorError ? validationFailed("after", `after: ${error.message}`) : error;
  }
}
