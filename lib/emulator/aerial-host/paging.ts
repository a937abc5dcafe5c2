import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { HeaderLine } from "../http/answer";

/** A cursor was refused. The response is 400 E0000001. */
export class CursorError extends Error {}

/** The query of a paged list. */
export interface PageQuery {
  readonly after?: string;
  readonly before?: string;
  /** @default 25 */
  readonly limit?: number;
  readonly filter?: string;
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The `Link` header, one line for each relation. */
  readonly links: readonly HeaderLine[];
}

/** The default limit of a page. */
export const DEFAULT_LIMIT = 25;

/**
 * Divides lists into pages with opaque cursors. It accepts only cursors from a Link header, and only for the same list.
 */
export class Pager {
  private readonly key = randomBytes(32);

  /**
   * Returns the page that the query requests.
   * @param items the whole list, ascending by `sequence`
   * @param query validated parameters
   * @param url URL of the request
   * @throws CursorError if the cursor is not from this list and filter, or there are two cursors
   */
  page<T extends { readonly sequence: number }>(items: readonly T[], query: PageQuery, url: URL): Page<T> {
    const { after, before, limit = DEFAULT_LIMIT, filter = "" } = query;
    if (after !== undefined && before !== undefined) {
      throw new CursorError("after and before cannot be used together.");
    }
    const list = `${url.pathname} ${filter}`;
    const rest = this.select(items, after, before, list);
    const page = before === undefined ? rest.slice(0, limit) : rest.slice(-limit);
    const [first, last] = [page.at(0), page.at(-1)];
    const links: HeaderLine[] = [link(url, "self")];
    if (last !== undefined && items.some(({ sequence }) => sequence > last.sequence)) {
      links.push(link(url, "next", { after: this.cursor(last.sequence, list) }));
    }
    if (first !== undefined && items.some(({ sequence }) => sequence < first.sequence)) {
      links.push(link(url, "prev", { before: this.cursor(first.sequence, list) }));
    }
    return { items: page, links };
  }

  private select<T extends { readonly sequence: number }>(
    items: readonly T[],
    after: string | undefined,
    before: string | undefined,
    list: string,
  ): readonly T[] {
    if (after !== undefined) {
      const position = this.position(after, list);
      return items.filter(({ sequence }) => sequence > position);
    }
    if (before !== undefined) {
      const position = this.position(before, list);
      return items.filter(({ sequence }) => sequence < position);
    }
    return items;
  }

  private cursor(sequence: number, list: string): string {
    return Buffer.concat([Buffer.from(`${sequence}.`), this.seal(sequence, list)]).toString("base64url");
  }

  private position(cursor: string, list: string): number {
    const bytes = Buffer.from(cursor, "base64url");
    const dot = bytes.indexOf(".");
    const sequence = Number(bytes.subarray(0, dot).toString("latin1"));
    const given = bytes.subarray(dot + 1);
    const expected = this.seal(sequence, list);
    const canonical = bytes.toString("base64url") === cursor;
    if (!canonical || dot < 1 || given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new CursorError("The cursor was not given out for this list.");
    }
    return sequence;
  }

  private seal(sequence: number, list: string): Buffer {
    return createHmac("sha256", this.key).update(`${sequence} ${list}`).digest().subarray(0, 12);
  }
}

function link(url: URL, relation: string, cursor?: { after?: string; before?: string }): HeaderLine {
  const target = new URL(url);
  if (cursor !== undefined) {
    target.searchParams.delete("after");
    target.searchParams.delete("before");
    Object.entries(cursor).forEach(([name, value]) => target.searchParams.set(name, value));
  }
  return ["link", `<${target.href}>; rel="${relation}"`];
}
