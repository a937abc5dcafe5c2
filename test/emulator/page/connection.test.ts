import type { Page } from "playwright-core";
import { startEmulator, type Emulator } from "../../../lib/emulator";
import { describeWith } from "../../support/required";
import type { Api } from "../support";
import { noticeOn, rowOf, usePage } from "./support";

describeWith(["chromium"], "the page's connection", () => {
  let emulator: Emulator;
  let api: Api;
  let page: Page;
  usePage((opened) => ({ emulator, api, page } = opened));

  const notice = (text: string | RegExp) => noticeOn(page, text);

  it("connects again to an emulator that comes back, and shows what that one holds", async () => {
    await api.get("/accounts");
    await page.locator("#journal tbody tr").waitFor();
    const port = Number(new URL(emulator.url).port);
    await emulator.close();
    await page.getByText("Connection lost, trying again…").waitFor();
    await page.getByRole("button", { name: "Deactivate managed.okta.com" }).click();
    await notice("The emulator does not respond. Is it still running?");
    const restarted = await startEmulator({
      port,
      environment: "production",
      seed: { orgs: [{ id: "00oother", domain: "other.okta.com" }] },
    });
    try {
      await page.locator("#connection[data-state=live]").waitFor();
      await rowOf(page, "other.okta.com").waitFor();
      expect(await page.locator("#orgs tbody tr").count()).toBe(1);
      await page.getByText("No requests yet.").waitFor();
      expect(await page.locator("#environment").innerText()).toBe("production");
    } finally {
      await restarted.close();
    }
  });

  it("lets go of its connection while nobody sees it, and has missed nothing afterwards", async () => {
    // Headless pages are always visible: what a browser does to a page in the background, and back.
    const setHidden = (hidden: boolean) =>
      page.evaluate(`
        Object.defineProperty(document, "hidden", { value: ${hidden}, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      `);
    const released = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/_page/events"));
    await setHidden(true);
    await released;
    emulator.admin.updateOrg("00omanaged", { status: "INACTIVE" });
    await api.get("/accounts");
    await setHidden(false);
    await rowOf(page, "managed.okta.com").getByText("Inactive").waitFor();
    await page.getByText("1 request", { exact: true }).waitFor();
    expect(emulator.admin.journal).toHaveLength(1);
  });
});
