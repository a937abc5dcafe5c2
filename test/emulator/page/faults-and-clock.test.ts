import type { Page } from "playwright-core";
import { FAULT_KINDS, type Emulator } from "../../../lib/emulator";
import { describeWith } from "../../support/required";
import type { Api } from "../support";
import { noticeOn, rowOf, usePage } from "./support";

describeWith(["chromium"], "faults, clock and tokens on the page", () => {
  let emulator: Emulator;
  let api: Api;
  let page: Page;
  usePage((opened) => ({ emulator, api, page } = opened));

  const notice = (text: string | RegExp) => noticeOn(page, text);

  it("adds every kind of fault that there is, as the admin interface takes it", async () => {
    const select = page.getByLabel("Kind of fault");
    const values = await select.locator("option").evaluateAll((all) => all.map((one) => one.getAttribute("value")));
    expect([...values].sort()).toEqual([...FAULT_KINDS].sort());
    for (const [index, kind] of FAULT_KINDS.entries()) {
      await select.selectOption(kind);
      await page.getByRole("button", { name: "Add fault" }).click();
      await page.locator("#faults li").nth(index).waitFor();
    }
    expect(emulator.admin.faults().map(({ fault }) => fault.kind)).toEqual(FAULT_KINDS);
    expect(emulator.admin.faults().find(({ fault }) => fault.kind === "latency")?.fault.latencyMs).toBe(2000);
    await page.getByRole("button", { name: "Remove all faults" }).click();
    await page.locator("#faults li").first().waitFor({ state: "detached" });
    expect(emulator.admin.faults()).toEqual([]);
  });

  it("adds a fault in all detail, and shows how far it is", async () => {
    const form = page.locator("#fault-form");
    await form.getByLabel("Kind of fault").selectOption({ label: "Error status" });
    await form.getByLabel("Method").selectOption("GET");
    await form.getByLabel("Path ends with").fill("/accounts");
    await form.getByLabel("Number of hits").fill("2");
    await form.getByLabel("HTTP status").fill("503");
    await form.getByText("More").click();
    await form.getByLabel("Skip first").fill("1");
    await form.getByLabel("Probability (%)").fill("100");
    await form.getByRole("button", { name: "Add fault" }).click();
    await notice("Fault added: Error status.");
    expect(emulator.admin.faults()).toMatchObject([
      { fault: { kind: "status", method: "GET", path: "/accounts", count: 2, status: 503, skip: 1 } },
    ]);
    expect((await api.get("/accounts")).status).toBe(200);
    expect((await api.get("/accounts")).status).toBe(503);
    await page.locator("#faults").getByText("1 hit, 1 left").waitFor();
    await page.locator("#journal").getByText("503").waitFor();
    await form.getByLabel("unlimited").check();
    await form.getByLabel("Path and query match").fill("(");
    await form.getByRole("button", { name: "Add fault" }).click();
    await form.getByRole("alert").getByText("a path or a pathPattern").waitFor();
    await form.getByLabel("Path ends with").fill("");
    await form.getByRole("button", { name: "Add fault" }).click();
    await form
      .getByRole("alert")
      .getByText(/pathPattern .*regular expression/)
      .waitFor();
    await form.getByLabel("Path and query match").fill("limit=\\d");
    await form.getByLabel("Probability (%)").fill("12.5");
    await form.getByRole("button", { name: "Add fault" }).click();
    await page.locator("#faults").getByText("12.5 % probability").waitFor();
    expect(emulator.admin.faults()[1]).toMatchObject({
      left: Infinity,
      fault: { path: /limit=\d/, probability: 0.125 },
    });
  });

  it("moves, stops and sets the clock", async () => {
    const { clock } = emulator.admin;
    const before = clock.now();
    await page.getByRole("button", { name: "+10 min" }).click();
    await notice("Clock advanced: +10 min.");
    expect(clock.now() - before).toBe(600_000);
    await page.getByRole("button", { name: "Freeze" }).click();
    await page.getByRole("button", { name: "Resume" }).waitFor();
    expect(clock.frozen).toBe(true);
    await page.getByLabel("Set to (UTC)").fill("2031-05-06T07:08:09");
    await page.getByRole("button", { name: "Set", exact: true }).click();
    await page.locator("#clock-time").getByText("2031-05-06 07:08:09").waitFor();
    expect(new Date(clock.now()).toISOString()).toBe("2031-05-06T07:08:09.000Z");
  });

  it.each([1280, 1000, 390, 320])("shows the whole time in the clock's field, at a width of %d", async (width) => {
    await page.setViewportSize({ width, height: 800 });
    emulator.admin.clock.set(Date.UTC(2026, 11, 28, 22, 58, 58));
    const input = page.locator("#clock-input");
    await input.fill("2026-12-28T22:58:58");
    const [whole = Infinity, shown = 0] = await page.evaluate<number[]>(`(() => {
      const input = document.getElementById("clock-input");
      const copy = input.cloneNode();
      copy.value = input.value;
      input.form.append(copy);
      // As wide as its content: what the text and the calendar's button need.
      copy.style.setProperty("width", "max-content", "important");
      const widths = [copy, input].map((element) => element.getBoundingClientRect().width);
      copy.remove();
      return widths;
    })()`);
    expect(whole).toBeGreaterThan(100);
    expect(shown).toBeGreaterThanOrEqual(whole);
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
    await notice("The emulator was reset.");
    await rowOf(page, "managed.okta.com").waitFor();
    await page.getByText("No requests yet.").waitFor();
    expect(emulator.admin.journal).toEqual([]);
  });
});
