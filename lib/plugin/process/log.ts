/**
 * Logs in the format of hclog, one JSON object a line on stderr: the engine reads them and shows them under TF_LOG.
 *
 * @see https://developer.hashicorp.com/terraform/plugin/log/writing
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { writeSync } from "node:fs";
import { printable } from "../../text/foreign-texts";
import { escapeJson } from "../../text/printable";
import { SecretRegistry } from "./secrets";

/** The levels of hclog, the most talkative first. */
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

const ORDER: Readonly<Record<LogLevel | "off", number>> = { trace: 0, debug: 1, info: 2, warn: 3, error: 4, off: 5 };

/** Own fields of a line. Errors, dates, big integers and cycles are written as well as they can be. */
export type LogFields = Readonly<Record<string, unknown>>;

/** What a `Logger` is made with. */
export interface LoggerOptions {
  /** The least level that is written. */
  readonly level: LogLevel | "off";
  /** Whose lines they are, "provider". */
  readonly module: string;
  /** @default - no secrets */
  readonly secrets?: SecretRegistry;
  /** Milliseconds since the epoch, with a fraction where the clock is that exact. @default Date.now */
  readonly now?: () => number;
  /** Takes a line with its end. @default - writes to stderr */
  readonly write?: (line: string) => void;
}

/** Writes lines of a level and above. */
export class Logger {
  /** The secrets that no line will hold. */
  readonly secrets: SecretRegistry;
  private readonly threshold: number;
  /** The fields of what is under way. Made when first needed: it makes every promise a little dearer. */
  private underWay: AsyncLocalStorage<LogFields> | undefined;

  constructor(private readonly options: LoggerOptions) {
    this.secrets = options.secrets ?? new SecretRegistry();
    this.threshold = ORDER[options.level];
  }

  /** Whether lines of a level are written: to save the work of making one. */
  isEnabled(level: LogLevel): boolean {
    return ORDER[level] >= this.threshold;
  }

  /** Writes a line, if its level is enabled. Never throws. */
  log(level: LogLevel, message: string, fields?: LogFields): void {
    if (this.isEnabled(level)) {
      this.write(level, message, fields);
    }
  }

  /** Runs work whose lines all get these fields, also the lines that it writes after waiting. */
  during<T>(fields: LogFields, work: () => T): T {
    this.underWay ??= new AsyncLocalStorage();
    return this.underWay.run(fields, work);
  }

  trace(message: string, fields?: LogFields): void {
    this.log("trace", message, fields);
  }

  debug(message: string, fields?: LogFields): void {
    this.log("debug", message, fields);
  }

  info(message: string, fields?: LogFields): void {
    this.log("info", message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.log("warn", message, fields);
  }

  error(message: string, fields?: LogFields): void {
    this.log("error", message, fields);
  }

  /** Writes an error whatever the level is: for what must not go unseen. */
  fatal(message: string, fields?: LogFields): void {
    this.write("error", message, fields);
  }

  private write(level: LogLevel, message: string, fields: LogFields | undefined): void {
    const { module, now = Date.now, write = writeToStandardError } = this.options;
    const line = stringify(
      {
        "@level": level,
        "@message": message,
        "@module": module,
        "@timestamp": timestamp(now()),
        ...this.underWay?.getStore(),
        ...fields,
      },
      // The engine shows a decoded line. Secrets go first: the printable form of one would not be found any more.
      (text) => printable(this.secrets.redact(text)),
    );
    write(`${this.secrets.redact(line)}\n`);
  }
}

/** The level that the environment asks for: of TF_LOG_PROVIDER, else of TF_LOG; "off" where neither is set. */
export function logLevel(environment: Readonly<Record<string, string | undefined>>): LogLevel | "off" {
  const value = (environment.TF_LOG_PROVIDER || environment.TF_LOG || "off").toLowerCase();
  // The engine takes "json", and any value that is no level, for the most talkative one.
  return Object.hasOwn(ORDER, value) ? (value as LogLevel | "off") : "trace";
}

/** RFC 3339 with six fractional digits: the engine parses no other number of them. */
function timestamp(milliseconds: number): string {
  const microseconds = Math.floor(milliseconds * 1000);
  const seconds = new Date(Math.floor(microseconds / 1000)).toISOString().slice(0, -5);
  return `${seconds}.${String(microseconds % 1_000_000).padStart(6, "0")}Z`;
}

function stringify(line: object, show: (text: string) => string): string {
  const open: unknown[] = [];
  const json = JSON.stringify(line, function (this: unknown, _key, value: unknown) {
    // `this` holds the value: what was opened after it is closed by now.
    while (open.length > 0 && open.at(-1) !== this) {
      open.pop();
    }
    if (typeof value === "string") {
      return show(value);
    }
    if (typeof value === "bigint" || typeof value === "symbol" || typeof value === "function") {
      return String(value);
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    if (open.includes(value)) {
      return "(circular)";
    }
    const plain = value instanceof Error ? describeError(value) : value;
    open.push(value, plain);
    return plain;
  });
  return escapeJson(json);
}

function describeError(error: Error): object {
  const { name, message, stack, cause } = error;
  return { ...error, name, message, stack, cause };
}

/** Writes to stderr, synchronously, so that the last words of a process are written too. Never throws. */
export function writeToStandardError(text: string): void {
  try {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length;) {
      written += writeSync(2, bytes, written);
    }
  } catch {
    // Nobody reads: the engine is gone, or its pipe is full. A log is no reason to fail.
  }
}
