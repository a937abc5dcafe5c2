import type { Writable } from "node:stream";

/** An HTTP response before it is written. */
export interface Answer {
  readonly status: number;
  /** Header lines. A name can occur more than once, and each occurrence is sent as a separate line. */
  readonly headers?: readonly HeaderLine[];
  /** The body. A string is sent as it is, any other value as JSON. */
  readonly body: unknown;
  /**
   * Continues to write after the body, for a stream of events. The signal is aborted when the client disconnects or the
   * emulator stops. Not called if the client has already disconnected.
   * @default the response ends with its body
   */
  readonly follow?: (response: Writable, gone: AbortSignal) => void;
}

/** Name and value of one header line. */
export type HeaderLine = readonly [name: string, value: string];

/** An error that is sent as a response. A handler throws it for the first rule that a request breaks. */
export abstract class AnswerError extends Error {
  /**
   * Returns the response to send.
   * @param errorId random id of this occurrence of the error
   */
  abstract answer(errorId: string): Answer;
}

/** Returns a response with status 200 and this body. */
export function ok(body: unknown, headers: readonly HeaderLine[] = []): Answer {
  return { status: 200, headers, body };
}
