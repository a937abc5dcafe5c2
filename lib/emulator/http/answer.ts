import type { Writable } from "node:stream";

/** An HTTP answer before it is written. */
export interface Answer {
  readonly status: number;
  /** Header lines: a name may come more than once, and goes out as a line of its own each time. */
  readonly headers?: readonly HeaderLine[];
  /** A string is sent as it is, all else as JSON. */
  readonly body: unknown;
  /**
   * Goes on writing after the body until the client goes or the emulator ends: a stream of events. The signal is
   * aborted then. Not called where the client has gone already.
   * @default the answer ends with its body
   */
  readonly follow?: (response: Writable, gone: AbortSignal) => void;
}

/** Name and value of one header line. */
export type HeaderLine = readonly [name: string, value: string];

/** Something thrown that is an answer: handlers stop at the first rule that a request breaks. */
export abstract class AnswerError extends Error {
  /**
   * The answer to send.
   * @param errorId id of this one error, random
   */
  abstract answer(errorId: string): Answer;
}

/** The answer 200 with this body. */
export function ok(body: unknown, headers: readonly HeaderLine[] = []): Answer {
  return { status: 200, headers, body };
}
