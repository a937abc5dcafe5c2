import { randomBytes } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer } from "./answer";
import { AnswerError } from "./answer";
import { EmulatorListenError } from "./errors";
import { faultAnswer } from "./fault-answer";
import type { Fault, Faults } from "./faults";
import { answersInstead } from "./faults";
import type { Journal } from "./journal";
import { describeRequest } from "./journal-request";
import type { ServiceRequest } from "./request";
import { ClientGoneError, pathOf, readRequest } from "./request";
import type { Service } from "./service";
import { newErrorId } from "./service";

const host = "127.0.0.1";

/** What the server works with. */
export interface HttpServerOptions {
  readonly service: Service;
  readonly faults: Faults;
  readonly journal: Journal;
  /** The emulator's clock in milliseconds: the Date header follows it. */
  readonly now: () => number;
}

/** One request and its answer on the wire. */
interface Exchange {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly sequence: number;
  readonly time: number;
  readonly requestId: string;
}

/** Serves a service over HTTP on loopback: limits of what is under way, faults, journal, and writing of answers. */
export class HttpServer {
  private readonly server: Server;
  private nextSequence = 1;

  constructor(private readonly options: HttpServerOptions) {
    this.server = createServer({ keepAliveTimeout: 60_000 }, (message, response) => {
      this.exchange(message, response).catch((error: Error) => {
        process.emitWarning(error);
        response.destroy();
      });
    });
  }

  /** Origin that the server is reached at, for example `http://127.0.0.1:8080`. */
  get origin(): string {
    return `http://${host}:${(this.server.address() as AddressInfo).port}`;
  }

  /**
   * Starts to listen, on loopback alone.
   * @param port 0 for any
   * @throws EmulatorListenError
   */
  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const fail = (error: Error): void => reject(new EmulatorListenError(port, error));
      this.server.once("error", fail);
      this.server.listen({ port, host }, () => {
        this.server.off("error", fail);
        resolve();
      });
    });
  }

  /** Stops, cutting off what is under way. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async exchange(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomBytes(20).toString("base64url");
    const exchange: Exchange = {
      message,
      response,
      sequence: this.nextSequence++,
      time: this.options.now(),
      requestId,
    };
    const accountId = accountIdOf(message.url ?? "/");
    let leave = (): void => undefined;
    try {
      // Counted before anything waits: requests that arrive together must see each other.
      leave = accountId === undefined ? leave : this.options.service.limits.enter(accountId);
    } catch (error) {
      if (!(error instanceof AnswerError)) {
        throw error;
      }
      await this.refuse(exchange, error);
      return;
    }
    try {
      await this.serve(exchange);
    } finally {
      leave();
    }
  }

  private async serve(exchange: Exchange): Promise<void> {
    const { message, response } = exchange;
    const fault = this.options.faults.take(message.method ?? "GET", message.url ?? "/");
    const request = await this.read(exchange);
    if (request === undefined) {
      return;
    }
    const answer = await this.decide(request, fault);
    await waitFor(fault, response);
    if (fault?.kind === "reset_before" || fault?.kind === "reset_after") {
      this.record(exchange, request, 0, fault);
      message.socket.resetAndDestroy();
      return;
    }
    this.record(exchange, request, answer.status, fault);
    this.write(exchange, answer, fault);
  }

  private async decide(request: ServiceRequest, fault: Fault | undefined): Promise<Answer> {
    if (fault !== undefined && answersInstead(fault)) {
      return faultAnswer(fault, this.options.now(), newErrorId());
    }
    // Never seen: the connection is reset instead.
    return fault?.kind === "reset_before" ? { status: 0, body: undefined } : this.options.service.handle(request);
  }

  private async read(exchange: Exchange): Promise<ServiceRequest | undefined> {
    try {
      return await readRequest(exchange.message, this.origin);
    } catch (error) {
      if (error instanceof AnswerError) {
        this.write(exchange, error.answer(newErrorId()), undefined);
      } else if (!(error instanceof ClientGoneError)) {
        throw error;
      }
      return undefined;
    }
  }

  private async refuse(exchange: Exchange, error: AnswerError): Promise<void> {
    const request = await this.read(exchange);
    if (request !== undefined) {
      const answer = error.answer(newErrorId());
      this.record(exchange, request, answer.status, undefined);
      this.write(exchange, answer, undefined);
    }
  }

  private record(exchange: Exchange, request: ServiceRequest, status: number, fault: Fault | undefined): void {
    const { sequence, time, requestId } = exchange;
    const accountId = accountIdOf(request.target);
    this.options.journal.add({
      sequence,
      time,
      status,
      requestId,
      accountId,
      ...describeRequest(request, accountId !== undefined),
      fault: fault?.kind,
    });
  }

  private write({ response, requestId }: Exchange, answer: Answer, fault: Fault | undefined): void {
    const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
    const bytes = Buffer.from(text, "utf8");
    const lines = new Map<string, string[]>([
      ["x-okta-request-id", [requestId]],
      ["date", [new Date(this.options.now()).toUTCString()]],
      ["cache-control", ["no-cache, no-store"]],
      ["content-type", ["application/json"]],
    ]);
    const own = new Map<string, string[]>();
    for (const [name, value] of answer.headers ?? []) {
      own.set(name, [...(own.get(name) ?? []), value]);
    }
    own.forEach((values, name) => lines.set(name, values));
    Object.entries(fault?.headers ?? {}).forEach(([name, value]) => lines.set(name.toLowerCase(), [value]));
    lines.set("content-length", [String(bytes.length)]);
    response.sendDate = false;
    response.statusCode = answer.status;
    lines.forEach((values, name) => response.setHeader(name, values));
    if (fault?.kind === "truncated") {
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
      return;
    }
    response.end(bytes);
  }
}

/** The account in a path of the Aerial host. */
function accountIdOf(target: string): string | undefined {
  return /^\/([^/]+)\/api\//.exec(pathOf(target))?.[1];
}

/** Waits as the fault says, or until the client has gone. */
async function waitFor(fault: Fault | undefined, response: ServerResponse): Promise<void> {
  if (fault?.hold === undefined && fault?.latencyMs === undefined) {
    return;
  }
  let timer: NodeJS.Timeout | undefined;
  const latency = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, fault.latencyMs ?? 0);
  });
  const gone = new Promise<void>((resolve) => response.once("close", resolve));
  await Promise.race([Promise.all([fault.hold, latency]), gone]);
  clearTimeout(timer);
}
