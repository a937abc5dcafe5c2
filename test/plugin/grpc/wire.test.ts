/** Cases that gRPC clients do not permit: a plain HTTP/2 client speaks to the server. */
import { once } from "node:events";
import { connect, type ClientHttp2Session, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http2";
import type { GrpcServer } from "../../../lib/plugin/grpc";
import { framePrefix } from "../../../lib/plugin/grpc/framing";
import { startEcho, Text } from "./echo";

let server: GrpcServer;
let session: ClientHttp2Session;

beforeEach(async () => {
  const started = await startEcho();
  server = started.server;
  session = connect(`http://127.0.0.1:${started.port}`);
});

afterEach(async () => {
  session.destroy();
  await server.close();
});

const CALL: OutgoingHttpHeaders = {
  ":method": "POST",
  ":path": "/test.Echo/Say",
  "content-type": "application/grpc",
  te: "trailers",
};

const frame = (message: Uint8Array) => Buffer.concat([framePrefix(message.length), message]);

interface Answer {
  readonly headers: IncomingHttpHeaders;
  readonly trailers: IncomingHttpHeaders | undefined;
  readonly body: Buffer;
}

/** Sends the chunks, each in a DATA frame of its own, and collects the answer. */
async function exchange(headers: OutgoingHttpHeaders, chunks: readonly Uint8Array[]): Promise<Answer> {
  const stream = session.request(headers);
  let trailers: IncomingHttpHeaders | undefined;
  stream.once("trailers", (received) => (trailers = received));
  const response = once(stream, "response");
  const body: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => body.push(chunk));
  for (const chunk of chunks) {
    await new Promise((resolve) => stream.write(chunk, resolve));
  }
  stream.end();
  const [received] = await response;
  await once(stream, "close");
  return { headers: received, trailers, body: Buffer.concat(body) };
}

describe("the server on the wire", () => {
  it("answers headers, the message, and trailers", async () => {
    const wire = frame(Text.encode({ text: "hello" }));
    const answer = await exchange(CALL, [wire]);
    expect(answer.headers).toMatchObject({
      ":status": 200,
      "content-type": "application/grpc+proto",
      "grpc-accept-encoding": "identity",
    });
    expect(answer.body).toEqual(wire);
    expect(answer.trailers).toMatchObject({ "grpc-status": "0" });
    expect(answer.trailers).not.toHaveProperty("grpc-message");
  });

  it("understands a message that comes byte by byte", async () => {
    const wire = frame(Text.encode({ text: "hello" }));
    const answer = await exchange(
      CALL,
      [...wire].map((byte) => Buffer.from([byte])),
    );
    expect(answer.body).toEqual(wire);
  });

  it("understands several messages in one DATA frame", async () => {
    const wire = Buffer.concat(["a", "b", "c"].map((text) => frame(Text.encode({ text }))));
    const answer = await exchange({ ...CALL, ":path": "/test.Echo/Chat" }, [wire]);
    expect(answer.body).toEqual(wire);
    expect(answer.trailers).toMatchObject({ "grpc-status": "0" });
  });

  it.each([
    ["no message", [] as Buffer[], "12", /has none/],
    ["two messages", [frame(Buffer.alloc(0)), frame(Buffer.alloc(0))], "12", /has more/],
    ["half a message", [frame(Buffer.alloc(9)).subarray(0, 8)], "13", /in the middle of a message/],
    ["a message that does not decode", [frame(Buffer.from([0x0a, 0x7f]))], "13", /not a message of this method/],
    ["unknown flags", [Buffer.from([7, 0, 0, 0, 0])], "13", /has the flags 7/],
    ["a compressed message without grpc-encoding", [Buffer.from([1, 0, 0, 0, 0])], "13", /contains no algorithm/],
  ])("answers %s with an error in the headers alone", async (_, chunks, status, message) => {
    const answer = await exchange(CALL, chunks);
    expect(answer.headers[":status"]).toBe(200);
    expect(answer.headers["grpc-status"]).toBe(status);
    expect(answer.headers["grpc-message"]).toMatch(message);
    expect(answer.trailers).toBeUndefined();
    expect(answer.body).toHaveLength(0);
  });

  it("takes an uncompressed message though grpc-encoding names an algorithm", async () => {
    const wire = frame(Text.encode({ text: "plain" }));
    const answer = await exchange({ ...CALL, "grpc-encoding": "gzip" }, [wire]);
    expect(answer.body).toEqual(wire);
  });

  it("answers a malformed grpc-timeout with INTERNAL", async () => {
    const answer = await exchange({ ...CALL, "grpc-timeout": "soon" }, [frame(Buffer.alloc(0))]);
    expect(answer.headers).toMatchObject({ "grpc-status": "13" });
  });

  it("answers DEADLINE_EXCEEDED to a client that goes on waiting", async () => {
    const stream = session.request({ ...CALL, "grpc-timeout": "1m" });
    const [headers] = await once(stream, "response");
    expect(headers).toMatchObject({ ":status": 200, "grpc-status": "4" });
    stream.destroy();
  });

  it.each([
    [405, { ...CALL, ":method": "GET" }],
    [415, { ...CALL, "content-type": "application/json" }],
    [415, { ...CALL, "content-type": "application/grpc-web+proto" }],
    [400, { ...CALL, te: undefined }],
  ])("answers %d where a request is no call of gRPC", async (status, headers) => {
    const answer = await exchange(headers, []);
    expect(answer.headers[":status"]).toBe(status);
    expect(answer.headers).not.toHaveProperty("grpc-status");
    expect(answer.body.toString()).not.toBe("");
  });

  it("answers a PING", async () => {
    await once(session, "connect");
    const answered = await new Promise<Buffer>((resolve, reject) => {
      session.ping(Buffer.from("12345678"), (error, _, payload) => (error === null ? resolve(payload) : reject(error)));
    });
    expect(answered.toString()).toBe("12345678");
  });

  it("announces with GOAWAY that it closes", async () => {
    await exchange(CALL, [frame(Buffer.alloc(0))]);
    const goaway = once(session, "goaway");
    const closed = server.close();
    const [code] = await goaway;
    expect(code).toBe(0);
    await closed;
  });

  it("grants large windows", async () => {
    await exchange(CALL, [frame(Buffer.alloc(0))]);
    expect(session.remoteSettings.initialWindowSize).toBe(16 * 1024 * 1024);
    expect(session.state.remoteWindowSize).toBeGreaterThan(15 * 1024 * 1024);
  });
});
