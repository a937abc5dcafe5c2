import { isFromForeignSite, isNavigation } from "../../../lib/emulator/http/foreign-site";

const HOST = "127.0.0.1:8080";

describe("a request of a browser", () => {
  it.each([
    [{ host: HOST, origin: "https://evil.example" }, true],
    [{ host: HOST, origin: "null" }, true],
    [{ host: HOST, origin: "http://127.0.0.1:3000" }, true],
    [{ host: HOST, origin: "https://evil.example", "sec-fetch-site": "same-origin" }, true],
    [{ host: HOST, "sec-fetch-site": "cross-site" }, true],
    [{ host: HOST, "sec-fetch-site": "same-site" }, true],
    [{ host: HOST, origin: `http://${HOST}`, "sec-fetch-site": "same-origin" }, false],
    [{ host: HOST, origin: `HTTP://${HOST}` }, false],
    [{ host: HOST, "sec-fetch-site": "none" }, false],
    [{ host: HOST }, false],
  ])("with %j is of a foreign site: %s", (headers, foreign) => {
    expect(isFromForeignSite({ headers })).toBe(foreign);
  });

  it("is a navigation only if it fills a tab", () => {
    const headers = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    expect(isNavigation({ method: "GET", headers })).toBe(true);
    expect(isNavigation({ method: "POST", headers })).toBe(false);
    expect(isNavigation({ method: "GET", headers: { ...headers, "sec-fetch-dest": "iframe" } })).toBe(false);
    expect(isNavigation({ method: "GET", headers: { ...headers, "sec-fetch-mode": "no-cors" } })).toBe(false);
    expect(isNavigation({ method: "GET", headers: {} })).toBe(false);
  });
});
