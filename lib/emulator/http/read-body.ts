import type { IncomingMessage } from "node:http";
import type { BodyShare } from "./body-budget";

/** The client went away before its request had come. */
export class ClientGoneError extends Error {
  /** Stable identifier of the kind of error. */
  readonly code = "ERR_EMULATOR_CLIENT_GONE";
}

/** A body is longer than its route takes, or than what all bodies may take together. The rest of it was not read. */
export class BodyTooLongError extends Error {
  /** Stable identifier of the kind of error. */
  readonly code = "ERR_EMULATOR_BODY_TOO_LONG";

  /**
   * @param maximumBytes bytes that the route takes
   * @param shared whether the body is too long only because of the bodies of other requests
   */
  constructor(
    readonly maximumBytes: number,
    readonly shared: boolean,
  ) {
    super(
      shared
        ? "The bodies of the requests under way need more memory than the emulator allows. Send them one after the other."
        : `The body must not have more than ${maximumBytes} bytes.`,
    );
  }
}

/** Bytes of a body that nobody wants which are read all the same, so that the connection can serve the next request. */
const DISCARDED_BYTES = 64 * 1024;

/** The announced length of a request's body in bytes; undefined if it has no announced length. */
export function announcedBytes({ headers }: Pick<IncomingMessage, "headers">): number | undefined {
  const length = headers["content-length"];
  return length === undefined ? undefined : Number(length);
}

/** Whether a body comes with a request, whatever its length. */
export function hasBody(message: Pick<IncomingMessage, "headers">): boolean {
  return message.headers["transfer-encoding"] !== undefined || (announcedBytes(message) ?? 0) > 0;
}

/** How a body is read. */
export interface ReadBodyOptions {
  /** What the bodies of all requests may take; the caller gives back what this body took. */
  readonly share: Pick<BodyShare, "take">;
  /** Called once the announced length was found to be short enough, before anything is read. */
  readonly begin?: () => void;
}

/**
 * Reads a request's body. Nothing is read of a body whose announced length is too long, and no more than the limit of
 * any other.
 * @param maximumBytes bytes that the body may have
 * @throws ClientGoneError if the body does not come whole, BodyTooLongError
 */
export async function readBody(
  message: IncomingMessage,
  maximumBytes: number,
  { share, begin }: ReadBodyOptions,
): Promise<Buffer> {
  if ((announcedBytes(message) ?? 0) > maximumBytes) {
    throw new BodyTooLongError(maximumBytes, false);
  }
  begin?.();
  const chunks: Buffer[] = [];
  let length = 0;
  await eachChunk(message, (chunk) => {
    length += chunk.length;
    if (length > maximumBytes) {
      throw new BodyTooLongError(maximumBytes, false);
    }
    if (!share.take(chunk.length)) {
      throw new BodyTooLongError(maximumBytes, true);
    }
    chunks.push(chunk);
  });
  return Buffer.concat(chunks, length);
}

/**
 * Reads a short body without keeping it.
 * @returns false if the body is longer than is worth reading: the connection cannot serve another request then
 */
export async function discardBody(message: IncomingMessage): Promise<boolean> {
  const announced = announcedBytes(message);
  // A body of unknown length may never end: a client that waits for the answer first would wait forever.
  if (!hasBody(message) || announced === undefined || announced > DISCARDED_BYTES) {
    return !hasBody(message);
  }
  await eachChunk(message, () => undefined);
  return true;
}

/** Takes a body chunk by chunk. What a chunk's taker throws ends it, and leaves the connection open for an answer. */
function eachChunk(message: IncomingMessage, take: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (error?: unknown): void => {
      message.off("data", onData).off("end", onEnd).off("error", onGone).off("close", onGone);
      message.pause();
      if (error === undefined) {
        resolve();
      } else {
        reject(error as Error);
      }
    };
    const onData = (chunk: Buffer): void => {
      try {
        take(chunk);
      } catch (error) {
        end(error);
      }
    };
    const onEnd = (): void => end();
    const onGone = (cause?: Error): void => end(new ClientGoneError("The client went away.", { cause }));
    message.on("data", onData).on("end", onEnd).on("error", onGone).on("close", onGone);
    if (message.destroyed && !message.readableEnded) {
      onGone();
    }
  });
}
