import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { EmulatorListenError, startEmulator, type Emulator } from "../../../lib/emulator";
import { ACCOUNT_ID, CLIENT_ID, send, startTestEmulator, type Api, type Clock } from "../support";

describe("the emulator's HTTP", () => {
  let emulator: Emulator;
  let api: Api;
  let clock: Clock;

  beforeEach(async () => ({ emulator, api, clock } = await startTestEmulator()));
  afterEach(() => emulator.close());

  it("gives every answer a request id of its own and the date of its clock", async () => {
    clock.time = Date.UTC(2031, 0, 2, 3, 4, 5);
    const answers = [
      await api.get("/accounts"),
      await api.get("/nothing"),
      await api.get("/accounts", { token: null }),
    ];
    answers.push(await send(`${emulator.url}/oauth2/v1/token`, "POST", undefined, {}));
    expect(new Set(answers.map(({ headers }) => headers["x-okta-request-id"])).size).toBe(4);
    for (const { headers } of answers) {
      expect(headers["x-okta-request-id"]).toMatch(/^\S{20,}$/);
      expect(headers.date).toBe("Thu, 02 Jan 2031 03:04:05 GMT");
      expect(headers["content-type"]).toBe("application/json");
    }
  });

  it("answers errors with Okta's error object", async () => {
    const { body } = await api.get("/orgs/00onobody");
    expect(body).toEqual({
      errorCode: "E0000007",
      errorSummary: "Not found: Resource not found: 00onobody (Org)",
      errorLink: "E0000007",
      errorId: expect.stringMatching(/^oae/),
      errorCauses: [],
    });
    expect((await api.get("/orgs/00onobody")).body.errorId).not.toBe(body.errorId);
  });

  it.each(["127.0.0.1", "localhost:80", "[::1]:8080"])(
    "takes a target in absolute form that names %s",
    async (authority) => {
      const { port } = new URL(emulator.url);
      const socket = connect({ port: Number(port), host: "127.0.0.1" });
      socket.end(`GET http://${authority}/healthz HTTP/1.1\r\nHost: ${authority}\r\nConnection: close\r\n\r\n`);
      expect(String(await socket.toArray())).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\{"status":"ok"\}$/s);
    },
  );

  it.each(["/nothing", "/orgs/", "/orgs/1/2/3", "/orgs/%E0%A4%A", "//accounts"])(
    "answers 404 E0000007 for the path %s",
    async (path) => {
      const answer = await api.get(path);
      expect([answer.status, answer.body.errorCode]).toEqual([404, "E0000007"]);
    },
  );

  it.each([
    ["DELETE", "/orgs/00omanaged", "GET"],
    ["PATCH", "/accounts", "GET, PUT"],
    ["GET", "/orgs/00omanaged/deletionRequest", "POST"],
    ["POST", "/orgs/00omanaged/status", "PUT"],
  ])("answers 405 E0000022 to %s %s and says what is allowed", async (method, path, allow) => {
    const answer = await api.call(method, path);
    expect([answer.status, answer.body.errorCode, answer.headers.allow]).toEqual([405, "E0000022", allow]);
  });

  it("answers 411 to PUT and POST without a body and without Content-Length", async () => {
    const token = emulator.admin.issueAccessToken(CLIENT_ID);
    emulator.admin.updateOrg("00omanaged", { status: "INACTIVE" });
    const path = `/${ACCOUNT_ID}/api/v1/orgs/00omanaged/deletionRequest`;
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n`;
    expect(await raw(`${head}\r\n`)).toMatch(/^HTTP\/1.1 411 [\s\S]*Content-Length: 0/);
    expect(await raw(`${head.replace("POST", "PUT")}\r\n`)).toMatch(/^HTTP\/1.1 405 /);
    expect(await raw(`${head}Content-Length: 0\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /);
    expect(await raw("POST /oauth2/v1/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).toMatch(
      /^HTTP\/1.1 411 /,
    );
  });

  it("takes a chunked body", async () => {
    const token = emulator.admin.issueAccessToken(CLIENT_ID);
    const head = `PUT /${ACCOUNT_ID}/api/v1/accounts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n`;
    const body = 'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\ne\r\n{"name":"New"}\r\n0\r\n\r\n';
    expect(await raw(head + body)).toMatch(/^HTTP\/1.1 200 /);
    expect(emulator.admin.account(ACCOUNT_ID)?.name).toBe("New");
  });

  it.each(["{", "", '{"name":"a"', "\u0000", '{"name":"🚀"}', '{"name":"\\ud83d\\ude80"}'])(
    "answers 400 E0000003 to the body %j",
    async (body) => {
      const answer = await api.put("/accounts", body);
      expect([answer.status, answer.body.errorCode]).toEqual([400, "E0000003"]);
    },
  );

  it("answers 400 E0000003 to a body that is no UTF-8", async () => {
    const answer = await api.put("/accounts", Buffer.from([0x22, 0xff, 0x22]));
    expect(answer.body.errorCode).toBe("E0000003");
  });

  it("takes characters of three bytes", async () => {
    expect((await api.put("/accounts", { name: "日本語 €" })).body.name).toBe("日本語 €");
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", ""])(
    "answers 400 E0000021 to the media type %j",
    async (type) => {
      const answer = await api.put("/accounts", { name: "New" }, { headers: { "content-type": type } });
      expect([answer.status, answer.body.errorCode]).toEqual([400, "E0000021"]);
    },
  );

  it("takes JSON with a character set", async () => {
    const headers = { "content-type": "Application/JSON; charset=UTF-8" };
    expect((await api.put("/accounts", { name: "New" }, { headers })).status).toBe(200);
  });

  it("answers 400 E0000021 to clients that take no JSON", async () => {
    expect((await api.get("/accounts", { headers: { accept: "text/html" } })).body.errorCode).toBe("E0000021");
    expect((await api.get("/accounts", { headers: { accept: "text/html, */*;q=0.1" } })).status).toBe(200);
    expect((await api.get("/accounts", { headers: { accept: "application/json" } })).status).toBe(200);
  });

  it("answers 413 to a body of more than a mebibyte", async () => {
    const answer = await api.put("/accounts", { name: "x".repeat(1024 * 1024) });
    expect([answer.status, answer.body.errorCode]).toEqual([413, "E0000001"]);
  });

  it("writes links with the host that the client used", async () => {
    const url = emulator.url.replace("127.0.0.1", "localhost");
    const answer = await send(`${url}/${ACCOUNT_ID}/api/v1/orgs`, "GET", undefined, {
      authorization: `Bearer ${emulator.admin.issueAccessToken(CLIENT_ID)}`,
    });
    expect(answer.lines("link")[0]).toBe(`<${url}/${ACCOUNT_ID}/api/v1/orgs>; rel="self"`);
  });

  it("listens on loopback alone", async () => {
    expect(new URL(emulator.url).hostname).toBe("127.0.0.1");
    const port = Number(new URL(emulator.url).port);
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address } of addresses.filter(({ internal, family }) => !internal && family === "IPv4")) {
      await expect(reach(port, address)).rejects.toThrow(/ECONNREFUSED/);
    }
    await expect(reach(port, "127.0.0.1")).resolves.toBeUndefined();
  });

  it("says which port is taken", async () => {
    const port = Number(new URL(emulator.url).port);
    const failure = startEmulator({ port });
    await expect(failure).rejects.toBeInstanceOf(EmulatorListenError);
    await expect(failure).rejects.toMatchObject({
      code: "ERR_EMULATOR_LISTEN",
      message: expect.stringMatching(new RegExp(`127\\.0\\.0\\.1:${port}: .*EADDRINUSE.*Choose another port`)),
    });
  });

  it("ends what is under way when it is closed", async () => {
    let reached = (): void => undefined;
    const hit = new Promise<void>((resolve) => (reached = resolve));
    emulator.admin.addFault({ kind: "latency", hold: new Promise(() => undefined), onHit: reached });
    const call = expect(api.get("/accounts")).rejects.toThrow(/socket hang up|ECONNRESET/);
    await hit;
    await emulator.close();
    await call;
    ({ emulator } = await startTestEmulator());
  });

  function raw(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(emulator.url).port), "127.0.0.1", () => socket.write(text));
      let answer = "";
      socket.setEncoding("utf8");
      socket.on("data", (chunk: string) => (answer += chunk));
      socket.on("end", () => resolve(answer));
      socket.on("error", reject);
    });
  }

  function reach(port: number, host: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, host, () => {
        socket.destroy();
        resolve();
      });
      socket.on("error", reject);
    });
  }

  it("takes as much longer for every answer as the switch says, refusals included", async () => {
    emulator.admin.setSwitches({ latencyMilliseconds: 60 });
    const timed = async (call: () => Promise<{ status: number }>): Promise<[number, boolean]> => {
      const start = performance.now();
      const { status } = await call();
      return [status, performance.now() - start >= 59];
    };
    expect(await timed(() => api.get("/accounts"))).toEqual([200, true]);
    expect(await timed(() => send(`${emulator.url}/oauth2/v1/token`, "POST", undefined, {}))).toEqual([400, true]);
    emulator.admin.setSwitches({ concurrentRequests: 0 });
    expect(await timed(() => api.get("/accounts"))).toEqual([429, true]);
    // Together, and not one after the other, however slow the machine is.
    emulator.admin.setSwitches({ concurrentRequests: 10, latencyMilliseconds: 1000 });
    const start = performance.now();
    const answers = await Promise.all(Array.from({ length: 10 }, () => api.get("/accounts")));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(performance.now() - start).toBeLessThan(9900);
  });
});
