/** The levels of log lines, from the most to the least verbose. */
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

/** Receives a log line. The client passes no secrets: it logs neither headers nor bodies. */
export type Log = (level: LogLevel, message: string, fields?: Record<string, unknown>) => void;

/** Discards all log lines. */
export const noLog: Log = () => undefined;
