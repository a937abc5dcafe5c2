/**
 * Writes logs in the format of hclog to stderr, one JSON object per line. The engine reads them and shows them with TF_LOG.
 *
 * @see https://developer.hashicorp.com/terraform/plugin/log/writing
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { writeSync } from "node:fs";
import { printable } from "../../text/foreign-texts";
import { escapeJson } from "../../text/printable";
import { SecretRegistry } from "./secrets";

/** The levels of hclog, from the most to the least verbose. */
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

const ORDER: Readonly<Record<LogLevel | "off", number>> = { trace: 0, debug: 1, info: 2, warn: 3, error: 4, off: 5 };

/** The fields of a line. Errors, dates, big integers and cycles are converted. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Options of a `Logger`. */
export interface LoggerOptions {
  /** The lowest level to write. */
  readonly level: LogLevel | "off";
  /** The source of the lines, such as "provider". */
  readonly module: string;
  /** @default - no secrets */
  readonly secrets?: SecretRegistry;
  /** Returns milliseconds since the epoch, with a fraction if the clock is that precise. @default Date.now */
  readonly now?: () => number;
  /** Writes a line, which includes its line feed. @default - writes to stderr */
  readonly write?: (line: string) => void;
}

/** Writes log lines of a level and above. */
export class Logger {
  /** The secrets that no line will contain. */
  readonly secrets: SecretRegistry;
  private readonly threshold: number;
  /** The fields of the current work. Created when it is first needed, because it makes every promise slightly slower. */
  private underWay: AsyncLocalStorage<LogFields> | undefined;

  constructor(private readonly options: LoggerOptions) {
    this.secrets = options.secrets ?? new SecretRegistry();
    this.threshold = ORDER[options.level];
  }

  /** Returns whether lines of a level are written, so that callers can avoid creating them. */
  isEnabled(level: LogLevel): boolean {
    return ORDER[level] >= this.threshold;
  }

  /** Writes a line if its level is enabled. Never throws. */
  log(level: LogLevel, message: string, fields?: LogFields): void {
    if (this.isEnabled(level)) {
      this.write(level, message, fields);
    }
  }

  /** Runs work, and adds these fields to all its lines, also to those after asynchronous waits. */
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

  /** Writes an error regardless of the level. */
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
      // The engine shows a decoded line. Secrets are removed first, because their printable form would not be found.
      (text) => printable(this.secrets.redact(text)),
    );
    write(`${this.secrets.redact(line)}\n`);
  }
}

/** Returns the level in the environment: that of TF_LOG_PROVIDER, or else of TF_LOG, or "off" if neither is set. */
export function logLevel(environment: Readonly<Record<string, string | undefined>>): LogLevel | "off" {
  const value = (environment.TF_LOG_PROVIDER || environment.TF_LOG || "off").toLowerCase();
  // The engine treats "json" and all unknown values as the most verbose level.
  return Object.hasOwn(ORDER, value) ? (value as LogLevel | "off") : "trace";
}

/** Formats a time as RFC 3339 with six fractional digits, the only number of digits that the engine can parse. */
function timestamp(milliseconds: number): string {
  const microseconds = Math.floor(milliseconds * 1000);
  const seconds = new Date(Math.floor(microseconds / 1000)).toISOString().slice(0, -5);
  return `${seconds}.${String(microseconds % 1_000_000).padStart(6, "0")}Z`;
}

function stringify(line: object, show: (text: string) => string): string {
  const open: unknown[] = [];
  const json = JSON.stringify(line, function (this: unknown, _key, value: unknown) {
    // `this` contains the value, so all objects that were opened after `this` are complete.
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

/** Writes to stderr synchronously, so that the last lines of a process are not lost. Never throws. */
export function writeToStandardError(text: string): void {
  try {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length;) {
      written += writeSync(2, bytes, written);
    }
  } catch {
    // Nobody reads the log, because the engine has ended or its pipe is full. That must not make the plugin fail.
  }
}
