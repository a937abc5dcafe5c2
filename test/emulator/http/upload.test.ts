/** Bodies that nobody wants: how many bytes of them the emulator takes. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { Emulator } from "../../../lib/emulator";
import { BodyBudget } from "../../../lib/emulator/http/body-budget";
import { ACCOUNT_ID, CLIENT_ID, send, startTestEmulator, type Api } from "../support";

const MEBIBYTE = 1024 * 1024;
/** How many bytes beyond a limit the kernel's buffers and the emulator's reading ahead can take. */
const slack = MEBIBYTE;

describe("an upload", () => {
  let emulator: Emulator;
  let api: Api;
  let sockets: Socket[];
  const note = (message: unknown): void => void sockets.push((message as { socket: Socket }).socket);

  beforeEach(async () => {
    sockets = [];
    ({ emulator, api } = await startTestEmulator());
    subscribe("http.server.request.start", note);
  });
  afterEach(async () => {
    unsubscribe("http.server.request.start", note);
    await emulator.close();
  });

  interface Upload {
    /** The answer's head and body. */
    readonly answer: string;
    /** Bytes that the emulator read from the connection. */
    readonly read: number;
    readonly status: number;
  }

  /** How a client uploads. */
  interface Client {
    /** Whether it sends chunks, without announcing how many bytes come. @default false */
    readonly chunked?: boolean;
    /** It waits for this before it reads the first byte of the response. @default nothing */
    readonly readsAfter?: (served: () => Socket | undefined) => Promise<void>;
  }

  /** Sends as much as the emulator takes, at most so many bytes, until the answer is whole or the connection ends. */
  async function upload(
    head: readonly string[],
    bytes: number,
    { chunked = false, readsAfter }: Client = {},
  ): Promise<Upload> {
    const before = sockets.length;
    const socket = connect(Number(new URL(emulator.url).port), "127.0.0.1");
    const closed = new Promise((resolve) => socket.once("close", resolve));
    let answer = "";
    const read = () =>
      socket.setEncoding("utf8").on("data", (text: string) => {
        answer += text;
        if (isWhole(answer)) {
          socket.destroy();
        }
      });
    // A connection that ends while it is written to.
    socket.on("error", () => undefined);
    await once(socket, "connect");
    const length = chunked ? "Transfer-Encoding: chunked" : `Content-Length: ${bytes}`;
    socket.write(`${[...head, length].join("\r\n")}\r\n\r\n`);
    const piece = Buffer.alloc(64 * 1024, 0x20);
    const chunk = chunked ? Buffer.concat([Buffer.from("10000\r\n"), piece, Buffer.from("\r\n")]) : piece;
    let left = bytes;
    const more = (): void => {
      while (left > 0 && !socket.destroyed) {
        left -= piece.length;
        if (!socket.write(chunk)) {
          socket.once("drain", more);
          return;
        }
      }
    };
    more();
    await readsAfter?.(() => sockets[before]);
    read();
    await closed;
    const served = sockets[before];
    return { answer, read: served?.bytesRead ?? 0, status: Number(answer.split(" ")[1]) };
  }

  /** Whether an answer has all the bytes that its head announces. */
  function isWhole(answer: string): boolean {
    const [, length, body] = /^content-length: (\d+)\r\n(?:.+\r\n)*\r\n([^]*)$/im.exec(answer) ?? [];
    return body !== undefined && Buffer.byteLength(body) >= Number(length);
  }

  const head = (method: string, path: string, ...lines: string[]): string[] => [
    `${method} ${path} HTTP/1.1`,
    `Host: ${new URL(emulator.url).host}`,
    ...lines,
  ];
  const json = "Content-Type: application/json";

  it.each<[string, () => string[], number]>([
    ["of a web page, by its origin", () => head("POST", "/_admin/seed", json, "Origin: https://evil.example"), 403],
    [
      "of a web page, by what its browser says",
      () => head("POST", "/_admin/seed", json, "Sec-Fetch-Site: cross-site"),
      403,
    ],
    ["of a page on another port", () => head("POST", "/_admin/seed", json, "Sec-Fetch-Site: same-site"), 403],
    ["that a page may send without asking", () => head("POST", "/_admin/seed", "Content-Type: text/plain"), 415],
    ["to an unknown path of the admin interface", () => head("POST", "/_admin/nothing", json), 404],
    ["with a method that a route does not have", () => head("PATCH", "/_admin/seed", json), 405],
    ["to the page", () => head("POST", "/"), 405],
    ["to the health check", () => head("POST", "/healthz"), 405],
    ["to an unknown path of the service", () => head("POST", "/nothing", json), 404],
    [
      "to the service, of a web page",
      () => head("PUT", `/${ACCOUNT_ID}/api/v1/accounts`, "Sec-Fetch-Site: cross-site"),
      403,
    ],
    ["with a method that the service does not have", () => head("DELETE", `/${ACCOUNT_ID}/api/v1/accounts`), 405],
  ])("%s is refused by its head, and no more is read of 200 MB than came with it", async (_title, lines, status) => {
    for (const chunked of [false, true]) {
      const answered = await upload(lines(), 200 * MEBIBYTE, { chunked });
      expect([answered.status, answered.answer]).toEqual([status, expect.stringMatching(/^connection: close\r$/im)]);
      expect(answered.read).toBeLessThan(slack);
    }
  });

  it("of another Host is refused by its head", async () => {
    const lines = ["POST /_admin/seed HTTP/1.1", "Host: evil.example", json];
    const { status, read } = await upload(lines, 200 * MEBIBYTE);
    expect(status).toBe(403);
    expect(read).toBeLessThan(slack);
  });

  it("that announces too much is answered 413 before it is read, and one that does not once it is too much", async () => {
    const token = emulator.admin.issueAccessToken(CLIENT_ID);
    const limits: [string[], number, string][] = [
      [head("PUT", "/_admin/snapshot", json), 64 * MEBIBYTE, "ERR_EMULATOR_BODY_TOO_LONG"],
      [head("PATCH", "/_admin/switches", json), 64 * 1024, "ERR_EMULATOR_BODY_TOO_LONG"],
      [head("PUT", `/${ACCOUNT_ID}/api/v1/accounts`, json, `Authorization: Bearer ${token}`), MEBIBYTE, "E0000001"],
      [head("POST", "/oauth2/v1/token"), 64 * 1024, "E0000001"],
      [head("POST", "/_orgs/managed.okta.com/api/v1/apps", json), MEBIBYTE, "E0000001"],
      [head("GET", `/${ACCOUNT_ID}/api/v1/orgs`), 64 * 1024, "E0000001"],
    ];
    for (const [lines, limit, code] of limits) {
      const announced = await upload(lines, 200 * MEBIBYTE);
      const chunked = await upload(lines, 200 * MEBIBYTE, { chunked: true });
      expect([announced, chunked].map(({ status }) => status)).toEqual([413, 413]);
      expect([announced, chunked].filter(({ answer }) => !answer.includes(code))).toEqual([]);
      expect(announced.read).toBeLessThan(slack);
      expect(chunked.read).toBeLessThan(limit + slack);
    }
  });

  it("is answered though its client sends all that it can before it reads", async () => {
    const readsAfter = async (served: () => Socket | undefined) => {
      let read = -1;
      while (served() === undefined || served()!.bytesRead < 256 * 1024 || served()!.bytesRead > read) {
        read = served()?.bytesRead ?? -1;
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const { status, read } = await upload(head("POST", "/nothing", json), 200 * MEBIBYTE, { readsAfter });
    expect(status).toBe(404);
    expect(read).toBeLessThan(slack);
  });

  it("that is refused by a limit of requests is read no further than its route allows", async () => {
    emulator.admin.setSwitches({ concurrentRequests: 0 });
    const lines = head("PUT", `/${ACCOUNT_ID}/api/v1/accounts`, json);
    const { status, read } = await upload(lines, 200 * MEBIBYTE, { chunked: true });
    expect(status).toBe(413);
    expect(read).toBeLessThan(MEBIBYTE + slack);
  });

  it("is in the journal, with a mark instead of its body", async () => {
    await upload(head("PUT", `/${ACCOUNT_ID}/api/v1/accounts`, json), 2 * MEBIBYTE);
    await upload(head("POST", "/nothing", json), 2 * MEBIBYTE);
    const [tooLong, unknown] = emulator.admin.journal;
    expect([tooLong, unknown]).toMatchObject([
      { method: "PUT", status: 413, bodyTruncated: true },
      { method: "POST", path: "/nothing", status: 404, bodyTruncated: true },
    ]);
    expect([tooLong?.body, unknown?.body]).toEqual([undefined, undefined]);
  });

  it("whose client waits for leave gets it only if its head is good", async () => {
    const waiting = "Expect: 100-continue";
    const token = emulator.admin.issueAccessToken(CLIENT_ID);
    const good = head(
      "PUT",
      `/${ACCOUNT_ID}/api/v1/accounts`,
      json,
      `Authorization: Bearer ${token}`,
      "Connection: close",
    );
    const answers = [
      await exchange([...good, waiting, "Content-Length: 14"], '{"name":"New"}'),
      await exchange([...good, waiting, `Content-Length: ${2 * MEBIBYTE}`]),
      await exchange(head("POST", "/_admin/seed", json, "Origin: https://evil.example", waiting, "Content-Length: 9")),
    ];
    expect(answers.map((answer) => [...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => status))).toEqual([
      ["100", "200"],
      ["413"],
      ["403"],
    ]);
  });

  it("that is small leaves its connection open, though nobody looked at it", async () => {
    const socket = connect(Number(new URL(emulator.url).port), "127.0.0.1");
    let answer = "";
    socket.setEncoding("utf8").on("data", (text: string) => (answer += text));
    const small = [
      ...head("POST", "/_admin/seed", json, "Origin: https://evil.example", "Content-Length: 5"),
      "",
      "{ }  ",
    ];
    socket.write(small.join("\r\n") + small.join("\r\n"));
    while ((answer.match(/HTTP\/1\.1 403/g) ?? []).length < 2) {
      await once(socket, "data");
    }
    expect(answer).not.toMatch(/^connection: close/im);
    socket.destroy();
  });

  it("of a snapshot of 2,000 orgs is taken", async () => {
    emulator.admin.generate({ orgs: 2000, accountId: ACCOUNT_ID });
    const snapshot = emulator.admin.snapshot();
    const headers = { "content-type": "application/json" };
    expect((await send(`${emulator.url}/_admin/snapshot`, "PUT", snapshot, headers)).status).toBe(200);
    expect((await api.get("/accounts")).status).toBe(200);
  });

  /** Sends a head, and the body once the emulator asks for it. */
  async function exchange(lines: readonly string[], body = ""): Promise<string> {
    const socket = connect(Number(new URL(emulator.url).port), "127.0.0.1");
    let answer = "";
    socket.setEncoding("utf8").on("data", (text: string) => {
      answer += text;
      if (text.startsWith("HTTP/1.1 100")) {
        socket.write(body);
      }
    });
    socket.write(`${lines.join("\r\n")}\r\n\r\n`);
    await once(socket, "close");
    return answer;
  }
});

describe("the memory that all bodies share", () => {
  it("is given in parts, and taken back whole", () => {
    const budget = new BodyBudget(100);
    const [one, other] = [budget.share(), budget.share()];
    expect([one.take(60), other.take(40), other.take(1), one.take(1)]).toEqual([true, true, false, false]);
    one.release();
    one.release();
    expect([other.take(60), other.take(1)]).toEqual([true, false]);
    other.release();
    expect([one.take(100), one.take(1)]).toEqual([true, false]);
  });
});
