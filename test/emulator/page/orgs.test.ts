import type { Page } from "playwright-core";
import type { Emulator } from "../../../lib/emulator";
import { describeWith } from "../../support/required";
import { ACCOUNT_ID, type Api } from "../support";
import { noticeOn, rowOf, usePage } from "./support";

describeWith(["chromium"], "orgs on the page", () => {
  let emulator: Emulator;
  let api: Api;
  let page: Page;
  usePage((opened) => ({ emulator, api, page } = opened));

  const notice = (text: string | RegExp) => noticeOn(page, text);
  const org = (id: string) => emulator.admin.org(id);

  it("shows orgs, their accounts, status, products and consent, and what accounts subscribe to", async () => {
    const text = async (domain: string) => (await rowOf(page, domain).locator("th, td").allInnerTexts()).join("|");
    expect((await text("aerial.okta.com")).replace(/\s+/g, " ")).toMatch(
      /^aerial.okta.com Aerial org aerial 00oaerial\|Test has consent\|Active\|none\|/,
    );
    expect(await text("managed.okta.com")).toMatch(/\|Test\nhas consent\|Active\|SSO P000052\|/);
    expect(await text("consenting.oktapreview.com")).toMatch(/\|none\nconsent to Test\|/);
    expect(await text("refusing.okta.com")).toMatch(/\|none\nno consent\|/);
    expect(await text("theirs.okta.com")).toMatch(/\|Other\nconsent to Test\|/);
    expect(await page.locator("#orgs-summary").innerText()).toBe("6 in total, 3 managed, 0 inactive");
    expect((await page.locator("#products").innerText()).replace(/\s+/g, " ")).toContain(
      `Test subscribes to ${ACCOUNT_ID} Product Orgs SSO P000052 1 MFA P000131 0`,
    );
    expect(await page.title()).toBe("Aerial emulator");
    expect(await page.locator("#environment").innerText()).toBe("sandbox");
  });

  it("shows what others change, at once", async () => {
    await api.put("/orgs/00omanaged/products", [{ id: "P000131" }]);
    await rowOf(page, "managed.okta.com").getByText("MFA").waitFor();
    emulator.admin.generate({ orgs: 1, accountId: ACCOUNT_ID });
    await rowOf(page, "generated-00001.okta.com").waitFor();
    emulator.admin.removeOrg("00orefusing");
    await rowOf(page, "refusing.okta.com").waitFor({ state: "detached" });
    await api.put("/accounts", { name: "Renamed" });
    await page.getByText("Renamed subscribes to").waitFor();
    expect(await page.getByText("generated-00001.okta.com").count()).toBeGreaterThan(0);
  });

  it("lets through what is pressed below a notice", async () => {
    const button = page.getByRole("button", { name: "Deactivate managed.okta.com" });
    await button.click();
    await notice("managed.okta.com is inactive now.");
    const through = await page.evaluate(`(() => {
      const { left, top, width, height } = document.getElementById("notice").getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2).id !== "notice";
    })()`);
    expect(through).toBe(true);
  });

  it("turns an org off and on", async () => {
    await page.getByRole("button", { name: "Deactivate managed.okta.com" }).click();
    await rowOf(page, "managed.okta.com").getByText("Inactive").waitFor();
    expect(org("00omanaged")?.status).toBe("INACTIVE");
    await page.getByRole("button", { name: "Activate managed.okta.com", exact: true }).click();
    await rowOf(page, "managed.okta.com").locator(".badge").getByText("Active", { exact: true }).waitFor();
    expect(org("00omanaged")?.status).toBe("ACTIVE");
  });

  it("edits an org, and writes only what was changed", async () => {
    await page.getByRole("button", { name: "Edit… managed.okta.com" }).click();
    const dialog = page.getByRole("dialog", { name: "managed.okta.com" });
    emulator.admin.updateOrg("00omanaged", { name: "Changed by another" });
    await dialog.getByText("This org was changed in the meantime").waitFor();
    await dialog.getByLabel("Inactive").check();
    await dialog.getByLabel("LCM").check();
    await dialog.getByLabel("Consent to").selectOption({ label: "none" });
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "hidden" });
    await notice("Changed managed.okta.com: status, products, consent.");
    expect(org("00omanaged")).toMatchObject({
      name: "Changed by another",
      status: "INACTIVE",
      products: ["P000052", "P000139"],
      accountId: ACCOUNT_ID,
      consentTo: null,
    });
  });

  it("leaves an org alone where nothing was changed, or the dialog was left", async () => {
    const before = org("00omanaged");
    for (const end of [() => page.keyboard.press("Escape"), () => page.getByRole("button", { name: "Save" }).click()]) {
      await page.getByRole("button", { name: "Edit… managed.okta.com" }).click();
      await end();
      await page.getByRole("dialog").waitFor({ state: "hidden" });
    }
    expect(org("00omanaged")).toBe(before);
  });

  it("takes an org out of its account, and deletes one once that was confirmed", async () => {
    await page.getByRole("button", { name: "Edit… managed.okta.com" }).click();
    await page.getByRole("button", { name: "Remove from account" }).click();
    await notice("managed.okta.com was removed from its account.");
    expect(org("00omanaged")?.accountId).toBeNull();
    for (const answer of ["Cancel", "Delete org"]) {
      await page.getByRole("button", { name: "Edit… managed.okta.com" }).click();
      await page.getByRole("button", { name: "Delete org…" }).click();
      const question = page.getByRole("dialog", { name: "Delete managed.okta.com?" });
      await question.getByRole("button", { name: answer, exact: true }).click();
      await question.waitFor({ state: "hidden" });
      if (answer === "Cancel") {
        expect(org("00omanaged")).toBeDefined();
        await page.keyboard.press("Escape");
      }
    }
    await notice("managed.okta.com was deleted.");
    expect(org("00omanaged")).toBeUndefined();
  });

  it("says what went wrong where a change is refused", async () => {
    await page.getByRole("button", { name: "Edit… managed.okta.com" }).click();
    emulator.admin.removeOrg("00omanaged");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("This org was deleted").waitFor();
    await dialog.getByLabel("Name").fill("New");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog
      .getByRole("alert")
      .getByText(/"00omanaged"/)
      .waitFor();
    expect(emulator.admin.org("00omanaged")).toBeUndefined();
  });
});
