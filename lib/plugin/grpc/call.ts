/** A gRPC call: an HTTP/2 stream, from its headers to its trailers. */
import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import { Deframer, framed, framePrefix, type Frame } from "./framing";
import { parseTimeout, responseHeaders, statusTrailers } from "./headers";
import type { CallContext, Method } from "./service";
import { GrpcError, Status } from "./status";

/** The error code CANCEL of HTTP/2 (RFC 9113, section 7). */
const CANCEL = 8;

/** Up to this size, a message is copied after its prefix and sent in one write. Longer messages are not copied. */
const COPIED_BYTES = 65_536;

/** The part of the server that a call uses. */
export interface CallEnvironment {
  readonly maximumMessageBytes: number;
  readonly closing: AbortSignal;
  /** Called for every exception that is not a `GrpcError`, which means a bug in a handler. */
  readonly onError: (error: unknown, what: string) => void;
}

/** Runs a method's handler on a stream, and responds with its result or with the status of the error. */
export class Call implements CallContext {
  readonly closing: AbortSignal;
  readonly metadata: IncomingHttpHeaders;
  deadline: number | undefined;

  private timer: NodeJS.Timeout | undefined;
  private controller: AbortController | undefined;
  private cancellation: GrpcError | undefined;
  private ended = false;
  private continueWriting: (() => void) | undefined;

  constructor(
    private readonly stream: ServerHttp2Stream,
    headers: IncomingHttpHeaders,
    private readonly environment: CallEnvironment,
  ) {
    this.metadata = headers;
    this.closing = environment.closing;
    // A broken stream cancels the call. Without a listener, it would be an uncaught exception.
    stream.on("error", ignore);
    stream.on("aborted", () => this.cancel("The client canceled the call."));
    stream.on("close", () => this.cancel("The connection was closed."));
  }

