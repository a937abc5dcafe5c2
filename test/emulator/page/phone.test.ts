import type { Page } from "playwright-core";
import { describeWith } from "../../support/required";
import { ACCOUNT_ID, type Api } from "../support";
import { rowOf, usePage } from "./support";

/** Sizes of what can be pressed and is seen, by its text: of a label's field, the label as well. */
const TARGETS = `[...document.querySelectorAll("a[href], button, input, select, summary")]
  .filter((element) => element.checkVisibility() && !element.classList.contains("skip"))
  .map((element) => {
    const pressed = element.closest("label.check") ?? element;
    const { width, height } = pressed.getBoundingClientRect();
    return { text: (pressed.innerText || pressed.id || pressed.name).slice(0, 30), width, height };
  })`;

describeWith(["chromium"], "the page on a phone", () => {
  let api: Api;
  let page: Page;
  usePage((opened) => ({ api, page } = opened), {
    reducedMotion: "reduce",
    prepare: (emulator) => {
      emulator.admin.generate({ orgs: 394, accountId: ACCOUNT_ID, products: ["P000052", "P000131"] });
      emulator.admin.updateOrg("00omanaged", { name: "NameWithoutAnyGap".repeat(12), deletionRequested: true });
      emulator.admin.addFault({ kind: "latency", count: Infinity, path: `/${"never".repeat(30)}` });
    },
  });
  beforeEach(async () => {
    await api.get(`/orgs?filter=${"x".repeat(300)}`);
    await api.put("/orgs/00omanaged/products", [{ id: "P000131" }]);
    await page.locator("#journal tbody tr").nth(1).waitFor();
    await page.locator("#system-log tbody tr").first().waitFor();
  });

  describe.each([390, 320])("%d pixels wide", (width) => {
    beforeEach(() => page.setViewportSize({ width, height: 700 }));

    /** That nothing goes beyond the right edge, in the page or in a dialog. */
    const fits = async (): Promise<void> => {
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(
        await page.evaluate(
          "[...document.querySelectorAll('dialog[open]')].map((dialog) => dialog.scrollWidth - dialog.clientWidth)",
        ),
      ).toEqual(await page.evaluate("[...document.querySelectorAll('dialog[open]')].map(() => 0)"));
    };
    const tooSmall = async (): Promise<unknown[]> =>
      (await page.evaluate<{ text: string; width: number; height: number }[]>(TARGETS)).filter(
        (target) => target.height < 44 || target.width < 24,
      );

    it("fits, with everything open", async () => {
      await fits();
      await page.locator("#journal summary").nth(0).click();
      await page.locator("#journal summary").nth(1).click();
      await page.getByText("More", { exact: true }).click();
      await fits();
      await page.getByRole("button", { name: "Edit… managed.okta.com" }).click();
      await fits();
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Add org…" }).click();
      await page.getByRole("dialog").getByLabel("Domain").fill("x".repeat(200));
      await page.keyboard.press("Enter");
      await page.getByText("Domain must be").waitFor();
      await fits();
    });

    it("has room for a finger wherever something is pressed", async () => {
      await page.getByText("More", { exact: true }).click();
      expect(await tooSmall()).toEqual([]);
      await page.getByRole("button", { name: "Add org…" }).click();
      expect(await tooSmall()).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Edit… managed.okta.com" }).click();
      expect(await tooSmall()).toEqual([]);
    });

    it("leads to the journal at once, from wherever one is", async () => {
      const link = page.getByRole("link", { name: "Journal" });
      const inView = async (): Promise<boolean> => {
        const box = await link.boundingBox();
        return box !== null && box.y >= 0 && box.y + box.height <= 700 && box.x >= 0 && box.x + box.width <= width;
      };
      expect(await inView()).toBe(true);
      await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
      expect(await inView()).toBe(true);
      await link.click();
      const first = page.locator("#journal tbody tr").first();
      await page.locator("#journal-title:focus").waitFor();
      const { y = Infinity } = (await first.boundingBox()) ?? {};
      expect(y).toBeLessThan(500);
      expect(await inView()).toBe(true);
    });

    it("shows products by name and id, without a pointer to hold over them", async () => {
      const chips = rowOf(page, "generated-00001.okta.com").locator(".chip");
      expect(await chips.allInnerTexts()).toEqual(["SSO P000052", "MFA P000131"]);
      const { x = -1, width: wide = Infinity } = (await chips.first().boundingBox()) ?? {};
      expect([x >= 0, x + wide <= width]).toEqual([true, true]);
    });
  });
});
