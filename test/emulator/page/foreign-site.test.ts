import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { startChromium, type Chromium } from "../../../tools/toolchain/chromium";
import type { Emulator } from "../../../lib/emulator";
import { describeWith } from "../../support/required";
import { startTestEmulator } from "../support";

describeWith(["chromium"], "a foreign site in the same browser", () => {
  let chromium: Chromium;
  let emulator: Emulator;
  let site: Server;
  let page: Page;
  beforeAll(async () => {
    chromium = await startChromium();
  });
  beforeEach(async () => {
    ({ emulator } = await startTestEmulator());
    site = createServer((_, response) => response.setHeader("content-type", "text/html").end("<p>A foreign site</p>"));
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    page = await chromium.context.newPage();
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}`);
  });
  afterEach(async () => {
    site.closeAllConnections();
    await Promise.all([new Promise((resolve) => site.close(resolve)), emulator.close(), page.close()]);
  });
  afterAll(async () => chromium?.close());

  it("changes nothing", async () => {
    const url = `${emulator.url}/_admin/orgs/00omanaged`;
    const attempts = [
      `fetch("${url}", { method: "DELETE", headers: { "content-type": "application/json" } })`,
      `fetch("${url}", { method: "PATCH", body: '{"status":"INACTIVE"}', headers: { "content-type": "application/json" } })`,
      `fetch("${emulator.url}/_admin/orgs", { method: "POST", body: '{"domain":"new.okta.com"}', headers: { "content-type": "application/json" } })`,
      `fetch("${emulator.url}/_admin/orgs", { method: "POST", mode: "no-cors", body: '{"domain":"new.okta.com"}' })`,
      `fetch("${emulator.url}/_admin/reset", { method: "POST", mode: "no-cors", body: "{}" })`,
    ];
    emulator.admin.updateOrg("00oaerial", { name: "Not as at the start" });
    const before = emulator.admin.snapshot();
    const ends = await page.evaluate<string[]>(
      `Promise.all([${attempts.join(", ")}].map((attempt) => attempt.then(({ type }) => type, () => "refused")))`,
    );
    expect(ends).toEqual(["refused", "refused", "refused", "opaque", "opaque"]);
    // A form needs no permission to be sent. Its answer goes into a frame, so that the site stays.
    const answered = page.waitForResponse(`${emulator.url}/_admin/reset`);
    await page.evaluate(`new Promise((done) => {
      const frame = Object.assign(document.createElement("iframe"), { name: "answer" });
      const form = Object.assign(document.createElement("form"), {
        action: "${emulator.url}/_admin/reset",
        method: "post",
        target: "answer",
      });
      document.body.append(frame, form);
      frame.addEventListener("load", done);
      form.submit();
    })`);
    expect((await answered).status()).toBe(403);
    expect(emulator.admin.snapshot()).toEqual(before);
  });

  it("reads nothing, neither the page nor its events", async () => {
    const ends = await page.evaluate<string[]>(`Promise.all([
      fetch("${emulator.url}/").then(() => "read", () => "refused"),
      fetch("${emulator.url}/_admin/orgs").then(() => "read", () => "refused"),
      new Promise((resolve) => {
        const source = new EventSource("${emulator.url}/_page/events");
        source.addEventListener("state", () => resolve("read"));
        source.addEventListener("error", () => { source.close(); resolve("refused"); });
      }),
      import("${emulator.url}/_page/model.mjs").then(() => "read", () => "refused"),
    ])`);
    expect(ends).toEqual(["refused", "refused", "refused", "refused"]);
  });

  it("shows the page in no frame", async () => {
    const refusal = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement("iframe"), { src: "${emulator.url}/" }))`,
    );
    await refusal;
    expect(await page.frames()[1]?.evaluate("document.body?.innerText ?? ''")).not.toContain("Orgs");
  });
});
