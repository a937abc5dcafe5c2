import type { Page } from "playwright-core";
import { startEmulator, type Emulator } from "../../../lib/emulator";
import { describeWith } from "../../support/required";
import { inProcessConnections } from "../../support/in-process-connections";
import { ACCOUNT_ID, Clock } from "../support";
import { columnsOf, noticeOn, rowOf, usePage } from "./support";

describeWith(["chromium"], "the page with 400 orgs", () => {
  let emulator: Emulator;
  let page: Page;
  const open = usePage((opened) => ({ emulator, page } = opened), {
    prepare: (emulator) => {
      emulator.admin.generate({ orgs: 394, accountId: ACCOUNT_ID, products: ["P000052"] });
    },
  });

  const range = (text: string) => page.locator("#orgs-range").getByText(text, { exact: true }).waitFor();
  const rows = () => page.locator("#orgs tbody tr");

  it("shows them page by page, and the journal where it is without them", async () => {
    await range("1–10 of 400");
    expect(await rows().count()).toBe(10);
    const previous = page.getByRole("button", { name: "Previous page" });
    const next = page.getByRole("button", { name: "Next page" });
    expect(await previous.getAttribute("aria-disabled")).toBe("true");
    await next.click();
    await range("11–20 of 400");
    await rowOf(page, "generated-00005.okta.com").waitFor();
    await previous.click();
    await previous.click({ force: true });
    await range("1–10 of 400");
    await page.getByLabel("Rows").selectOption("200");
    await next.click();
    await next.click({ force: true });
    await range("201–400 of 400");
    expect(await rows().count()).toBe(200);
    await page.getByLabel("Filter orgs").fill("generated-0039");
    await range("1–5 of 5");
    await page.getByLabel("Filter orgs").fill("nothing like that");
    await range("0 of 0");
    await page.getByLabel("Filter orgs").fill("");
    await page.getByLabel("Rows").selectOption("10");
    await range("1–10 of 400");
    const { y = Infinity } = (await page.locator("#journal-title").boundingBox()) ?? {};
    expect(y).toBeLessThan(1200);
  });

  it("has no pages of a few orgs", async () => {
    await page.locator("#orgs-pager").waitFor();
    emulator.admin.reset();
    await page.getByText("6 in total").waitFor();
    expect(await page.locator("#orgs-pager").isVisible()).toBe(false);
  });

  it("stays on a page that has rows, whatever goes", async () => {
    await page.getByLabel("Rows").selectOption("200");
    await page.getByRole("button", { name: "Next page" }).click();
    await range("201–400 of 400");
    emulator.admin
      .orgs()
      .slice(100)
      .forEach(({ id }) => emulator.admin.removeOrg(id));
    await range("1–100 of 100");
    expect(await rows().count()).toBe(100);
  });

  it("leads to each section, which is then at the top", async () => {
    for (const [link, title] of [
      ["Journal", "Request journal"],
      ["System Log", "System Log"],
      ["Faults", "Faults"],
      ["Clock", "Clock"],
      ["Orgs", "Orgs"],
    ] as const) {
      await page.getByRole("link", { name: link, exact: true }).click();
      const heading = page.getByRole("heading", { name: title, exact: true });
      await heading.and(page.locator(":focus")).waitFor();
      const { y = -1 } = (await heading.boundingBox()) ?? {};
      const bar = (await page.locator("header").boundingBox()) ?? { y: 0, height: 0 };
      expect([title, y >= bar.y + bar.height, y < 800]).toEqual([title, true, true]);
    }
  });

  it("moves no column when rows change, by filter, page, status or length", async () => {
    await range("1–10 of 400");
    const before = await columnsOf(page, "#orgs");
    expect(before).toHaveLength(5);
    const unmoved = async () => expect(await columnsOf(page, "#orgs")).toEqual(before);
    emulator.admin.updateOrg("00oaerial", { status: "INACTIVE", deletionRequested: true });
    await rowOf(page, "aerial.okta.com").getByText("deletion requested").waitFor();
    await unmoved();
    emulator.admin.updateOrg("00oaerial", {
      name: "A very long name of an org that goes on ".repeat(3),
      products: ["P000052", "P000131", "P000139"],
    });
    await rowOf(page, "aerial.okta.com").getByText("P000139").waitFor();
    await unmoved();
    emulator.admin.updateAccount(ACCOUNT_ID, { name: `Account${"x".repeat(100)}` });
    await rowOf(page, "aerial.okta.com").getByText("xxx").waitFor();
    await unmoved();
    await page.getByRole("button", { name: "Next page" }).click();
    await range("11–20 of 400");
    await unmoved();
    await page.getByLabel("Filter orgs").fill("refusing");
    await range("1–1 of 1");
    await unmoved();
    await page.getByLabel("Filter orgs").fill("nothing like that");
    await range("0 of 0");
    await unmoved();
  });

  it("turns off an org that was looked for", async () => {
    await page.getByLabel("Filter orgs").fill("generated-00321");
    await page.getByRole("button", { name: "Deactivate generated-00321.okta.com" }).click();
    await noticeOn(page, "generated-00321.okta.com is inactive now.");
    expect(emulator.admin.org("generated-00321.okta.com")?.status).toBe("INACTIVE");
  });

  it("stays quick with 400 orgs and 10,000 requests", async () => {
    const clock = new Clock();
    const large = await startEmulator({ now: clock.now, seed: { accounts: [{ id: "0227a", products: [] }] } });
    try {
      large.admin.generate({ orgs: 400, accountId: "0227a" });
      const { request } = await inProcessConnections(large)({ connections: 1, connectTimeoutMilliseconds: 1000 });
      const { signal } = new AbortController();
      for (let count = 0; count < 10_000; count += 1) {
        const path = `/0227a/api/v1/orgs/number-${count}`;
        await request({ origin: large.url, method: "GET", path, headers: {}, body: null, signal });
      }
      const opening = Date.now();
      page = await open(large.url);
      await page.getByText("10000 requests").waitFor();
      await page.getByText("400 in total, 400 managed, 0 inactive").waitFor();
      const opened = Date.now() - opening;
      expect(await page.locator("#orgs tbody tr").count()).toBe(10);
      expect(await page.locator("#journal tbody tr").count()).toBe(50);
      const filtered = async (label: string, text: string, shown: string): Promise<number> => {
        const started = Date.now();
        await page.getByLabel(label).fill(text);
        await page.getByText(shown).waitFor();
        return Date.now() - started;
      };
      const times = [
        await filtered("Filter requests", "number-4321", "1 of 10000 requests"),
        await filtered("Filter orgs", "generated-00399", "1 of 400"),
        await filtered("Filter requests", "", "10000 requests"),
        await filtered("Filter orgs", "", "400 in total"),
      ];
      // A fifth of that, on a quiet machine and on a busy one.
      expect(Math.max(...times)).toBeLessThan(2 * opened);
      await page.getByRole("button", { name: "Show more (9950 left)" }).click();
      await page.getByRole("button", { name: "Show more (9900 left)" }).waitFor();
      await page.getByLabel("Filter orgs").fill("generated-00400");
      large.admin.updateOrg("00ogenerated00000400", { status: "INACTIVE" });
      await rowOf(page, "generated-00400.okta.com").getByText("Inactive").waitFor();
      await fetch(`${large.url}/0227a/api/v1/orgs/number-last`);
      await page.locator("#journal tbody tr").first().getByText("number-last").waitFor();
    } finally {
      await large.close();
    }
  });
});
