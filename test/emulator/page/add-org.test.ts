import type { Page } from "playwright-core";
import type { Emulator } from "../../../lib/emulator";
import { describeWith } from "../../support/required";
import { ACCOUNT_ID, OTHER_ACCOUNT_ID, startTime } from "../support";
import { noticeOn, rowOf, usePage } from "./support";

describeWith(["chromium"], "adding an org on the page", () => {
  let emulator: Emulator;
  let page: Page;
  usePage((opened) => ({ emulator, page } = opened));

  const dialog = () => page.getByRole("dialog", { name: "Add an org" });
  const openDialog = () => page.getByRole("button", { name: "Add org…" }).click();
  const submit = () => dialog().getByRole("button", { name: "Add org" }).click();

  it("adds one with all that was chosen", async () => {
    await openDialog();
    await dialog().getByLabel("Domain").fill("acme-new.okta.com");
    await dialog().getByLabel("Name").fill("Acme New");
    await dialog().getByLabel("Managed by").selectOption({ label: "Test" });
    expect(await dialog().getByLabel("Consent to").inputValue()).toBe(ACCOUNT_ID);
    await dialog().getByLabel("LCM P000139").check();
    await dialog().getByLabel("Inactive").check();
    await submit();
    await noticeOn(page, "Added acme-new.okta.com.");
    await rowOf(page, "acme-new.okta.com").getByText("Inactive").waitFor();
    expect(emulator.admin.org("acme-new.okta.com")).toEqual({
      id: expect.stringMatching(/^00o[0-9a-f]{17}$/),
      name: "Acme New",
      domain: "acme-new.okta.com",
      cell: "ok1",
      status: "INACTIVE",
      aerialOrg: false,
      accountId: ACCOUNT_ID,
      consentTo: ACCOUNT_ID,
      contract: "default",
      products: ["P000139"],
      createdDate: new Date(startTime).toISOString(),
      deletionRequested: false,
      sequence: 7,
    });
    const types = emulator.admin.systemLog(ACCOUNT_ID).map(({ eventType }) => eventType);
    expect(types).toEqual([
      "account.consent.grant",
      "account.org.add",
      "account.org.product.update",
      "account.org.status.update",
    ]);
  });

  it("needs a domain only, and begins anew each time", async () => {
    await openDialog();
    await dialog().getByLabel("Name").fill("Left behind");
    await submit();
    await dialog().getByText("Domain must be a host name, such as acme-hr.okta.com.").waitFor();
    await dialog().getByRole("button", { name: "Cancel" }).click();
    await openDialog();
    expect(await dialog().getByText("Domain must be").isVisible()).toBe(false);
    await dialog().getByLabel("Domain").fill(" plain.oktapreview.com ");
    await page.keyboard.press("Enter");
    await dialog().waitFor({ state: "hidden" });
    await rowOf(page, "plain.oktapreview.com").waitFor();
    expect(emulator.admin.org("plain.oktapreview.com")).toMatchObject({
      name: "plain",
      cell: "op1",
      status: "ACTIVE",
      accountId: null,
      consentTo: null,
      products: [],
    });
    expect(await page.evaluate("document.activeElement.id")).toBe("add-org-open");
  });

  it("shows what is wrong beside the field that is, which gets the focus", async () => {
    await openDialog();
    const domain = dialog().getByLabel("Domain");
    for (const [text, problem] of [
      ["https://acme.okta.com", "Domain must be a host name, such as acme-hr.okta.com."],
      ["acme", "Domain must be a host name, such as acme-hr.okta.com."],
      ["MANAGED.okta.com", "Domain is in use: managed.okta.com is the org 00omanaged."],
    ] as const) {
      await domain.fill(text);
      await dialog().getByLabel("Name").focus();
      await page.keyboard.press("Enter");
      await dialog().getByText(problem).waitFor();
      expect(await domain.getAttribute("aria-invalid")).toBe("true");
      const described = await domain.getAttribute("aria-describedby");
      expect(await page.locator(`#${described}`).innerText()).toBe(problem);
      expect(await page.evaluate("document.activeElement.name")).toBe("domain");
    }
    await domain.fill("new.okta.com");
    await dialog().getByLabel("Managed by").selectOption({ label: "Other" });
    emulator.admin.restore({
      ...emulator.admin.snapshot(),
      state: { ...emulator.admin.snapshot().state, accounts: [] },
    });
    await submit();
    await dialog().locator("#add-org-accountId-problem").filter({ hasText: OTHER_ACCOUNT_ID }).waitFor();
    expect(await domain.getAttribute("aria-invalid")).toBeNull();
    expect(emulator.admin.orgs()).toHaveLength(6);
    await emulator.close();
    await submit();
    await dialog().getByRole("alert").getByText("The emulator does not respond.").waitFor();
  });

  it("offers the products of the account that is chosen", async () => {
    const offered = () => dialog().locator("#add-org-products code").allInnerTexts();
    await openDialog();
    expect(await offered()).toEqual(["P000052", "P000131", "P000139"]);
    await dialog().getByLabel("SSO P000052").check();
    await dialog().getByLabel("Managed by").selectOption({ label: "Other" });
    expect(await offered()).toEqual(["P000052"]);
    expect(await dialog().getByLabel("SSO P000052").isChecked()).toBe(true);
    await dialog().getByLabel("Consent to").selectOption({ label: "none" });
    await dialog().getByLabel("Managed by").selectOption({ label: "Test" });
    expect(await dialog().getByLabel("Consent to").inputValue()).toBe("");
  });

  it("shows the new org, whichever page and filter there were", async () => {
    emulator.admin.generate({ orgs: 100, accountId: ACCOUNT_ID });
    await page.getByText("106 in total").waitFor();
    await page.getByLabel("Filter orgs").fill("managed");
    await openDialog();
    await dialog().getByLabel("Domain").fill("last.okta.com");
    await submit();
    await rowOf(page, "last.okta.com").waitFor();
    expect(await page.locator("#orgs-range").innerText()).toBe("101–107 of 107");
  });
});
