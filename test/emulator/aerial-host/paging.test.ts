import fc from "fast-check";
import { Pager } from "../../../lib/emulator/aerial-host/paging";
import type { Emulator } from "../../../lib/emulator";
import { ACCOUNT_ID, startTestEmulator, type Api, type TestAnswer } from "../support";

const links = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    lines.map((line) => {
      const [, url, relation] = /^<([^>]*)>; rel="(\w+)"$/.exec(line) ?? [];
      return [relation, url];
    }),
  );

const pathOf = (url: string | undefined): string => (url ?? "").replace(/^.*\/api\/v1/, "");

describe("paging over 250 orgs", () => {
  let emulator: Emulator;
  let api: Api;
  const orgs = Array.from({ length: 250 }, (_, index) => ({
    id: `00o${String(index).padStart(4, "0")}`,
    domain: `${index % 2 ? "odd" : "even"}-${index}.okta.com`,
    accountId: ACCOUNT_ID,
  }));

  beforeAll(async () => {
    ({ emulator, api } = await startTestEmulator());
    emulator.admin.removeOrg("00oaerial");
    emulator.admin.removeOrg("00omanaged");
    emulator.admin.seed({ orgs });
  });
  afterAll(() => emulator.close());

  async function follow(path: string, relation: string): Promise<string[][]> {
    const pages: string[][] = [];
    for (let next: string | undefined = path; next !== undefined;) {
      const answer: TestAnswer = await api.get(pathOf(`/api/v1${next}`));
      pages.push(answer.body.map(({ id }: { id: string }) => id));
      const target: string | undefined = links(answer.lines("link"))[relation];
      next = target && pathOf(target);
    }
    return pages;
  }

  it("has all relations in one header line where the switch says so", async () => {
    const { headers } = await api.get("/orgs?limit=100");
    const lines = (await api.get(pathOf(links([String(headers.link).split(", ")[1] ?? ""]).next))).lines("link");
    expect(lines).toHaveLength(3);
    emulator.admin.setSwitches({ linkHeader: "joined" });
    const joined = (await api.get(pathOf(links(lines).self))).lines("link");
    emulator.admin.setSwitches({ linkHeader: "lines" });
    expect(joined).toEqual([lines.join(", ")]);
  });

  it("follows next to the end, with 25 orgs on a page by default", async () => {
    const pages = await follow("/orgs", "next");
    expect(pages.map(({ length }) => length)).toEqual(Array<number>(10).fill(25));
    expect(pages.flat()).toEqual(orgs.map(({ id }) => id));
  });

  it("has at most 100 on a page, and the rest on the last", async () => {
    const pages = await follow("/orgs?limit=100", "next");
    expect(pages.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(pages.flat()).toEqual(orgs.map(({ id }) => id));
  });

  it("follows prev back to the start", async () => {
    const first = await api.get("/orgs?limit=100");
    const second = await api.get(pathOf(links(first.lines("link")).next));
    const third = await api.get(pathOf(links(second.lines("link")).next));
    const back = await api.get(pathOf(links(third.lines("link")).prev));
    expect(back.body).toEqual(second.body);
    const start = await api.get(pathOf(links(back.lines("link")).prev));
    expect(start.body).toEqual(first.body);
    expect(links(start.lines("link")).prev).toBeUndefined();
  });

  it("writes each relation on a header line of its own", async () => {
    const first = await api.get("/orgs");
    expect(Object.keys(links(first.lines("link")))).toEqual(["self", "next"]);
    const second = await api.get(pathOf(links(first.lines("link")).next));
    expect(Object.keys(links(second.lines("link")))).toEqual(["self", "next", "prev"]);
    const all = await api.get(`/orgs?filter=${encodeURIComponent('subdomain eq "even-0"')}`);
    expect(Object.keys(links(all.lines("link")))).toEqual(["self"]);
  });

  it("keeps filter and limit in its links", async () => {
    const filter = encodeURIComponent('status eq "ACTIVE" AND subdomain sw "odd"');
    const pages = await follow(`/orgs?filter=${filter}&limit=50`, "next");
    expect(pages.map(({ length }) => length)).toEqual([50, 50, 25]);
    expect(pages.flat()).toEqual(orgs.filter((_, index) => index % 2).map(({ id }) => id));
  });

  it("takes a cursor for the list that it is from alone", async () => {
    const next = new URL(links((await api.get("/orgs")).lines("link")).next ?? "").searchParams.get("after");
    expect((await api.get(`/orgs?after=${next}`)).status).toBe(200);
    expect((await api.get(`/orgs?before=${next}`)).status).toBe(200);
    for (const path of [
      `/reports/associatedOrgs?after=${next}`,
      `/orgs?after=${next}&filter=${encodeURIComponent("aerialOrg eq true")}`,
      `/orgs?after=${next}x`,
      "/orgs?after=00o0024",
      "/orgs?before=MjUu",
      "/orgs?after=",
      `/orgs?after=${next}&before=${next}`,
    ]) {
      const answer = await api.get(path);
      expect([path, answer.status, answer.body.errorCode]).toEqual([path, 400, "E0000001"]);
    }
  });

  it.each(["0", "101", "-1", "1.5", "abc", "", "10&limit=20"])("refuses limit=%s", async (limit) => {
    const answer = await api.get(`/orgs?limit=${limit}`);
    expect([answer.status, answer.body.errorCode]).toEqual([400, "E0000001"]);
    expect(answer.body.errorCauses[0].errorSummary).toMatch(/^limit: /);
  });

  it("ignores parameters that it does not know", async () => {
    expect((await api.get("/orgs?colour=green&limit=1")).body).toHaveLength(1);
  });

  it("misses nothing when orgs come and go between pages", async () => {
    const extra = { id: "00oextra", domain: "extra.okta.com", accountId: ACCOUNT_ID };
    const first = await api.get("/orgs?limit=100");
    emulator.admin.removeOrg("00o0099");
    emulator.admin.seed({ orgs: [extra] });
    const rest = await follow(pathOf(links(first.lines("link")).next), "next");
    expect(rest.flat()).toEqual([...orgs.slice(100).map(({ id }) => id), "00oextra"]);
    emulator.admin.removeOrg("00oextra");
    emulator.admin.seed({ orgs: [orgs[99] ?? extra] });
  });
});

describe("a pager", () => {
  it("gives every item once, forwards and backwards, whatever the number and the limit", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(1_000), { maxLength: 60 }),
        fc.integer({ min: 1, max: 25 }),
        (numbers, limit) => {
          const items = [...numbers].sort((left, right) => left - right).map((sequence) => ({ sequence }));
          const pager = new Pager();
          const url = new URL("http://127.0.0.1/list");
          const forwards: { sequence: number }[] = [];
          let after: string | undefined;
          let prev: string | undefined;
          do {
            const page = pager.page(items, { after, limit }, url);
            forwards.push(...page.items);
            const relations = links(page.links.map(([, value]) => value));
            after = (relations.next && new URL(relations.next).searchParams.get("after")) || undefined;
            prev = relations.prev;
          } while (after !== undefined);
          expect(forwards).toEqual(items);
          const backwards: { sequence: number }[] = items.slice(-(items.length % limit || limit));
          while (prev !== undefined) {
            const before = new URL(prev).searchParams.get("before") ?? "";
            const page = pager.page(items, { before, limit }, url);
            backwards.unshift(...page.items);
            prev = links(page.links.map(([, value]) => value)).prev;
          }
          expect(backwards).toEqual(items);
        },
      ),
    );
  });
});
