import type { Clock } from "../aerial";

/** A place where text is shown. */
export interface Terminal {
  /** Whether a person sees the text as it is written. False for a file or a pipe. */
  readonly isTerminal: boolean;
  /** Characters in a line. @default - no limit */
  readonly columns?: number;
}

/** A command's input, output, environment and stop signal. The defaults are those of this process, writing to pipes. */
export interface CommandContext {
  /** Writes to standard output: results. */
  readonly out: (text: string) => void;
  /** Writes to standard error: errors, progress, remarks. */
  readonly error: (text: string) => void;
  /** Standard input. @default that of this process */
  readonly input?: AsyncIterable<string | Uint8Array>;
  /** Aborted when the command is to stop. */
  readonly stop: AbortSignal;
  /** @default that of this process */
  readonly environment?: NodeJS.ProcessEnv;
  /** Describes standard output. @default - not a terminal */
  readonly outTerminal?: Terminal;
  /** Describes standard error. @default - not a terminal */
  readonly errorTerminal?: Terminal;
  /** @default the machine's own */
  readonly clock?: Clock;
  /** The folder of the command's code, in the installed package. @default that of this module */
  readonly commandFolder?: string;
}
