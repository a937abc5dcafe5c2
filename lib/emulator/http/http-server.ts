import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { AnswerError, type Answer } from "./answer";
import { BodyBudget } from "./body-budget";
import { EmulatorListenError } from "../errors";
import { faultAnswer } from "../behaviour/fault-answer";
import { answersInstead, type Fault, type Faults } from "../behaviour/faults";
import type { Journal } from "../journal/journal";
import { describeRequest } from "../journal/journal-request";
import { bodyTooLong, internalError } from "./okta-error";
import { BodyTooLongError, ClientGoneError } from "./read-body";
import { pathOf, readHead, type RequestHead, type ServiceRequest } from "./request";
import { writeAnswer } from "./response-writer";
import { newErrorId, type Service } from "../service";
import { Upload } from "./upload";
import { warn } from "../warning";

const HOST = "127.0.0.1";

/** What the server works with. */
export interface HttpServerOptions {
  readonly service: Service;
  readonly faults: Faults;
  readonly journal: Journal;
  /** The emulator's clock in milliseconds: the Date header follows it. */
  readonly now: () => number;
  /** Resolves once what was changed so far will outlive the process, where it is to. */
  readonly saved: () => Promise<void>;
  /** What is answered apart from the service: no journal, no limits, no faults. The first that handles a path answers. */
  readonly interfaces: readonly OwnInterface[];
}

/** Paths of the emulator's own: the admin interface, the page. */
export interface OwnInterface {
  /** Whether a path is one of its. */
  handles(path: string): boolean;
  /** Bytes that a request's body may have; 0 if {@link handle} does not look at it, or refuses the request anyway. */
  bodyLimit(head: RequestHead): number;
  /** Answers a request to one of its paths. Never throws. */
  handle(request: ServiceRequest): Promise<Answer>;
}

/** One request and its answer on the wire. */
interface Exchange {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly sequence: number;
  readonly time: number;
  readonly requestId: string;
  readonly head: RequestHead;
  readonly upload: Upload;
}

/** Serves a service over HTTP on loopback: limits of what is under way, faults, journal, and writing of answers. */
export class HttpServer {
  private readonly server: Server;
  private nextSequence = 1;
  private readonly budget = new BodyBudget();

  constructor(private readonly options: HttpServerOptions) {
    const answer = (message: IncomingMessage, response: ServerResponse): void => {
      const upload = new Upload(message, response, this.budget.share());
      this.exchange(message, response, upload)
        .catch((error: Error) => {
          warn(error);
          response.destroy();
        })
        .finally(() => upload.release());
    };
    this.server = createServer({ keepAliveTimeout: 60_000 }, answer);
    // A client that asks whether to send its body gets the answer only after its head was checked.
    this.server.on("checkContinue", answer);
  }

  /** Origin that the server is reached at, for example `http://127.0.0.1:8080`. */
  get origin(): string {
    return `http://${HOST}:${(this.server.address() as AddressInfo).port}`;
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
      this.server.listen({ port, host: HOST }, () => {
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

  private async exchange(message: IncomingMessage, response: ServerResponse, upload: Upload): Promise<void> {
    const head = readHead(message, this.origin);
    const own = this.options.interfaces.find((candidate) => candidate.handles(head.path));
    const exchange: Exchange = {
      message,
      response,
      sequence: own === undefined ? this.nextSequence++ : 0,
      time: this.options.now(),
      requestId: randomBytes(20).toString("base64url"),
      head,
      upload,
    };
    if (own !== undefined) {
      await this.answerBy(own, exchange);
      return;
    }
    const accountId = accountIdOf(head.target);
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

  private async answerBy(own: OwnInterface, exchange: Exchange): Promise<void> {
    const request = await this.read(exchange, own.bodyLimit(exchange.head));
    if (request instanceof BodyTooLongError) {
      const { code, message } = request;
      this.write(exchange, { status: 413, body: { code, message } }, undefined);
    } else if (request !== undefined) {
      const answer = await own.handle(request);
      this.write(exchange, answer.status < 500 ? await this.save(answer) : answer, undefined);
    }
  }

  private async serve(exchange: Exchange): Promise<void> {
    const { message, response, head } = exchange;
    const fault = this.options.faults.take(head.method, head.target);
    const request = await this.readForService(exchange);
    if (request === undefined) {
      return;
    }
    const answer = await this.save(await this.decide(request, fault));
    await this.wait(fault, response);
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

  /** Holds the answer back until what it tells of will outlive the process. */
  private async save(answer: Answer): Promise<Answer> {
    try {
      await this.options.saved();
      return answer;
    } catch (error) {
      warn(error);
      return internalError().answer(newErrorId());
    }
  }

  /** Waits as the fault and the switch say, or until the client has gone. */
  private async wait(fault: Fault | undefined, response: ServerResponse): Promise<void> {
    const milliseconds = (fault?.latencyMs ?? 0) + this.options.service.switches.latencyMilliseconds;
    if (fault?.hold === undefined && milliseconds === 0) {
      return;
    }
    let timer: NodeJS.Timeout | undefined;
    const latency = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    const gone = new Promise<void>((resolve) => response.once("close", resolve));
    await Promise.race([Promise.all([fault?.hold, latency]), gone]);
    clearTimeout(timer);
  }

  /** Reads the body: undefined if the client went away. */
  private async read(exchange: Exchange, limit: number): Promise<ServiceRequest | BodyTooLongError | undefined> {
    try {
      return { ...exchange.head, body: await exchange.upload.read(limit) };
    } catch (error) {
      if (error instanceof BodyTooLongError) {
        return error;
      }
      if (!(error instanceof ClientGoneError)) {
        throw error;
      }
      return undefined;
    }
  }

  /** Reads the body of a request to the service, or answers that it is too long: undefined then. */
  private async readForService(exchange: Exchange): Promise<ServiceRequest | undefined> {
    const { head } = exchange;
    const request = await this.read(exchange, this.options.service.bodyLimit(head));
    if (!(request instanceof BodyTooLongError)) {
      return request;
    }
    const answer = bodyTooLong(request).answer(newErrorId());
    this.record(exchange, { ...head, body: Buffer.alloc(0) }, answer.status, undefined);
    this.write(exchange, answer, undefined);
    return undefined;
  }

  private async refuse(exchange: Exchange, error: AnswerError): Promise<void> {
    const request = await this.readForService(exchange);
    if (request !== undefined) {
      const answer = error.answer(newErrorId());
      await this.wait(undefined, exchange.response);
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
      ...(exchange.upload.isLeftOut ? { bodyTruncated: true } : {}),
      fault: fault?.kind,
    });
  }

  private write({ response, requestId, upload }: Exchange, answer: Answer, fault: Fault | undefined): void {
    writeAnswer(response, answer, { requestId, time: this.options.now(), fault, unread: upload.isUnread });
  }
}

/** The account in a path of the Aerial host. */
function accountIdOf(target: string): string | undefined {
  return /^\/([^/]+)\/api\//.exec(pathOf(target))?.[1];
}
