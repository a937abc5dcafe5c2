import { createServer, type AddressInfo } from "node:net";
import { AbortedError, ConnectionError, ResponseFormatError, TimeoutError } from "../../../lib/aerial";
import { connect, type HttpConnections } from "../../../lib/aerial/transport/dispatcher";
import type { ApiRequest, Handler } from "../../../lib/aerial/transport/message";
import { send } from "../../../lib/aerial/transport/send";
import { rejection } from "../support/client";
import { useServer } from "../support/server";

/** Returns a port of the loopback address that nothing listens at: it was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("sending", () => {
  const holder = useServer();
  const lines: unknown[][] = [];
  let connections: HttpConnections;
  let handler: Handler;
  const request = (more: Partial<ApiRequest> = {}): ApiRequest => ({
    method: "GET",
    url: `${holder.server.url}/path?a=1`,
    headers: { authorization: "Bearer secret-token" },
    repeatable: true,
    write: false,
    ...more,
  });
  const make = (timeoutMilliseconds = 10_000): Handler =>
    send({
      connections: () => Promise.resolve(connections),
      timeoutMilliseconds,
      userAgent: "test/1",
      log: (...line) => lines.push(line),
    });

  beforeEach(async () => {
    lines.length = 0;
    connections = await connect({ connections: 2, connectTimeoutMilliseconds: 5000 }, {});
    handler = make();
  });
  afterEach(async () => {
    await connections.close();
  });

  it("brings any answer, with its headers and body", async () => {
    holder.server.script = () => ({
      status: 404,
      headers: { "x-okta-request-id": "r1", link: ['<a>; rel="self"', '<b>; rel="next"'] },
      text: "žluťoučký",
    });
    const response = await handler(request());
    expect(response).toMatchObject({ status: 404, text: "žluťoučký" });
    expect(response.headers).toMatchObject({ "x-okta-request-id": "r1", link: ['<a>; rel="self"', '<b>; rel="next"'] });
    expect(holder.server.calls).toEqual(["GET /path?a=1"]);
  });

  it("sends a body with its length, and a length of 0 without one", async () => {
    await handler(request({ method: "PUT", body: '{"name":"ž"}' }));
    await handler(request({ method: "POST" }));
    await handler(request());
    const [put, post, get] = holder.server.requests;
    expect(put).toMatchObject({
      body: '{"name":"ž"}',
      headers: { "content-length": "13", "content-type": "application/json" },
    });
    expect(post).toMatchObject({ body: "", headers: { "content-length": "0", "content-type": "application/json" } });
    expect(post?.headers["transfer-encoding"]).toBeUndefined();
    expect(get?.headers["content-length"]).toBeUndefined();
    expect(get?.headers).toMatchObject({ accept: "application/json", "user-agent": "test/1" });
  });

  it("keeps connections alive and never has two requests on one", async () => {
    const ports = new Set<string | undefined>();
    let flying = 0;
    let most = 0;
    holder.server.script = async ({ headers }) => {
      ports.add(headers.connection);
      flying += 1;
      most = Math.max(most, flying);
      await new Promise((resolve) => setImmediate(resolve));
      flying -= 1;
      return { json: {} };
    };
    await Promise.all(Array.from({ length: 12 }, () => handler(request())));
    expect(most).toBeLessThanOrEqual(2);
    expect([...ports]).toEqual(["keep-alive"]);
  });

  it("does not follow redirects, which would take the token elsewhere", async () => {
    holder.server.script = () => ({ status: 302, headers: { location: "/elsewhere" } });
    await expect(handler(request())).resolves.toMatchObject({ status: 302 });
    expect(holder.server.requests).toHaveLength(1);
  });

  it("says that the connection was reset, so that nobody knows whether the request took effect", async () => {
    holder.server.script = () => ({ reset: true });
    const error = await rejection<ConnectionError>(handler(request()));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ method: "GET", path: "/path", requestSent: true, transient: true });
    expect(error.message).toMatch(/^GET \/path .*the connection to 127\.0\.0\.1:\d+ failed \(/);
  });

  it("says that an answer was cut off", async () => {
    holder.server.script = () => ({
      status: 200,
      headers: { "x-okta-request-id": "r2" },
      text: `{"name":"${"x".repeat(100)}"}`,
      cutAfter: 20,
    });
    const error = await rejection<ResponseFormatError>(handler(request()));
    expect(error).toBeInstanceOf(ResponseFormatError);
    expect(error).toMatchObject({ truncated: true, requestId: "r2", status: 200 });
    expect(error.message).toMatch(/the connection ended .*\(111 bytes/);
  });

  it("gives up on a slow answer, and does not know whether it took effect", async () => {
    let release = (): void => undefined;
    holder.server.script = () => ({ after: new Promise<void>((resolve) => (release = resolve)) });
    const error = await rejection<TimeoutError>(make(50)(request()));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ requestSent: true });
    expect(error.message).toContain("within 0.05 s");
    release();
  });

  it("ends a read when its signal fires", async () => {
    const controller = new AbortController();
    let release = (): void => undefined;
    holder.server.script = () => {
      controller.abort();
      return { after: new Promise<void>((resolve) => (release = resolve)) };
    };
    expect(await rejection(handler(request({ signal: controller.signal })))).toBeInstanceOf(AbortedError);
    release();
  });

  it("awaits a write that is on its way when its signal fires", async () => {
    const controller = new AbortController();
    holder.server.script = () => {
      controller.abort();
      return { json: { id: "done" } };
    };
    const put = request({ method: "PUT", write: true, signal: controller.signal });
    await expect(handler(put)).resolves.toMatchObject({ text: '{"id":"done"}' });
    expect(await rejection(handler(put))).toBeInstanceOf(AbortedError);
    expect(holder.server.requests).toHaveLength(1);
  });

  it("calls a port where nothing listens a wrong address, unless it answered before", async () => {
    const first = request();
    await handler(first);
    await holder.server.close();
    const restarting = await rejection<ConnectionError>(handler({ ...first }));
    expect(restarting).toMatchObject({ transient: true, failure: "connection" });
    const wrong = await rejection<ConnectionError>(make()({ ...first }));
    expect(wrong).toMatchObject({ transient: false, requestSent: false, reason: "ECONNREFUSED", failure: "address" });
    const { host } = new URL(first.url);
    expect(wrong.message).toContain(`nothing is listening at ${host} (ECONNREFUSED)`);
    expect(wrong.message).toMatch(/aerial emulator.*the base URL/);
    await holder.server.start();
  });

  it("names the setting that holds the address of a closed port", async () => {
    const port = await closedPort();
    const advice = { byStatus: new Map<number, string>(), address: "the org domain" };
    const error = await rejection<ConnectionError>(make()(request({ url: `http://localhost:${port}/x`, advice })));
    expect(error).toMatchObject({ reason: "ECONNREFUSED", failure: "address", requestSent: false });
    expect(error.message).toContain(`nothing is listening at localhost:${port} (ECONNREFUSED)`);
    expect(error.message).toContain("the org domain");
    expect(error.message).not.toContain("the base URL");
  });

  it("calls a host that does not exist a wrong address", async () => {
    const error = await rejection<ConnectionError>(handler(request({ url: "https://aerial.invalid/x" })));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.requestSent).toBe(false);
    expect(error.message).toMatch(/aerial\.invalid\b.* base URL/);
  });

  it("says that something answers which does not speak HTTP", async () => {
    const server = createServer((socket) => socket.resume().end("hello\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const error = await rejection<ConnectionError>(handler(request({ url })));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.message).toContain(`the connection to ${new URL(url).host} failed`);
    await new Promise((resolve) => server.close(resolve));
  });

  it("logs method, path, status and request id, and nothing secret", async () => {
    holder.server.script = () => ({ headers: { "x-okta-request-id": "r1" }, text: "secret-body" });
    await handler(request());
    holder.server.script = () => ({ reset: true });
    await rejection(handler(request()));
    expect(lines).toMatchObject([
      ["debug", "Received a response", { method: "GET", path: "/path", status: 200, requestId: "r1" }],
      ["debug", "Received no response", { method: "GET", path: "/path", code: "ERR_AERIAL_CONNECTION" }],
    ]);
    expect(JSON.stringify(lines)).not.toContain("secret");
  });
});
