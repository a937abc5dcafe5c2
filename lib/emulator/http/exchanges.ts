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

/** The dependencies of {@link Exchanges}. */
export interface ExchangeOptions {
  readonly service: Service;
  readonly faults: Faults;
  readonly journal: Journal;
  /** The emulator's clock in milliseconds, which the Date header follows. */
  readonly now: () => number;
  /** Waits for the latency of responses. */
  readonly sleep: Sleep;
  /** Resolves once all changes so far are in the state file. Without one, it resolves at once. */
  readonly saved: () => Promise<void>;
  /**
   * Interfaces outside of the service: no journal, limits or faults apply to them. The first one that handles a path
   * responds.
   */
  readonly interfaces: readonly OwnInterface[];
}

/** One of the emulator's own interfaces, for example the admin interface or the page. */
export interface OwnInterface {
  /** Whether a path belongs to it. */
  handles(path: string): boolean;
  /**
   * Returns the maximum size of a request's body in bytes. 0 if {@link handle} ignores the body or refuses the request
   * anyway.
   */
  bodyLimit(head: RequestHead): number;
  /** Answers a request to one of its paths. Never throws. */
  handle(request: ServiceRequest): Promise<Answer>;
}

/** The connection of one request and its response. */
export interface Wire {
  readonly head: RequestHead;
  /**
   * Reads the request's body.
   * @param maximumBytes maximum size in bytes; 0 to ignore any body
   * @returns the body, or an empty buffer if it is ignored
   * @throws ClientGoneError, BodyTooLongError
   */
  read(maximumBytes: number): Promise<Buffer>;
  /** Whether there was a body that {@link read} did not return. */
  readonly isLeftOut: boolean;
  /** Aborted when the client no longer waits for the response. */
  readonly gone: AbortSignal;
  /** Resets the connection without a response. */
  reset(): void;
  /** Sends the response. */
  write(answer: Answer, details: ResponseDetails): void;
}

/** The journal's entry for a connection that was reset instead of a response. */
const NO_ANSWER: Answer = { status: 0, body: undefined };

/** One request and its response. */
interface Exchange {
  readonly wire: Wire;
  readonly sequence: number;
  readonly time: number;
  readonly requestId: string;
}

/** Handles requests from any connection: limits on requests in progress, faults, journal. */
export class Exchanges {
  private nextSequence = 1;

  constructor(private readonly options: ExchangeOptions) {}

  /** Answers one request. Rejects only after an internal error of the emulator. */
  async answer(wire: Wire): Promise<void> {
    const { head } = wire;
    // The emulator's own interfaces do not exist on the hosts under their real names.
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
      // The request is counted before anything waits, so that concurrent requests see each other.
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
    // The client never sees this response: the connection is reset instead.
    return fault?.kind === "reset_before" ? NO_ANSWER : this.options.service.handle(request);
  }

  /** Delays the response until the changes that it reports are saved. */
  private async save(answer: Answer): Promise<Answer> {
    try {
      await this.options.saved();
      return answer;
    } catch (error) {
      warn(error);
      return internalError().answer(newErrorId());
    }
  }

  /** Waits for the latency of the fault and the switch, or until the client disconnects. */
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

  /** Reads the body. Returns undefined if the client disconnected. */
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

  /** Reads the body of a request to the service. If the body is too long, answers with 413 and returns undefined. */
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
