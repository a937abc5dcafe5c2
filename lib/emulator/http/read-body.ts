import type { IncomingMessage } from "node:http";
import type { BodyShare } from "./body-budget";

/** The client disconnected before its request was complete. */
export class ClientGoneError extends Error {
  /** Stable identifier of the kind of error. */
  readonly code = "ERR_EMULATOR_CLIENT_GONE";
}

/** A body is longer than its route or the memory for all bodies allows. The rest of it was not read. */
export class BodyTooLongError extends Error {
  /** Stable identifier of the kind of error. */
  readonly code = "ERR_EMULATOR_BODY_TOO_LONG";

  /**
   * @param maximumBytes maximum size in bytes on the route
   * @param shared whether the body is too long only because of the bodies of other requests
   */
  constructor(
    readonly maximumBytes: number,
    readonly shared: boolean,
  ) {
    super(
      shared
        ? "The bodies of the requests in progress need more memory than the emulator allows. Send the requests one after another."
        : `The body must not have more than ${maximumBytes} bytes.`,
    );
  }
}

/** Up to how many bytes an ignored body is read, so that the connection can serve the next request. */
const DISCARDED_BYTES = 64 * 1024;

/** Returns the body's length in bytes according to Content-Length; undefined without that header. */
export function announcedBytes({ headers }: Pick<IncomingMessage, "headers">): number | undefined {
  const length = headers["content-length"];
  return length === undefined ? undefined : Number(length);
}

/** Whether a request has a body, of any length. */
export function hasBody(message: Pick<IncomingMessage, "headers">): boolean {
  return message.headers["transfer-encoding"] !== undefined || (announcedBytes(message) ?? 0) > 0;
}

/** Options of {@link readBody}. */
export interface ReadBodyOptions {
  /** The memory budget of all bodies. The caller releases what this body took. */
  readonly share: Pick<BodyShare, "take">;
  /** Called when the announced length is acceptable, before anything is read. */
  readonly begin?: () => void;
}

/**
 * Reads a request's body, up to the limit. If the announced length is too long, reads nothing.
 * @param maximumBytes maximum size in bytes
 * @throws ClientGoneError if the body is incomplete, BodyTooLongError
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
 * Reads and discards a short body.
 * @returns false if the body is too long to read; the connection cannot serve another request then
 */
export async function discardBody(message: IncomingMessage): Promise<boolean> {
  const announced = announcedBytes(message);
  // A body of unknown length is not read: a client that waits for the response first would wait forever.
  if (!hasBody(message) || announced === undefined || announced > DISCARDED_BYTES) {
    return !hasBody(message);
  }
  await eachChunk(message, () => undefined);
  return true;
}

/**
 * Passes a body on chunk by chunk. An error of the callback stops reading and leaves the connection open for a
 * response.
 */
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
    const onGone = (cause?: Error): void => end(new ClientGoneError("The client disconnected.", { cause }));
    message.on("data", onData).on("end", onEnd).on("error", onGone).on("close", onGone);
    if (message.destroyed && !message.readableEnded) {
      onGone();
    }
  });
}
