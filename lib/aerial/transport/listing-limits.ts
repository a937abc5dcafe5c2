import { createHash } from "node:crypto";
import { ListingLimitError, type ListingLimit } from "../errors";
import type { RequestDescription } from "../errors/base";

/** Items of one listing: far above any account, whose orgs are counted in thousands. */
export const MOST_ITEMS = 200_000;
/** Characters of all answers of one listing: twice what so many orgs have at 650 characters each. */
export const MOST_CHARACTERS = 256 * 1024 * 1024;
/** Pages of one listing; with 100 items on each, the limit of items is met first. */
export const MOST_PAGES = 10_000;
/** Pages without an item, one after the other. A filter may leave some empty, but not so many. */
export const MOST_EMPTY_PAGES = 100;

/** What a page adds to its listing. */
export interface PageSize {
  readonly items: number;
  /** Of the answer's text. */
  readonly characters: number;
}

/**
 * Keeps a listing from going on forever. Takes the same memory however long a listing is, except for a short digest of
 * each page's address.
 */
export class ListingLimits {
  #items = 0;
  #characters = 0;
  #pages = 0;
  #emptyPages = 0;
  readonly #seen = new Set<string>();
  readonly #request: RequestDescription;

  /** @param request what errors name */
  public constructor(request: RequestDescription) {
    this.#request = request;
  }

  /**
   * Notes a page, before its items are passed on.
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

  /** Whether a page's address is one that was asked for before; if not, it is from now on. */
  public isRepeated(url: string): boolean {
    // Addresses have cursors of any length: their digests have one.
    const digest = createHash("sha256").update(url).digest("base64url").slice(0, 22);
    const repeated = this.#seen.has(digest);
    this.#seen.add(digest);
    return repeated;
  }
}
