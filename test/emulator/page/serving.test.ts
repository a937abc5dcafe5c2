import type { Emulator } from "../../../lib/emulator";
import { pageTexts } from "../../../lib/emulator/page/texts";
import { send, startTestEmulator } from "../support";

describe("the page over HTTP", () => {
  let emulator: Emulator;
  beforeEach(async () => ({ emulator } = await startTestEmulator()));
  afterEach(() => emulator.close());
  const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    send(`${emulator.url}${path}`, method, undefined, headers);

  it("is a few small files, with types, that no other site may use and that use no other", async () => {
    const types = { html: "text/html", css: "text/css", mjs: "text/javascript", svg: "image/svg+xml" };
    for (const [name, text] of Object.entries(pageTexts())) {
      const answer = await get(name === "index.html" ? "/" : `/_page/${name}`);
      expect([answer.status, answer.text]).toEqual([200, text]);
      const { headers } = answer;
      expect(headers["content-type"]?.split(";")[0]).toBe(types[name.split(".").at(-1) as keyof typeof types]);
      expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /);
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["content-security-policy"]).not.toMatch(/unsafe|\*|http/);
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
      });
      expect(text.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:\/\//);
    }
  });

  it("takes neither part in the journal nor in faults, latency and limits", async () => {
    emulator.admin.setSwitches({ latencyMilliseconds: 600_000 });
    emulator.admin.addFault({ kind: "status", count: Infinity });
    expect((await get("/")).status).toBe(200);
    expect((await get("/_page/page.css")).status).toBe(200);
    expect(emulator.admin.journal).toEqual([]);
    expect(emulator.admin.faults()).toMatchObject([{ hits: 0 }]);
  });

  it("answers HEAD, and refuses other methods and names of files that it has not", async () => {
    expect(await get("/", {}, "HEAD")).toMatchObject({ status: 200, text: "" });
    expect(await get("/_page/events", {}, "HEAD")).toMatchObject({ status: 200, text: "" });
    const refused = await get("/", {}, "DELETE");
    expect([refused.status, refused.headers.allow]).toEqual([405, "GET, HEAD"]);
    for (const path of [
      "/_page/",
      "/_page/../index.ts",
      "/_page/%2e%2e/index.ts",
      "/_page/constructor",
      "/_page/tsconfig.json",
    ]) {
      expect((await get(path)).status).toBe(404);
    }
  });

  it("shows nothing to names that merely resolve to loopback, nor to other origins", async () => {
    for (const path of ["/", "/_page/main.mjs", "/_page/events"]) {
      for (const [name, value] of [
        ["host", "evil.example"],
        ["host", "evil.example:80"],
        ["origin", "https://evil.example"],
      ] as const) {
        const { status, body } = await get(path, { [name]: value });
        expect([status, body.code]).toEqual([403, "ERR_EMULATOR_ADMIN_REQUEST"]);
      }
      expect(Object.keys((await get("/")).headers)).not.toContain("access-control-allow-origin");
    }
  });

  it("opens from a link on any site, but nothing else of it does", async () => {
    const link = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    expect((await get("/", link)).status).toBe(200);
    expect((await get("/", { ...link, host: "evil.example" })).status).toBe(403);
    expect((await get("/", { ...link, "sec-fetch-dest": "iframe" })).status).toBe(403);
    expect((await get("/_page/main.mjs", link)).status).toBe(403);
    expect((await get("/_admin/orgs", link)).status).toBe(403);
    expect((await get("/_page/main.mjs", { "sec-fetch-site": "same-origin" })).status).toBe(200);
  });
});
