import { once } from "node:events";
import { Metadata, status, type ServiceError } from "@grpc/grpc-js";
import { GrpcError, Status, type CallContext, type GrpcServer } from "../../../lib/plugin/grpc";
import { echoClient, say, startEcho, type EchoClient, type Text } from "./echo";

let server: GrpcServer;
let client: EchoClient;

async function start(...parameters: Parameters<typeof startEcho>): Promise<void> {
  const started = await startEcho(...parameters);
  server = started.server;
  client = echoClient(started.port);
}

afterEach(async () => {
  client.close();
  await server.close();
});

/** A promise and the function that resolves it. */
function signal<T = void>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

const aborted = (context: CallContext) =>
  new Promise<GrpcError>((resolve) => {
    context.signal.addEventListener("abort", () => resolve(context.signal.reason), { once: true });
  });

/** Calls until the server was reached: on a busy machine a deadline may pass before, so each is longer than the last. */
async function withDeadlines(isReached: () => boolean, call: (deadline: number) => Promise<void>): Promise<void> {
  for (let milliseconds = 50; !isReached(); milliseconds *= 2) {
    await call(Date.now() + milliseconds);
  }
}

describe("a unary call", () => {
  it("is answered", async () => {
    await start();
    expect(await say(client, { text: "größe" })).toMatchObject({ text: "größe" });
  });

  it("takes and gives messages without a byte", async () => {
    await start();
    expect(await say(client, {})).toMatchObject({ text: "" });
  });

  it("shows the handler the client's metadata and deadline", async () => {
    let seen: CallContext | undefined;
    await start({ say: async (request, context) => ((seen = context), request) });
    const metadata = new Metadata();
    metadata.set("x-test", "value");
    const deadline = Date.now() + 60_000;
    await new Promise<void>((resolve, reject) => {
      client.makeUnaryRequest(
        "/test.Echo/Say",
        () => Buffer.alloc(0),
        () => undefined,
        {},
        metadata,
        { deadline },
        (error) => (error === null ? resolve() : reject(error)),
      );
    });
    expect(seen?.metadata["x-test"]).toBe("value");
    // The client sends how long it waits, from when it sends it, rounded: by less than a second.
    expect(seen!.deadline).toBeGreaterThan(deadline - 1000);
    expect(seen!.deadline).toBeLessThan(Date.now() + 61_000);
    expect(seen?.signal.aborted).toBe(false);
  });

  it("has no deadline where the client sets none", async () => {
    let seen: CallContext | undefined;
    await start({ say: async (request, context) => ((seen = context), request) });
    await say(client, {});
    expect(seen?.deadline).toBeUndefined();
  });

  it("answers the status of a GrpcError, with any text", async () => {
    await start({
      say: async () => {
        throw new GrpcError(Status.FAILED_PRECONDITION, "100 %\nnicht möglich 😀");
      },
    });
    await expect(say(client, {})).rejects.toMatchObject({
      code: status.FAILED_PRECONDITION,
      details: "100 %\nnicht möglich 😀",
    });
  });

  it("answers UNKNOWN with the message of any other exception, and reports it", async () => {
    const mistake = new TypeError("x is not a function");
    const onError = jest.fn();
    await start(
      {
        say: async () => {
          throw mistake;
        },
      },
      { onError },
    );
    await expect(say(client, {})).rejects.toMatchObject({ code: status.UNKNOWN, details: "x is not a function" });
    expect(onError).toHaveBeenCalledWith(mistake, "the call /test.Echo/Say");
  });

  it("answers UNIMPLEMENTED for a method that the server does not have", async () => {
    await start();
    const error = await new Promise<ServiceError | null>((resolve) => client.missing({}, resolve));
    expect(error).toMatchObject({
      code: status.UNIMPLEMENTED,
      details: expect.stringContaining("/test.Echo/Missing"),
    });
  });

  it("answers INTERNAL where the answer cannot be encoded", async () => {
    await start({ say: async () => ({ text: Symbol("text") }) as unknown as Text });
    await expect(say(client, {})).rejects.toMatchObject({
      code: status.INTERNAL,
      details: expect.stringContaining("The response cannot be encoded"),
    });
  });

  it("carries 64 MiB both ways", async () => {
    await start();
    const data = Buffer.alloc(64 * 1024 * 1024);
    for (let index = 0; index < data.length; index += 65_537) {
      data[index] = index % 251;
    }
    const answer = await say(client, { data });
    expect(data.equals(answer.data)).toBe(true);
  });

  it("refuses a request over the limit, and the connection lives on", async () => {
    await start({}, { maximumMessageBytes: 1000 });
    const error = await say(client, { data: Buffer.alloc(5_000_000) }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: status.RESOURCE_EXHAUSTED,
      details: expect.stringMatching(/50000\d\d bytes.* at most 1000\.$/),
    });
    expect(await say(client, { text: "next" })).toMatchObject({ text: "next" });
  });

  it("refuses to send an answer over the limit", async () => {
    await start({ say: async () => ({ data: Buffer.alloc(2000) }) }, { maximumMessageBytes: 1000 });
    await expect(say(client, {})).rejects.toMatchObject({
      code: status.RESOURCE_EXHAUSTED,
      details: expect.stringMatching(/2003 bytes.* at most 1000/),
    });
  });

  it("refuses a compressed message and says that only identity is understood", async () => {
    const started = await startEcho();
    server = started.server;
    client = echoClient(started.port, undefined, { "grpc.default_compression_algorithm": 2 });
    let headers: Metadata | undefined;
    const error = await new Promise<ServiceError | null>((resolve) => {
      client.say({ text: "x".repeat(1000) }, resolve).on("metadata", (metadata) => (headers = metadata));
    });
    expect(error).toMatchObject({
      code: status.UNIMPLEMENTED,
      details: expect.stringContaining("compressed with gzip"),
    });
    const answered = headers?.get("grpc-accept-encoding") ?? [];
    expect([...answered, ...error!.metadata.get("grpc-accept-encoding")]).toContain("identity");
  });

  it("aborts the handler's signal when the client cancels", async () => {
    const started = signal<CallContext>();
    await start({
      say: (request, context) => {
        started.resolve(context);
        return new Promise(() => request);
      },
    });
    const failed = signal<ServiceError | null>();
    const call = client.say({}, failed.resolve);
    const context = await started.promise;
    const reason = aborted(context);
    call.cancel();
    expect(await reason).toMatchObject({ code: Status.CANCELLED, message: expect.stringContaining("The client") });
    expect(await failed.promise).toMatchObject({ code: status.CANCELLED });
  });

  it("gives a signal that is aborted already where the handler asks for it too late", async () => {
    const started = signal<CallContext>();
    await start({
      say: (request, context) => {
        started.resolve(context);
        return new Promise(() => request);
      },
    });
    const call = client.say({}, () => undefined);
    const context = await started.promise;
    const other = client.count({ text: "1" });
    call.cancel();
    await once(other.resume(), "end");
    expect(context.signal.aborted).toBe(true);
    expect(context.signal.reason).toMatchObject({ code: Status.CANCELLED });
  });

  it("aborts the handler's signal when the client is gone", async () => {
    const started = signal<CallContext>();
    await start({
      say: (request, context) => {
        started.resolve(context);
        return new Promise(() => request);
      },
    });
    const call = say(client, {}).catch((error: unknown) => error);
    const reason = aborted(await started.promise);
    client.close();
    client.getChannel().close();
    await server.close();
    expect(await reason).toMatchObject({ code: Status.CANCELLED });
    expect(await call).toMatchObject({ code: expect.any(Number) });
  });

  it("answers DEADLINE_EXCEEDED when the time is up, and aborts the handler's signal", async () => {
    const reason = signal<GrpcError>();
    let isReached = false;
    await start({
      say: async (request, context) => {
        isReached = true;
        reason.resolve(await aborted(context));
        return request;
      },
    });
    await withDeadlines(
      () => isReached,
      async (deadline) => {
        await expect(say(client, {}, { deadline })).rejects.toMatchObject({ code: status.DEADLINE_EXCEEDED });
      },
    );
    expect([Status.DEADLINE_EXCEEDED, Status.CANCELLED]).toContain((await reason.promise).code);
  });

  it("is one of 200 at the same time", async () => {
    const all = signal();
    let waiting = 0;
    await start({
      say: async (request) => {
        waiting += 1;
        if (waiting === 200) {
          all.resolve();
        }
        await all.promise;
        return request;
      },
    });
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => say(client, { text: String(index) })));
    expect(answers.map(({ text }) => text)).toEqual(Array.from({ length: 200 }, (_, index) => String(index)));
  });
});

