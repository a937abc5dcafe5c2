import type { Page } from "playwright-core";
import { FAULT_KINDS, startEmulator, type Emulator } from "../../../lib/emulator";
import { describeWith } from "../../support/required";
import { inProcessConnections } from "../../support/in-process-connections";
import { ACCOUNT_ID, Clock, startTestEmulator, type Api } from "../support";
import { rowOf, useBrowser } from "./support";

describeWith(["chromium"], "the page in Chromium", () => {
  const open = useBrowser();
  let emulator: Emulator;
  let api: Api;
  let page: Page;
  beforeEach(async () => {
    ({ emulator, api } = await startTestEmulator());
    page = await open(emulator.url);
  });
  afterEach(() => emulator.close());

  const notice = (text: string | RegExp) => page.locator("#notice").filter({ hasText: text }).waitFor();
  const org = (id: string) => emulator.admin.org(id);

  it("shows orgs, their accounts, status, products and consent, and what accounts subscribe to", async () => {
    const text = async (domain: string) => (await rowOf(page, domain).locator("th, td").allInnerTexts()).join("|");
    expect((await text("aerial.okta.com")).replace(/\s+/g, " ")).toMatch(
      /^aerial.okta.com Aerial org aerial 00oaerial\|Test has consent\|Active\|none\|/,
    );
    expect(await text("managed.okta.com")).toMatch(/\|Test\nhas consent\|Active\|SSO\|/);
    expect(await text("consenting.oktapreview.com")).toMatch(/\|none\nconsent to Test\|/);
    expect(await text("refusing.okta.com")).toMatch(/\|none\nno consent\|/);
    expect(await text("theirs.okta.com")).toMatch(/\|Other\nconsent to Test\|/);
    expect(await page.locator("#orgs-summary").innerText()).toBe("6 in all, 3 managed, 0 inactive");
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
    await dialog.getByText("This org changed meanwhile").waitFor();
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
    await notice("managed.okta.com is in no account now.");
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
    await notice("managed.okta.com is gone.");
    expect(org("00omanaged")).toBeUndefined();
  });

  it("says what went wrong where a change is refused", async () => {
    await page.getByRole("button", { name: "Edit… managed.okta.com" }).click();
    emulator.admin.removeOrg("00omanaged");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("This org was deleted meanwhile").waitFor();
    await dialog.getByLabel("Name").fill("New");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByRole("alert").getByText('The emulator holds no org "00omanaged"').waitFor();
    expect(emulator.admin.org("00omanaged")).toBeUndefined();
  });

  it("adds every kind of fault that there is, as the admin interface takes it", async () => {
    const select = page.getByLabel("What goes wrong");
    const values = await select.locator("option").evaluateAll((all) => all.map((one) => one.getAttribute("value")));
    expect([...values].sort()).toEqual([...FAULT_KINDS].sort());
    for (const [index, kind] of FAULT_KINDS.entries()) {
      await select.selectOption(kind);
      await page.getByRole("button", { name: "Add fault" }).click();
      await page.locator("#faults li").nth(index).waitFor();
    }
    expect(emulator.admin.faults().map(({ fault }) => fault.kind)).toEqual(FAULT_KINDS);
    expect(emulator.admin.faults().find(({ fault }) => fault.kind === "latency")?.fault.latencyMs).toBe(2000);
    await page.getByRole("button", { name: "Forget all faults" }).click();
    await page.locator("#faults li").first().waitFor({ state: "detached" });
    expect(emulator.admin.faults()).toEqual([]);
  });

  it("adds a fault in all detail, and shows how far it is", async () => {
    const form = page.locator("#fault-form");
    await form.getByLabel("What goes wrong").selectOption({ label: "Answer with an error status" });
    await form.getByLabel("Method").selectOption("GET");
    await form.getByLabel("Path ends with").fill("/accounts");
    await form.getByLabel("How many times").fill("2");
    await form.getByLabel("HTTP status").fill("503");
    await form.getByText("More").click();
    await form.getByLabel("Let pass first").fill("1");
    await form.getByLabel("Chance (%)").fill("100");
    await form.getByRole("button", { name: "Add fault" }).click();
    await notice("Added the fault: Answer with an error status.");
    expect(emulator.admin.faults()).toMatchObject([
      { fault: { kind: "status", method: "GET", path: "/accounts", count: 2, status: 503, skip: 1 } },
    ]);
    expect((await api.get("/accounts")).status).toBe(200);
    expect((await api.get("/accounts")).status).toBe(503);
    await page.locator("#faults").getByText("1 hit, waits for 1").waitFor();
    await page.locator("#journal").getByText("503").waitFor();
    await form.getByLabel("every time").check();
    await form.getByLabel("Path and query match").fill("(");
    await form.getByRole("button", { name: "Add fault" }).click();
    await form.getByRole("alert").getByText("a path or a pathPattern, not both").waitFor();
    await form.getByLabel("Path ends with").fill("");
    await form.getByRole("button", { name: "Add fault" }).click();
    await form.getByRole("alert").getByText("The pathPattern cannot be used").waitFor();
    await form.getByLabel("Path and query match").fill("limit=\\d");
    await form.getByLabel("Chance (%)").fill("12.5");
    await form.getByRole("button", { name: "Add fault" }).click();
    await page.locator("#faults").getByText("12.5 % of them").waitFor();
    expect(emulator.admin.faults()[1]).toMatchObject({
      left: Infinity,
      fault: { path: /limit=\d/, probability: 0.125 },
    });
  });

  it("moves, stops and sets the clock", async () => {
    const { clock } = emulator.admin;
    const before = clock.now();
    await page.getByRole("button", { name: "+10 min" }).click();
    await notice("Moved the clock: +10 min.");
    expect(clock.now() - before).toBe(600_000);
    await page.getByRole("button", { name: "Freeze" }).click();
    await page.getByRole("button", { name: "Let it run" }).waitFor();
    expect(clock.frozen).toBe(true);
    await page.getByLabel("Set to (UTC)").fill("2031-05-06T07:08:09");
    await page.getByRole("button", { name: "Set", exact: true }).click();
    await page.locator("#clock-time").getByText("2031-05-06 07:08:09").waitFor();
    expect(new Date(clock.now()).toISOString()).toBe("2031-05-06T07:08:09.000Z");
  });

  it("ends tokens, and goes back to the start once that was confirmed", async () => {
    expect((await api.get("/accounts")).status).toBe(200);
    await page.getByRole("button", { name: "Expire tokens" }).click();
    await notice("All access tokens have expired.");
    expect((await api.get("/accounts")).status).toBe(401);
    await page.getByRole("button", { name: "Renew nonces" }).click();
    await notice("The next proof gets a new nonce.");
    emulator.admin.removeOrg("00omanaged");
    await page.getByRole("button", { name: "Reset…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Reset" }).click();
    await notice("Everything is as at the start.");
    await rowOf(page, "managed.okta.com").waitFor();
    await page.getByText("No request yet.").waitFor();
    expect(emulator.admin.journal).toEqual([]);
  });

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
    await page.getByText("paused (1 more since)").waitFor();
    expect(await rows.count()).toBe(3);
    await page.getByRole("button", { name: "Pause" }).click();
    await rows.nth(3).waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
    await rows.first().waitFor({ state: "detached" });
    expect(emulator.admin.journal).toEqual([]);
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
    await page.locator("#journal dd").getByText("The journal has only the begin of this body.").waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
    await page.locator("#journal summary").waitFor({ state: "detached" });
    await api.put("/accounts", { name: "x".repeat(1024 * 1024) });
    await page.locator("#journal summary").click();
    await page.locator("#journal dd").getByText("A body that was not read").waitFor();
    expect(emulator.admin.journal).toMatchObject([{ status: 413, bodyTruncated: true }]);
  });

  it("connects again to an emulator that comes back, and shows what that one holds", async () => {
    await api.get("/accounts");
    await page.locator("#journal tbody tr").waitFor();
    const port = Number(new URL(emulator.url).port);
    await emulator.close();
    await page.getByText("Connection lost, trying again…").waitFor();
    await page.getByRole("button", { name: "Deactivate managed.okta.com" }).click();
    await notice("The emulator does not answer. Is it still running?");
    emulator = await startEmulator({
      port,
      environment: "production",
      seed: { orgs: [{ id: "00oother", domain: "other.okta.com" }] },
    });
    await page.locator("#connection[data-state=live]").waitFor();
    await rowOf(page, "other.okta.com").waitFor();
    expect(await page.locator("#orgs tbody tr").count()).toBe(1);
    await page.getByText("No request yet.").waitFor();
    expect(await page.locator("#environment").innerText()).toBe("production");
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
      await page.getByText("400 in all, 400 managed, 0 inactive").waitFor();
      const opened = Date.now() - opening;
      expect(await page.locator("#orgs tbody tr").count()).toBe(400);
      expect(await page.locator("#journal tbody tr").count()).toBe(100);
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
        await filtered("Filter orgs", "", "400 in all"),
      ];
      // A fifth of that, on a quiet machine and on a busy one.
      expect(Math.max(...times)).toBeLessThan(2 * opened);
      await page.getByRole("button", { name: "Show more (9900 left)" }).click();
      await page.getByRole("button", { name: "Show more (9800 left)" }).waitFor();
      large.admin.updateOrg("00ogenerated00000400", { status: "INACTIVE" });
      await rowOf(page, "generated-00400.okta.com").getByText("Inactive").waitFor();
      await fetch(`${large.url}/0227a/api/v1/orgs/number-last`);
      await page.locator("#journal tbody tr").first().getByText("number-last").waitFor();
    } finally {
      await large.close();
    }
  });
});
