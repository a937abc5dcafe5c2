/** Levels of a log line, from the most talkative. */
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

/** Takes a log line. The client passes no secrets: neither headers nor bodies are logged. */
export type Log = (level: LogLevel, message: string, fields?: Record<string, unknown>) => void;

/** Keeps nothing. */
export const noLog: Log = () => undefined;