describe("a call that answers a stream", () => {
  it("answers all messages, in order", async () => {
    await start();
    const texts: string[] = [];
    for await (const { text } of client.count({ text: "1000" })) {
      texts.push(text);
    }
    expect(texts).toEqual(Array.from({ length: 1000 }, (_, index) => String(index)));
  });

  it("answers an empty stream", async () => {
    await start();
    const call = client.count({ text: "0" });
    const [end] = await once(call.resume(), "status");
    expect(end).toMatchObject({ code: status.OK });
  });

  it("ends with the status of an exception, after the messages before it", async () => {
    await start({
      count: async function* () {
        yield { text: "first" };
        throw new GrpcError(Status.ABORTED, "no more");
      },
    });
    const call = client.count({});
    const texts: string[] = [];
    call.on("data", ({ text }) => texts.push(text));
    const [error] = await once(call, "error");
    expect(texts).toEqual(["first"]);
    expect(error).toMatchObject({ code: status.ABORTED, details: "no more" });
  });

  it("waits for a client that reads slowly, and stops when that cancels", async () => {
    let yielded = 0;
    const stopped = signal();
    await start({
      count: async function* () {
        try {
          for (;;) {
            yielded += 1;
            yield { data: Buffer.alloc(1024 * 1024) };
          }
        } finally {
          stopped.resolve();
        }
      },
    });
    const call = client.count({});
    call.on("error", () => undefined);
    await new Promise<void>((resolve) => call.once("readable", resolve));
    call.cancel();
    await stopped.promise;
    // A grpc-js client's windows hold a few of these at most; without back-pressure it would never have stopped.
    expect(yielded).toBeLessThan(200);
  });

  it("is reset when its deadline passes while the client does not read", async () => {
    const reason = signal<GrpcError>();
    let isReached = false;
    await start({
      count: async function* (_, context) {
        isReached = true;
        void aborted(context).then(reason.resolve);
        for (;;) {
          yield { data: Buffer.alloc(1024 * 1024) };
        }
      },
    });
    await withDeadlines(
      () => isReached,
      async (deadline) => {
        const [error] = await once(client.count({}, { deadline }), "error");
        expect(error).toMatchObject({ code: status.DEADLINE_EXCEEDED });
      },
    );
    expect([Status.DEADLINE_EXCEEDED, Status.CANCELLED]).toContain((await reason.promise).code);
  });
});

