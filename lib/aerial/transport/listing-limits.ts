import { createHash } from "node:crypto";
import { ListingLimitError, type ListingLimit } from "../errors";
import type { RequestDescription } from "../errors/base";

/** The most items in one list. Accounts have thousands of orgs, so this is far more than any of them needs. */
export const MOST_ITEMS = 200_000;
/** The most characters in all pages of one list: twice the size of that many orgs with 650 characters each. */
export const MOST_CHARACTERS = 256 * 1024 * 1024;
/** The most pages of one list. With 100 items on each page, the limit of items is met first. */
export const MOST_PAGES = 10_000;
/** The most consecutive pages without items. A filter can leave some pages empty, but not this many. */
export const MOST_EMPTY_PAGES = 100;

/** The size of a page. */
export interface PageSize {
  readonly items: number;
  /** The number of characters in the response body. */
  readonly characters: number;
}

/**
 * Keeps a list from going on forever. Its memory does not grow with the list, except for a short digest of each page's
 * URL.
 */
export class ListingLimits {
  #items = 0;
  #characters = 0;
  #pages = 0;
  #emptyPages = 0;
  readonly #seen = new Set<string>();
  readonly #request: RequestDescription;

  /** @param request the request, for errors */
  public constructor(request: RequestDescription) {
    this.#request = request;
  }

  /**
   * Counts a page, before its items are passed on.
   * @throws ListingLimitError
   */
  public add({ items, characters }: PageSize): void {
    this.#pages += 1;
    this.#items += items;
    this.#characters += characters;
    this.#emptyPages = items === 0 ? this.#emptyPages + 1 : 0;
    const exceeded: readonly (readonly [ListingLimit, number, number])[] = [
      ["items", this.#items, MOST_ITEMS],
      ["characters", this.#characters, MOST_CHARACTERS],
      ["pages", this.#pages, MOST_PAGES],
      ["pages without items", this.#emptyPages, MOST_EMPTY_PAGES],
    ];
    for (const [limit, value, most] of exceeded) {
      if (value > most) {
        throw new ListingLimitError({ ...this.#request, limit, most, pages: this.#pages });
      }
    }
  }

  /** Returns whether a page's URL was requested before, and remembers it. */
  public isRepeated(url: string): boolean {
    // URLs contain cursors of any length, while digests have a fixed one.
    const digest = createHash("sha256").update(url).digest("base64url").slice(0, 22);
    const repeated = this.#seen.has(digest);
    this.#seen.add(digest);
    return repeated;
  }
}
