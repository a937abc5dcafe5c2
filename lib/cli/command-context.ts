import type { Clock } from "../aerial";

/** Where text is shown. */
export interface Terminal {
  /** Whether a person sees it as it is written. A file or a pipe is none. */
  readonly isTerminal: boolean;
  /** Characters in a line. @default - lines are not shortened */
  readonly columns?: number;
}

/** What a command reads, writes to, and what ends it. What is left out is that of a pipe, of this process and machine. */
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
  /** What standard output is. @default - no terminal */
  readonly outTerminal?: Terminal;
  /** What standard error is. @default - no terminal */
  readonly errorTerminal?: Terminal;
  /** @default the machine's own */
  readonly clock?: Clock;
  /** The folder of the command's code, which is in the package that it was installed with. @default that of this module */
  readonly commandFolder?: string;
}