describe("a call with streams both ways", () => {
  it("answers each message as it comes", async () => {
    await start();
    const call = client.chat();
    for (const text of ["a", "b", "c"]) {
      call.write({ text });
      const [answer] = await once(call, "data");
      expect(answer).toMatchObject({ text });
    }
    call.end();
    const [end] = await once(call, "status");
    expect(end).toMatchObject({ code: status.OK });
  });

  it("may end while the client is still sending", async () => {
    await start({
      chat: async function* (requests) {
        for await (const request of requests) {
          yield request;
          return;
        }
      },
    });
    const call = client.chat();
    call.write({ text: "only" });
    const [answer] = await once(call, "data");
    expect(answer).toMatchObject({ text: "only" });
    const [end] = await once(call, "status");
    expect(end).toMatchObject({ code: status.OK });
  });

  it("stays open though nobody reads the requests, until the client cancels", async () => {
    const started = signal<CallContext>();
    await start({
      chat: async function* (_, context) {
        started.resolve(context);
        await aborted(context);
      },
    });
    const call = client.chat();
    call.on("error", () => undefined);
    call.write({ text: "unread" });
    const reason = aborted(await started.promise);
    call.cancel();
    expect(await reason).toMatchObject({ code: Status.CANCELLED });
  });
});

describe("closing", () => {
  it("lets the calls in flight finish and refuses new ones", async () => {
    const started = signal<CallContext>();
    const proceed = signal();
    await start({
      say: async (request, context) => {
        started.resolve(context);
        await proceed.promise;
        return request;
      },
    });
    const call = say(client, { text: "in flight" });
    const context = await started.promise;
    expect(context.closing.aborted).toBe(false);
    const closed = server.close();
    expect(context.closing.aborted).toBe(true);
    proceed.resolve();
    expect(await call).toMatchObject({ text: "in flight" });
    await closed;
    await expect(say(client, {})).rejects.toMatchObject({ code: status.UNAVAILABLE });
  });

  it("ends calls by force that do not finish in time", async () => {
    const started = signal<CallContext>();
    await start(
      {
        say: (request, context) => {
          started.resolve(context);
          return new Promise(() => request);
        },
      },
      { graceMilliseconds: 10 },
    );
    const call = say(client, {}).catch((error: unknown) => error);
    const reason = aborted(await started.promise);
    await server.close();
    expect(await reason).toMatchObject({ code: Status.CANCELLED });
    expect(await call).toBeInstanceOf(Error);
  });

  it("is done at once where nothing is open, and as often as one likes", async () => {
    await start();
    await expect(Promise.all([server.close(), server.close()])).resolves.toEqual([undefined, undefined]);
  });
});
