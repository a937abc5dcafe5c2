import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Answer } from "./answer";
import { BodyBudget } from "./body-budget";
import type { Exchanges, Wire } from "./exchanges";
import { EmulatorListenError } from "../errors";
import { readHead, type RequestHead } from "./request";
import type { Proxy } from "../proxy/proxy";
import { writeAnswer, type ResponseDetails } from "./response-writer";
import { Upload } from "./upload";
import { warn } from "../warning";

const LOOPBACK = "127.0.0.1";

/** Serves exchanges over HTTP. */
export class HttpServer {
  private readonly server: Server;
  private readonly budget = new BodyBudget();

  /** @param proxy handles requests to hosts under their real names; undefined for none */
  constructor(
    exchanges: Exchanges,
    private readonly proxy?: Proxy,
  ) {
    const answer = (message: IncomingMessage, response: ServerResponse): void => {
      const upload = new Upload(message, response, this.budget.share());
      const exchange = async (): Promise<void> =>
        exchanges.answer(new HttpWire(message, response, { upload, origin: this.origin, proxy }));
      exchange()
        .catch((error: Error) => {
          if (!proxy?.refuse(error, response)) {
            warn(error);
            response.destroy();
          }
        })
        .finally(() => upload.release());
    };
    this.server = createServer({ keepAliveTimeout: 60_000 }, answer);
    // A client that sends `Expect: 100-continue` waits until its request head has been checked.
    this.server.on("checkContinue", answer);
    if (proxy !== undefined) {
      this.server.on("connect", (message, socket, first) =>
        // The tunnel contains HTTP again. Its connection is handled like any other.
        proxy.connect(message, socket as Socket, first, (encrypted) => this.server.emit("connection", encrypted)),
      );
    }
  }

  /** The server's origin on this machine, for example `http://127.0.0.1:8080`. */
  get origin(): string {
    const { address, family, port } = this.server.address() as AddressInfo;
    const isEvery = address === "0.0.0.0" || address === "::";
    return `http://${isEvery ? LOOPBACK : family === "IPv6" ? `[${address}]` : address}:${port}`;
  }

  /**
   * Starts listening.
   * @param port 0 for any free port
   * @param host an IP address
   * @throws EmulatorListenError
   */
  async listen(port: number, host: string = LOOPBACK): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const fail = (error: Error): void => reject(new EmulatorListenError(port, error, host));
      this.server.once("error", fail);
      this.server.listen({ port, host }, () => {
        this.server.off("error", fail);
        resolve();
      });
    });
  }

  /** Stops and resets all requests in progress. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    this.proxy?.close();
    await closed;
  }
}

/** The dependencies of {@link HttpWire}. */
interface HttpWireOptions {
  readonly upload: Upload;
  readonly origin: string;
  readonly proxy: Proxy | undefined;
}

/** A request over HTTP. */
class HttpWire implements Wire {
  readonly head: RequestHead;
  private closing: AbortController | undefined;

  private readonly upload: Upload;
  private readonly proxy: Proxy | undefined;

  constructor(
    private readonly message: IncomingMessage,
    private readonly response: ServerResponse,
    { upload, origin, proxy }: HttpWireOptions,
  ) {
    this.upload = upload;
    this.proxy = proxy;
    this.head = proxy?.readHead(message) ?? readHead(message, origin);
  }

  get isLeftOut(): boolean {
    return this.upload.isLeftOut;
  }

  get gone(): AbortSignal {
    if (this.closing === undefined) {
      const closing = new AbortController();
      this.closing = closing;
      if (this.response.closed) {
        closing.abort();
      }
      this.response.once("close", () => closing.abort());
    }
    return this.closing.signal;
  }

  async read(maximumBytes: number): Promise<Buffer> {
    return this.upload.read(maximumBytes);
  }

  reset(): void {
    const { socket } = this.message;
    if (!this.proxy?.reset(socket)) {
      socket.resetAndDestroy();
    }
  }

  write(answer: Answer, details: ResponseDetails): void {
    writeAnswer(this.response, answer, { ...details, unread: this.upload.isUnread });
  }
}
