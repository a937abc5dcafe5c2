import { ok, type Answer } from "../../http/answer";
import { validationFailed } from "../../http/okta-error";
import { CursorError, Pager } from "../../aerial-host/paging";
import type { OrgHostContext } from "../context";

const pager = new Pager();

/**
 * Answers with the page of a list that the query requests.
 * @param items the whole list, in its order
 * @param present presents an item in the response
 * @param defaultLimit the default number of items on a page
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
    // The Management API's lists can only be read forward.
    const links = page.links.filter(([, value]) => !value.endsWith('rel="prev"'));
    return ok(page.items.map(present), links);
  } catch (error) {
    throw error instanceof CursorError ? validationFailed("after", `after: ${error.message}`) : error;
  }
}
