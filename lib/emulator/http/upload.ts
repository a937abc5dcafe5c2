import type { IncomingMessage, ServerResponse } from "node:http";
import type { BodyShare } from "./body-budget";
import { discardBody, hasBody, readBody } from "./read-body";

/** The body of one request: read within limits, or left unread. */
export class Upload {
  private rest = false;
  private kept = true;

  /** @param share what the body takes of the emulator's memory */
  constructor(
    private readonly message: IncomingMessage,
    private readonly response: ServerResponse,
    private readonly share: BodyShare,
  ) {}

  /** Whether a part of the body was not read, so that the connection must end with the answer. */
  get isUnread(): boolean {
    return this.rest;
  }

  /** Whether there was a body that {@link read} did not return. */
  get isLeftOut(): boolean {
    return !this.kept;
  }

  /**
   * Reads the body.
   * @param maximumBytes bytes that it may have; 0 if nobody wants it, whatever it is
   * @returns the body, empty if nobody wants it
   * @throws ClientGoneError, BodyTooLongError
   */
  async read(maximumBytes: number): Promise<Buffer> {
    this.kept = !hasBody(this.message);
    const waits = this.message.headers.expect !== undefined;
    if (maximumBytes === 0) {
      this.rest = !this.kept && (waits || !(await discardBody(this.message)));
      return Buffer.alloc(0);
    }
    this.rest = true;
    const bytes = await readBody(this.message, maximumBytes, {
      share: this.share,
      begin: () => (waits ? this.response.writeContinue() : undefined),
    });
    this.rest = false;
    this.kept = true;
    return bytes;
  }

  /** Gives back the memory that the body took. */
  release(): void {
    this.share.release();
  }
}

/** Bytes of an unread body that are taken after the answer. */
const LINGER_BYTES = 256 * 1024;
/** How long a connection whose client is still sending is kept after the answer, in milliseconds. */
const LINGER_MILLISECONDS = 1000;

/**
 * Ends an answer to a request whose body was not read whole, and its connection. A client that is still sending when a
 * connection ends gets a reset, and may lose the answer: so a little more is taken and thrown away, and then the client
 * has a while to read the answer and to end the connection itself.
 */
export function endUnread(response: ServerResponse, bytes: Buffer): void {
  const { req: message } = response;
  let left = LINGER_BYTES;
  const end = (): void => {
    clearTimeout(timer);
    message.off("data", take).off("end", end).off("close", end).pause();
    response.end();
  };
  const take = (chunk: Buffer): void => {
    left -= chunk.length;
    if (left < 0) {
      message.pause();
    }
  };
  const timer = setTimeout(end, LINGER_MILLISECONDS);
  timer.unref();
  message.on("data", take).on("end", end).on("close", end);
  response.write(bytes, () => message.resume());
}
