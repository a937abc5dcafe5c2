import { randomBytes } from "node:crypto";
import { AnswerError, type Answer } from "./answer";
import { faultAnswer } from "../behaviour/fault-answer";
import { answersInstead, type Fault, type Faults } from "../behaviour/faults";
import type { Sleep } from "../behaviour/clock";
import type { Journal } from "../journal/journal";
import { describeAnswer } from "../journal/journal-answer";
import { describeRequest } from "../journal/journal-request";
import { bodyTooLong, internalError } from "./okta-error";
import { BodyTooLongError, ClientGoneError } from "./read-body";
import { pathOf, type RequestHead, type ServiceRequest } from "./request";
import type { ResponseDetails } from "./response-writer";
import { newErrorId, type Service } from "../service";
import { warn } from "../warning";

/** What requests are answered with. */
export interface ExchangeOptions {
  readonly service: Service;
  readonly faults: Faults;
  readonly journal: Journal;
  /** The emulator's clock in milliseconds: the Date header follows it. */
  readonly now: () => number;
  /** How the latency of answers is waited for. */
  readonly sleep: Sleep;
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

/** The way that a request comes and its answer goes. */
export interface Wire {
  readonly head: RequestHead;
  /**
   * Reads the request's body.
   * @param maximumBytes bytes that it may have; 0 if nobody wants it, whatever it is
   * @returns the body, empty if nobody wants it
   * @throws ClientGoneError, BodyTooLongError
   */
  read(maximumBytes: number): Promise<Buffer>;
  /** Whether there was a body that {@link read} did not return. */
  readonly isLeftOut: boolean;
  /** Aborted when nobody waits for the answer any more. */
  readonly gone: AbortSignal;
  /** Ends the connection without an answer. */
  reset(): void;
  /** Sends the answer. */
  write(answer: Answer, details: ResponseDetails): void;
}

/** What the journal has of a connection that was reset instead of an answer. */
const NO_ANSWER: Answer = { status: 0, body: undefined };

/** One request and its answer. */
interface Exchange {
  readonly wire: Wire;
  readonly sequence: number;
  readonly time: number;
  readonly requestId: string;
}

/** Requests and their answers, whatever way they come: limits of what is under way, faults, journal. */
export class Exchanges {
  private nextSequence = 1;

  constructor(private readonly options: ExchangeOptions) {}

  /** Answers one request. Rejects where the emulator itself is at fault. */
  async answer(wire: Wire): Promise<void> {
    const { head } = wire;
    // Under real names there are the hosts that are emulated, and nothing of the emulator's own.
    const own =
      head.realHost === undefined
        ? this.options.interfaces.find((candidate) => candidate.handles(head.path))
        : undefined;
    const exchange: Exchange = {
      wire,
      sequence: own === undefined ? this.nextSequence++ : 0,
      time: this.options.now(),
      requestId: randomBytes(20).toString("base64url"),
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
    const request = await this.read(exchange, own.bodyLimit(exchange.wire.head));
    if (request instanceof BodyTooLongError) {
      const { code, message } = request;
      this.write(exchange, { status: 413, body: { code, message } }, undefined);
    } else if (request !== undefined) {
      const answer = await own.handle(request);
      this.write(exchange, answer.status < 500 ? await this.save(answer) : answer, undefined);
    }
  }

  private async serve(exchange: Exchange): Promise<void> {
    const { wire } = exchange;
    const { head } = wire;
    const fault = this.options.faults.take(head.method, head.target);
    const request = await this.readForService(exchange);
    if (request === undefined) {
      return;
    }
    const answer = await this.save(await this.decide(request, fault));
    await this.wait(fault, wire);
    if (fault?.kind === "reset_before" || fault?.kind === "reset_after") {
      this.record(exchange, request, NO_ANSWER, fault);
      wire.reset();
      return;
    }
    this.record(exchange, request, answer, fault);
    this.write(exchange, answer, fault);
  }

  private async decide(request: ServiceRequest, fault: Fault | undefined): Promise<Answer> {
    if (fault !== undefined && answersInstead(fault)) {
      return faultAnswer(fault, this.options.now(), newErrorId());
    }
    // Never seen: the connection is reset instead.
    return fault?.kind === "reset_before" ? NO_ANSWER : this.options.service.handle(request);
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
  private async wait(fault: Fault | undefined, wire: Wire): Promise<void> {
    const milliseconds = (fault?.latencyMs ?? 0) + this.options.service.switches.latencyMilliseconds;
    if (fault?.hold === undefined && milliseconds === 0) {
      return;
    }
    const { gone } = wire;
    if (gone.aborted) {
      return;
    }
    const over = new AbortController();
    const hasGone = new Promise<void>((resolve) => gone.addEventListener("abort", () => resolve(), { once: true }));
    const latency = milliseconds === 0 ? undefined : this.options.sleep(milliseconds, over.signal);
    await Promise.race([Promise.all([fault?.hold, latency]), hasGone]);
    over.abort();
  }

  /** Reads the body: undefined if the client went away. */
  private async read(exchange: Exchange, limit: number): Promise<ServiceRequest | BodyTooLongError | undefined> {
    try {
      return { ...exchange.wire.head, body: await exchange.wire.read(limit) };
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
    const { head } = exchange.wire;
    const request = await this.read(exchange, this.options.service.bodyLimit(head));
    if (!(request instanceof BodyTooLongError)) {
      return request;
    }
    const answer = bodyTooLong(request).answer(newErrorId());
    this.record(exchange, { ...head, body: Buffer.alloc(0) }, answer, undefined);
    this.write(exchange, answer, undefined);
    return undefined;
  }

  private async refuse(exchange: Exchange, error: AnswerError): Promise<void> {
    const request = await this.readForService(exchange);
    if (request !== undefined) {
      const answer = error.answer(newErrorId());
      await this.wait(undefined, exchange.wire);
      this.record(exchange, request, answer, undefined);
      this.write(exchange, answer, undefined);
    }
  }

  private record(exchange: Exchange, request: ServiceRequest, answer: Answer, fault: Fault | undefined): void {
    const { wire, sequence, time, requestId } = exchange;
    const accountId = accountIdOf(request.target);
    this.options.journal.add({
      sequence,
      time,
      requestId,
      accountId,
      ...describeRequest(request, accountId !== undefined),
      ...describeAnswer(request.path, answer, fault !== undefined && answersInstead(fault)),
      ...(wire.isLeftOut ? { bodyTruncated: true } : {}),
      fault: fault?.kind,
    });
  }

  private write({ wire, requestId }: Exchange, answer: Answer, fault: Fault | undefined): void {
    wire.write(answer, { requestId, time: this.options.now(), fault });
  }
}

/** The account in a path of the Aerial host. */
function accountIdOf(target: string): string | undefined {
  return /^\/([^/]+)\/api\//.exec(pathOf(target))?.[1];
}
