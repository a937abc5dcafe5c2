import { ListingLimitError, ResponseFormatError } from "../../../lib/aerial";
import { Api } from "../../../lib/aerial/transport/api";
import {
  ListingLimits,
  MOST_CHARACTERS,
  MOST_EMPTY_PAGES,
  MOST_ITEMS,
  MOST_PAGES,
} from "../../../lib/aerial/transport/listing-limits";
import { Redactor } from "../../../lib/aerial/support/redact";
import { describeError } from "../../../lib/provider/describe-error";

const ROOT = "https://aerial.example/acct/api/v1/";

/** An API whose pages never end. */
function endless(page: (number: number) => { readonly text: string; readonly next?: string }) {
  let asked = 0;
  const api = new Api({
    root: ROOT,
    redactor: new Redactor(),
    handler: async () => {
      asked += 1;
      const { text, next = `/acct/api/v1/orgs?after=${asked}` } = page(asked);
      return { status: 200, text, headers: { link: `<${next}>; rel="next"` } };
    },
  });
  return { api, asked: () => asked };
}

async function failureOf(api: Api): Promise<{ readonly error: ListingLimitError; readonly items: number }> {
  let items = 0;
  try {
    for await (const page of api.pages("orgs", {}, () => undefined)) {
      items += page.length;
    }
  } catch (error) {
    return { error: error as ListingLimitError, items };
  }
  throw new Error("The listing ended.");
}

const hundred = JSON.stringify(Array.from({ length: 100 }, () => 0));

describe("a listing that never ends", () => {
  it("is given up after 200,000 items, and not before", async () => {
    const { api, asked } = endless(() => ({ text: hundred }));
    const { error, items } = await failureOf(api);
    expect(error).toBeInstanceOf(ListingLimitError);
    expect(error).toMatchObject({
      code: "ERR_AERIAL_LISTING_LIMIT",
      method: "GET",
      path: "/acct/api/v1/orgs",
      limit: "items",
      most: 200_000,
    });
    expect(error.message).toMatch(/^GET \/acct\/api\/v1\/orgs .*200,000 items.* 2,001 pages/);
    expect([items, asked()]).toEqual([MOST_ITEMS, 2001]);
  });

  it("is given up after 100 empty pages in a row", async () => {
    const { api, asked } = endless((number) => ({ text: number === 50 ? "[1]" : "[]" }));
    const { error } = await failureOf(api);
    expect(error).toMatchObject({ code: "ERR_AERIAL_LISTING_LIMIT", limit: "pages without items" });
    expect(asked()).toBe(50 + MOST_EMPTY_PAGES + 1);
  });

  it("is given up after 10,000 pages, however little is on them", async () => {
    const { api, asked } = endless(() => ({ text: "[1]" }));
    const { error } = await failureOf(api);
    expect(error).toMatchObject({ code: "ERR_AERIAL_LISTING_LIMIT", limit: "pages" });
    expect(asked()).toBe(MOST_PAGES + 1);
  });

  it("is given up by the length of its answers, however few the items are", async () => {
    const megabytes = `[1]${" ".repeat(8 * 1024 * 1024)}`;
    const { api, asked } = endless(() => ({ text: megabytes }));
    const { error } = await failureOf(api);
    expect(error).toMatchObject({ code: "ERR_AERIAL_LISTING_LIMIT", limit: "characters" });
    expect(asked()).toBe(Math.floor(MOST_CHARACTERS / megabytes.length) + 1);
  });

  it.each([1, 2, 3, 7])("is noticed at once if its pages go round in a circle of %d", async (length) => {
    const { api, asked } = endless((number) => ({ text: "[1]", next: `/acct/api/v1/orgs?after=${number % length}` }));
    const { error } = await failureOf(api);
    expect(error).toBeInstanceOf(ResponseFormatError);
    expect(error.message).toContain("already read");
    expect(asked()).toBe(length + 1);
  });

  it("is told from another one by its cursor, however long that is", () => {
    const limits = new ListingLimits({ method: "GET", path: "/orgs" });
    const address = (number: number) => `https://aerial.example/?after=${String(number).padStart(32 * 1024, "x")}`;
    const repeated = Array.from({ length: 500 }, (_, number) => limits.isRepeated(address(number)));
    expect(repeated).toEqual(Array(500).fill(false));
    expect([limits.isRepeated(address(7)), limits.isRepeated(address(500))]).toEqual([true, false]);
  });

  it("is one error for people, of a few words and its path", async () => {
    const { error } = await failureOf(endless(() => ({ text: "[]" })).api);
    const text = describeError(error);
    expect(text?.summary.split(" ").length).toBeLessThanOrEqual(8);
    expect(text?.detail).toContain("/acct/api/v1/orgs");
  });
});

describe("a listing of 200,000 orgs", () => {
  it("is passed on whole", async () => {
    let asked = 0;
    const api = new Api({
      root: ROOT,
      redactor: new Redactor(),
      handler: async () => {
        asked += 1;
        const link = asked < 2000 ? { link: `</acct/api/v1/orgs?after=${asked}>; rel="next"` } : {};
        return { status: 200, text: hundred, headers: link };
      },
    });
    let items = 0;
    for await (const item of api.list("orgs", {}, (value) => value)) {
      items += item === 0 ? 1 : 0;
    }
    expect(items).toBe(200_000);
  });
});
