import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that the server received. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path with query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The server's answer: a JSON body unless `text` is given, or a fault. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly json?: unknown;
  readonly text?: string;
  /** The connection is reset instead of answered. */
  readonly reset?: boolean;
  /** The connection is reset after this many bytes of the announced body. */
  readonly cutAfter?: number;
  /** The answer waits for this. */
  readonly after?: Promise<unknown>;
}

/** Answers a request, by its number from 0. */
export type Script = (request: ReceivedRequest, index: number) => Answer | Promise<Answer>;

/** A small HTTP server on a port of its own. */
export class TestServer {
  public readonly requests: ReceivedRequest[] = [];
  public script: Script;
  private readonly server = createServer((incoming, outgoing) => void this.serve(incoming, outgoing));

  public constructor(script: Script = () => ({ json: {} })) {
    this.script = script;
  }

  /** Starts it on a free port of 127.0.0.1. */
  public async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  /** Where it listens. */
  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The requests so far, in a short form: `GET /path`. */
  public get calls(): string[] {
    return this.requests.map(({ method, url }) => `${method} ${url}`);
  }

  /** Stops it and everything that hangs on it. */
  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk as Buffer);
    }
    const request: ReceivedRequest = {
      method: incoming.method ?? "",
      url: incoming.url ?? "",
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    };
    this.requests.push(request);
    const answer = await this.script(request, this.requests.length - 1);
    await answer.after;
    if (answer.reset) {
      incoming.socket.resetAndDestroy();
      return;
    }
    const text = answer.text ?? (answer.json === undefined ? "" : JSON.stringify(answer.json));
    outgoing.statusCode = answer.status ?? 200;
    for (const [name, value] of Object.entries(answer.headers ?? {})) {
      outgoing.setHeader(name, value);
    }
    if (answer.cutAfter !== undefined) {
      outgoing.setHeader("content-length", Buffer.byteLength(text));
      outgoing.write(text.slice(0, answer.cutAfter), () => incoming.socket.destroy());
      return;
    }
    outgoing.end(text);
  }
}

/** Starts a server and stops it after the test. */
export function useServer(): { readonly server: TestServer } {
  const holder = {} as { server: TestServer };
  beforeEach(async () => {
    holder.server = await new TestServer().start();
  });
  afterEach(async () => {
    await holder.server.close();
  });
  return holder;
}

/** An error in Okta's form. */
export function oktaError(errorCode: string, errorSummary: string, causes: readonly string[] = []): unknown {
  return {
    errorCode,
    errorSummary,
    errorLink: errorCode,
    errorId: "oaeTestError",
    errorCauses: causes.map((cause) => ({ errorSummary: cause })),
  };
}
