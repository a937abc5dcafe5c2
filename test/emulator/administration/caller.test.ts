import { connect } from "node:net";
import { AdminRequestError, type Emulator } from "../../../lib/emulator";
import { checkCaller } from "../../../lib/emulator/administration/caller";
import { send, startTestEmulator } from "../support";

const json = { "content-type": "application/json" };

describe("the admin interface's guard", () => {
  it.each(["127.0.0.1", "127.0.0.1:8080", "127.1.2.3:1", "localhost", "LOCALHOST:8080", "[::1]:8080"])(
    "lets %s pass",
    (host) => {
      expect(() => checkCaller({ method: "POST", headers: { host, ...json } })).not.toThrow();
    },
  );

  it.each([
    undefined,
    "",
    "evil.example",
    "evil.example:8080",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "0.0.0.0",
    "[::]",
  ])("stops the name %j, though it may resolve to loopback", (host) => {
    for (const method of ["GET", "POST"]) {
      const attempt = () => checkCaller({ method, headers: { host, ...json } });
      expect(attempt).toThrow(AdminRequestError);
      expect(attempt).toThrow(expect.objectContaining({ status: 403, code: "ERR_EMULATOR_ADMIN_REQUEST" }));
    }
  });

  it("stops web pages of any other origin", () => {
    const host = "127.0.0.1:8080";
    for (const origin of ["https://evil.example", "null", "http://127.0.0.1:3000", "https://127.0.0.1:8080"]) {
      expect(() => checkCaller({ method: "GET", headers: { host, origin } })).toThrow(/web pages/);
    }
    expect(() => checkCaller({ method: "GET", headers: { host, origin: "http://127.0.0.1:8080" } })).not.toThrow();
  });

  it("stops what a page could send without asking first", () => {
    const host = "127.0.0.1:8080";
    for (const type of [undefined, "text/plain", "application/x-www-form-urlencoded", "text/plain; application/json"]) {
      const attempt = () => checkCaller({ method: "POST", headers: { host, "content-type": type } });
      expect(attempt).toThrow(expect.objectContaining({ status: 415 }));
    }
    const withParameter = { host, "content-type": "Application/JSON; charset=utf-8" };
    expect(() => checkCaller({ method: "DELETE", headers: withParameter })).not.toThrow();
  });

  describe("over HTTP", () => {
    let emulator: Emulator;

    beforeEach(async () => ({ emulator } = await startTestEmulator()));
    afterEach(() => emulator.close());

    it("keeps a foreign page from changing and from asking", async () => {
      const url = `${emulator.url}/_admin/orgs/00omanaged`;
      const origin = "https://evil.example";
      const attempts = [
        await send(url, "DELETE", undefined, { ...json, origin }),
        await send(url, "DELETE", undefined, { ...json, host: "evil.example" }),
        await send(url, "DELETE", undefined, {}),
        await send(url, "OPTIONS", undefined, { ...json, origin, "access-control-request-method": "DELETE" }),
      ];
      expect(attempts.map(({ status }) => status)).toEqual([403, 403, 415, 403]);
      for (const { headers } of attempts) {
        expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
      }
      expect(emulator.admin.org("00omanaged")).toBeDefined();
    });

    it("stops a request without a Host header", async () => {
      const { port } = new URL(emulator.url);
      const socket = connect(Number(port), "127.0.0.1");
      socket.end("GET /_admin/orgs HTTP/1.0\r\n\r\n");
      let text = "";
      for await (const chunk of socket) {
        text += String(chunk);
      }
      expect(text).toMatch(/^HTTP\/1\.1 403 /);
    });
  });
});
