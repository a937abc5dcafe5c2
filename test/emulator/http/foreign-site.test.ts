import { isFromForeignSite, isNavigation } from "../../../lib/emulator/http/foreign-site";

const host = "127.0.0.1:8080";

describe("a request of a browser", () => {
  it.each([
    [{ host, origin: "https://evil.example" }, true],
    [{ host, origin: "null" }, true],
    [{ host, origin: "http://127.0.0.1:3000" }, true],
    [{ host, origin: "https://evil.example", "sec-fetch-site": "same-origin" }, true],
    [{ host, "sec-fetch-site": "cross-site" }, true],
    [{ host, "sec-fetch-site": "same-site" }, true],
    [{ host, origin: `http://${host}`, "sec-fetch-site": "same-origin" }, false],
    [{ host, origin: `HTTP://${host}` }, false],
    [{ host, "sec-fetch-site": "none" }, false],
    [{ host }, false],
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