  /** Created when a handler needs it, because most handlers do not. */
  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController();
      if (this.cancellation !== undefined) {
        this.controller.abort(this.cancellation);
      }
    }
    return this.controller.signal;
  }

  /** Serves the call. Undefined stands for a method that does not exist. Never rejects. */
  async run(method: Method | undefined): Promise<void> {
    try {
      if (method === undefined) {
        throw new GrpcError(
          Status.UNIMPLEMENTED,
          `This server does not have the method ${String(this.metadata[":path"])}.`,
        );
      }
      this.startTimer();
      switch (method.kind) {
        case "unary": {
          const response = await method.handle(decode(method, await this.singleMessage()), this);
          if (method.onAnswered !== undefined) {
            this.stream.once("close", () => method.onAnswered?.());
          }
          this.answer(encode(method, response));
          return;
        }
        case "server_streaming":
          await this.sendAll(method.handle(decode(method, await this.singleMessage()), this), method);
          break;
        case "bidirectional_streaming":
          await this.sendAll(method.handle(this.decodedMessages(method), this), method);
      }
      this.end(Status.OK, "");
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    const { code, message } = GrpcError.from(error);
    if (!(error instanceof GrpcError) && !this.ended) {
      this.environment.onError(error, `the call ${String(this.metadata[":path"])}`);
    }
    this.end(code, message);
  }

  private startTimer(): void {
    const timeout = parseTimeout(this.metadata["grpc-timeout"]);
    if (timeout !== undefined) {
      this.deadline = Date.now() + timeout;
      this.timer = setTimeout(() => this.expire(), timeout);
    }
  }

  private expire(): void {
    const error = new GrpcError(Status.DEADLINE_EXCEEDED, "The deadline of the call has passed.");
    // Data that the client does not read would delay the trailers.
    if (this.stream.writableLength > 0) {
      this.stream.close(CANCEL);
    } else {
      this.end(error.code, error.message);
    }
    this.abort(error);
  }

  private cancel(reason: string): void {
    // Every stream is closed in the end. Most calls are complete by then, and creating an error is expensive.
    if (!this.ended) {
      this.ended = true;
      clearTimeout(this.timer);
      this.abort(new GrpcError(Status.CANCELLED, reason));
    }
  }

  private abort(reason: GrpcError): void {
    this.cancellation ??= reason;
    this.controller?.abort(this.cancellation);
    this.continueWriting?.();
  }

  /** Yields the messages of the request as they arrive. The client has to wait until the next one is requested. */
  private async *messages(): AsyncGenerator<Buffer> {
    const deframer = new Deframer(this.environment.maximumMessageBytes);
    for await (const chunk of this.chunks()) {
      for (const frame of deframer.push(chunk)) {
        yield this.uncompressed(frame);
      }
    }
    requireComplete(deframer);
  }

  private async *chunks(): AsyncGenerator<Buffer> {
    try {
      // The stream is needed for the response, whatever happens to the request.
      yield* this.stream.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
    } catch (error) {
      throw new GrpcError(Status.CANCELLED, "The connection was closed.", { cause: error });
    }
    this.requireOpen();
  }

  private async *decodedMessages(method: Method): AsyncGenerator<unknown> {
    for await (const message of this.messages()) {
      yield decode(method, message);
    }
  }

  /** Returns the only message of a complete request. Uses events, because an iterator takes as long as the whole handler. */
  private singleMessage(): Promise<Buffer> {
    const { stream } = this;
    const deframer = new Deframer(this.environment.maximumMessageBytes);
    let single: Buffer | undefined;
    return new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        stream.off("data", take);
        // The promise is settled only once, and later data is dropped.
        reject(error as Error);
      };
      const take = (chunk: Buffer): void => {
        try {
          for (const frame of deframer.push(chunk)) {
            if (single !== undefined) {
              throw new GrpcError(
                Status.UNIMPLEMENTED,
                "The method requires one message, but the request has more than one.",
              );
            }
            single = this.uncompressed(frame);
          }
        } catch (error) {
          fail(error);
        }
      };
      stream.on("data", take);
      stream.on("end", () => {
        try {
          this.requireOpen();
          requireComplete(deframer);
          if (single === undefined) {
            throw new GrpcError(Status.UNIMPLEMENTED, "The method requires one message, but the request has none.");
          }
          resolve(single);
        } catch (error) {
          fail(error);
        }
      });
      // After the end, the promise is already settled.
      stream.on("close", () => {
        if (!stream.readableEnded) {
          fail(new GrpcError(Status.CANCELLED, "The connection was closed."));
        }
      });
    });
  }

  private uncompressed({ compressed, message }: Frame): Buffer {
    if (compressed) {
      throw this.compressionError();
    }
    return message;
  }

  /** A reset stream ends like a complete one. */
  private requireOpen(): void {
    if (this.stream.aborted) {
      throw new GrpcError(Status.CANCELLED, "The client canceled the call.");
    }
  }

  private compressionError(): GrpcError {
    const encoding = String(this.metadata["grpc-encoding"] ?? "identity");
    return encoding === "identity"
      ? new GrpcError(Status.INTERNAL, "A message is marked as compressed, but grpc-encoding contains no algorithm.")
      : new GrpcError(Status.UNIMPLEMENTED, `This server does not support messages compressed with ${encoding}.`);
  }

  private async sendAll(responses: AsyncIterable<unknown>, method: Method): Promise<void> {
    for await (const response of responses) {
      const ready = this.send(encode(method, response));
      if (!ready) {
        await this.drained();
      }
      if (this.ended) {
        return;
      }
    }
  }

  /** Writes a message. Returns false if the connection needs a pause before the next one. */
  private send(message: Uint8Array): boolean {
    if (this.ended) {
      return true;
    }
    this.begin(message);
    const { stream } = this;
    if (message.length <= COPIED_BYTES) {
      return stream.write(framed(message));
    }
    stream.write(framePrefix(message.length));
    return stream.write(message);
  }

  /** Writes the only message of a response together with its end, which saves another write. */
  private answer(message: Uint8Array): void {
    if (this.ended || message.length > COPIED_BYTES) {
      this.send(message);
      this.end(Status.OK, "");
      return;
    }
    this.begin(message);
    this.ended = true;
    clearTimeout(this.timer);
    this.finish(Status.OK, "", framed(message));
  }

  /** Sends the headers before the first message. */
  private begin(message: Uint8Array): void {
    const { maximumMessageBytes } = this.environment;
    if (message.length > maximumMessageBytes) {
      throw new GrpcError(
        Status.RESOURCE_EXHAUSTED,
        `The response has ${message.length} bytes, but this server sends at most ${maximumMessageBytes}.`,
      );
    }
    if (!this.stream.headersSent) {
      this.stream.respond(responseHeaders(), { waitForTrailers: true });
    }
  }

  private finish(status: Status, message: string, last?: Uint8Array): void {
    const { stream } = this;
    stream.on("wantTrailers", () => stream.sendTrailers(statusTrailers(status, message)));
    stream.end(last);
  }

  private drained(): Promise<void> {
    return new Promise((resolve) => {
      this.continueWriting = resolve;
      this.stream.once("drain", resolve);
    });
  }

  /** Ends the call with a status in the trailers, or in the headers if nothing was sent before. */
  private end(status: Status, message: string): void {
    if (this.ended) {
      return;
    }
    this.ended = true;
    clearTimeout(this.timer);
    const { stream } = this;
    if (stream.destroyed || stream.closed) {
      this.abort(new GrpcError(Status.CANCELLED, "The connection was closed."));
      return;
    }
    if (stream.headersSent) {
      this.finish(status, message);
    } else {
      stream.respond({ ...responseHeaders(), ...statusTrailers(status, message) }, { endStream: true });
    }
    // Later data from the client is read and dropped, because a reset of the stream could overtake the status.
    stream.resume();
  }
}

function ignore(): void {
  // The constructor explains why.
}

function requireComplete({ incomplete }: Deframer): void {
  if (incomplete) {
    throw new GrpcError(Status.INTERNAL, "The request ended in the middle of a message.");
  }
}

function decode(method: Method, bytes: Uint8Array): unknown {
  try {
    return method.request.decode(bytes);
  } catch (error) {
    throw new GrpcError(Status.INTERNAL, `The request is not a message of this method: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function encode(method: Method, response: unknown): Uint8Array {
  try {
    return method.response.encode(response);
  } catch (error) {
    throw new GrpcError(Status.INTERNAL, `The response cannot be encoded: ${messageOf(error)}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
