import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import type { Emulator } from "../../../lib/emulator";
import { describeWith } from "../../support/required";
import { ACCOUNT_ID, type Api } from "../support";
import { rowOf, usePage } from "./support";

describeWith(["chromium"], "the journal on the page", () => {
  let emulator: Emulator;
  let api: Api;
  let page: Page;
  usePage((opened) => ({ emulator, api, page } = opened));

  it("shows requests as they are answered, filters and holds them", async () => {
    await api.get("/accounts");
    await api.put("/orgs/00omanaged/status", { status: "INACTIVE" });
    await api.get("/orgs/00onobody");
    const rows = page.locator("#journal tbody tr");
    await rows.nth(2).waitFor();
    const paths = () => rows.locator(".path").allInnerTexts();
    expect(await paths()).toEqual(["/orgs/00onobody", "/orgs/00omanaged/status", "/accounts"]);
    await page.getByLabel("Show").selectOption("failures");
    await page.getByText("1 of 3 requests").waitFor();
    expect(await paths()).toEqual(["/orgs/00onobody"]);
    await page.getByLabel("Show").selectOption("changes");
    await rows.getByText("/status").waitFor();
    expect(await paths()).toEqual(["/orgs/00omanaged/status"]);
    await rows.locator("summary").click();
    await rows.getByText(`/${ACCOUNT_ID}/api/v1/orgs/00omanaged/status`).waitFor();
    expect(await rows.locator("dl").innerText()).toContain('"status": "INACTIVE"');
    await page.getByLabel("Show").selectOption("all");
    await page.getByLabel("Filter requests").fill("MANAGED.okta put");
    await page.getByText("1 of 3 requests").waitFor();
    await page.getByLabel("Filter requests").fill("");
    await page.getByRole("button", { name: "Pause" }).click();
    await api.get("/products");
    await page.getByText("paused (1 new)").waitFor();
    expect(await rows.count()).toBe(3);
    await page.getByRole("button", { name: "Pause" }).click();
    await rows.nth(3).waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
    await rows.first().waitFor({ state: "detached" });
    expect(emulator.admin.journal).toEqual([]);
  });

  it("shows bodies of answers and codes of errors, and finds requests by them", async () => {
    await api.get("/orgs/00onobody");
    await api.get("/orgs/00omanaged");
    const rows = page.locator("#journal tbody tr");
    await rows.nth(1).waitFor();
    expect(await rows.nth(1).locator(".answer").innerText()).toMatch(/404 E0000007/);
    expect(await rows.nth(0).locator(".answer").innerText()).not.toMatch(/E0/);
    await page.getByLabel("Filter requests").fill("oktapreview");
    await page.getByText("0 of 2 requests").waitFor();
    await page.getByLabel("Filter requests").fill("resource not found");
    await page.getByText("1 of 2 requests").waitFor();
    await rows.locator("summary").click();
    expect(await rows.locator("dl").innerText()).toContain('"errorCode": "E0000007"');
  });

  it("scrolls through a long answer by itself, by keyboard too", async () => {
    await api.get("/orgs");
    await page.locator("#journal summary").click();
    const long = page.getByRole("group", { name: "Response body (scrolls)" });
    await long.focus();
    await page.keyboard.press("End");
    // Playwright's own way to wait for this needs eval, which the page's Content-Security-Policy refuses.
    await page.evaluate(`new Promise((done) => {
      const look = () => (document.querySelector(".long").scrollTop > 0 ? done() : requestAnimationFrame(look));
      look();
    })`);
    const height = (await long.boundingBox())?.height ?? Infinity;
    expect(height).toBeLessThan(400);
  });

  it("says that the text of a service that requests are forwarded to is not kept", async () => {
    const service = createServer((_, response) => response.end("opaque"));
    await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = service.address() as AddressInfo;
      emulator.admin.setSwitches({ forwardOrgHostsTo: `http://127.0.0.1:${port}` });
      emulator.admin.seed({ orgs: [{ id: "00oparent", domain: "parent.okta.com", apiTokens: ["00a-token"] }] });
      const url = `${emulator.url}/_orgs/parent.okta.com/api/v1/idps`;
      expect(await (await fetch(url, { headers: { authorization: "SSWS 00a-token" } })).text()).toBe("opaque");
      await page.locator("#journal summary").click();
      await page.locator("#journal dd").getByText("The journal does not store this text.").waitFor();
    } finally {
      await new Promise((resolve) => service.close(resolve));
    }
  });

  it("shows text as text, whatever an org or a request is called", async () => {
    const name = `<img src=x onerror="document.title='owned'"><b>bold</b>`;
    emulator.admin.updateOrg("00omanaged", { name });
    await fetch(`${emulator.url}/${encodeURIComponent(name)}`, { headers: { "user-agent": name } });
    await rowOf(page, "managed.okta.com").getByText(name).waitFor();
    await page.locator("#journal summary").click();
    await page.locator("#journal dd").getByText(name).waitFor();
    expect(await page.locator("#orgs b, #journal b, table img").count()).toBe(0);
    expect(await page.title()).toBe("Aerial emulator");
  });

  it("says of a long body that only its begin was kept, and of another that it was not read", async () => {
    await api.put("/accounts", { name: "x".repeat(20_000) });
    await page.locator("#journal summary").click();
    await page.locator("#journal dd").getByText("The journal contains only the beginning of this body.").waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
    await page.locator("#journal summary").waitFor({ state: "detached" });
    await api.put("/accounts", { name: "x".repeat(1024 * 1024) });
    await page.locator("#journal summary").click();
    await page.locator("#journal dd").getByText("The body was not read.").waitFor();
    expect(emulator.admin.journal).toMatchObject([{ status: 413, bodyTruncated: true }]);
  });
});
