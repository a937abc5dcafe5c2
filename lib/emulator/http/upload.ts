import type { IncomingMessage, ServerResponse } from "node:http";
import type { BodyShare } from "./body-budget";
import { discardBody, hasBody, readBody } from "./read-body";

/** The body of one request, which is read within limits or left unread. */
export class Upload {
  private rest = false;
  private kept = true;

  /** @param share the body's share of the emulator's memory */
  constructor(
    private readonly message: IncomingMessage,
    private readonly response: ServerResponse,
    private readonly share: BodyShare,
  ) {}

  /** Whether part of the body was not read. If true, the connection must be closed after the response. */
  get isUnread(): boolean {
    return this.rest;
  }

  /** Whether there was a body that {@link read} did not return. */
  get isLeftOut(): boolean {
    return !this.kept;
  }

  /**
   * Reads the body.
   * @param maximumBytes maximum size in bytes; 0 to ignore any body
   * @returns the body, or an empty buffer if it is ignored
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

  /** Releases the memory that the body took. */
  release(): void {
    this.share.release();
  }
}

/** How many bytes of an unread body are discarded after the response. */
const LINGER_BYTES = 256 * 1024;
/** How long a connection stays open after the response while its client is still sending, in milliseconds. */
const LINGER_MILLISECONDS = 1000;

/**
 * Ends the response to a request whose body was not read completely, then closes the connection. If the connection
 * closed at once, a client that is still sending would get a reset and could lose the response. So this discards a
 * little more of the body first, and gives the client time to read the response and close the connection itself.
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
