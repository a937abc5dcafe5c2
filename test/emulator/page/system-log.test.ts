import type { Page } from "playwright-core";
import type { Emulator } from "../../../lib/emulator";
import { describeWith } from "../../support/required";
import { CLIENT_ID, type Api, type Clock } from "../support";
import { columnsOf, usePage } from "./support";

describeWith(["chromium"], "the System Log on the page", () => {
  let emulator: Emulator;
  let api: Api;
  let clock: Clock;
  let page: Page;
  usePage((opened) => ({ emulator, api, clock, page } = opened));

  const rows = () => page.locator("#system-log tbody tr");
  const texts = async () => (await rows().allInnerTexts()).map((text) => text.replace(/\s+/g, " "));

  it("shows when what happened to which org, by whom and with which client, as it happens", async () => {
    await page.getByText("No events yet.").waitFor();
    await api.put("/orgs/00omanaged/status", { status: "INACTIVE" }, { headers: { "user-agent": "terraform/9" } });
    await rows().first().waitFor();
    clock.advanceSeconds(60);
    emulator.admin.updateOrg("00omanaged", { products: [] });
    await rows().nth(1).waitFor();
    expect(await texts()).toEqual([
      "2024-06-01 12:01:00 Update the products of an org account.org.product.update managed.okta.com 00omanaged " +
        "admin (person) aerial-emulator-administration success",
      "2024-06-01 12:00:00 Update the status of an org account.org.status.update managed.okta.com 00omanaged " +
        `API service app ${CLIENT_ID} terraform/9 success`,
    ]);
    await page.getByText("2 events").waitFor();
    emulator.admin.reset();
    await page.getByText("No events yet.").waitFor();
    emulator.admin.updateOrg("00omanaged", { products: [] });
    await page.getByText("1 event", { exact: true }).waitFor();
  });

  it("is filtered by words in whatever it shows, and keeps its columns", async () => {
    await api.put("/orgs/00omanaged/status", { status: "INACTIVE" }, { headers: { "user-agent": "terraform/9" } });
    emulator.admin.updateOrg("00oaerial", { products: ["P000052"] });
    await page.getByText("2 events").waitFor();
    const before = await columnsOf(page, "#system-log");
    for (const [words, found] of [
      ["STATUS managed.okta", "account.org.status.update"],
      ["person nobody", ""],
      ["user", "account.org.product.update"],
      ["terraform", "account.org.status.update"],
      [CLIENT_ID, "account.org.status.update"],
      ["success 00oaerial", "account.org.product.update"],
    ] as const) {
      await page.getByLabel("Filter events").fill(words);
      await page.getByText(found === "" ? "0 of 2 events" : "1 of 2 events").waitFor();
      expect((await texts()).join()).toContain(found);
      expect(await columnsOf(page, "#system-log")).toEqual(before);
    }
    await page.getByLabel("Filter events").fill("nobody");
    await page.getByText("No matching events.").waitFor();
  });

  it("is bounded, and shows more when that is wanted", async () => {
    for (let count = 0; count < 1100; count += 1) {
      emulator.admin.updateOrg("00omanaged", { status: count % 2 === 0 ? "INACTIVE" : "ACTIVE" });
    }
    await page.getByText("1000 events").waitFor();
    expect(await rows().count()).toBe(25);
    await page.getByRole("button", { name: "Show more (975 left)" }).click();
    await page.getByRole("button", { name: "Show more (950 left)" }).waitFor();
    expect(await rows().count()).toBe(50);
  });

  it("shows text as text", async () => {
    const name = `<img src=x onerror="document.title='owned'">`;
    await api.put("/orgs/00omanaged/status", { status: "INACTIVE" }, { headers: { "user-agent": name } });
    await rows().getByText(name).waitFor();
    expect(await page.locator("#system-log img").count()).toBe(0);
  });
});
