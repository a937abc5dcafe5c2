/** The life of a plugin's process: from its start by the engine to its end. */
import { GrpcServer, type Service } from "../grpc";
import { createServerCertificate } from "./certificate";
import { handshakeLine, MagicCookieError, readHandshake, reattachConfiguration, type Handshake } from "./handshake";
import { listen, type Listener } from "./listener";
import { Logger, logLevel, writeToStandardError } from "./log";
import { processServices } from "./services";
import { redirectStandardOutput, writeToStandardOutput } from "./standard-output";
import { usage } from "./usage";

/** How often the process looks whether its engine is still there, in milliseconds. */
const PARENT_CHECK_INTERVAL = 2000;

/** How long the process waits for its engine's first connection, in milliseconds: go-plugin gives up after a minute. */
const FIRST_CONNECTION_TIMEOUT = 60_000;

/** What a plugin's services may use of their process. */
export interface ServeContext {
  readonly log: Logger;
  /** Abort it when the engine asks to stop; aborted when the process is told to end. */
  readonly stop: AbortController;
  /** Whether the process was started by hand, with `--debug`. */
  readonly debug: boolean;
}

/** What a plugin is. */
export interface ServeOptions {
  /** The provider's source address, "registry.example/namespace/type". */
  readonly providerAddress: string;
  /** The program's name, "terraform-provider-example". */
  readonly name: string;
  readonly version: string;
  /**
   * Makes the plugin's own services. Called once the engine knows the address, so that loading what they need takes
   * place while the engine connects; hence it must be synchronous.
   */
  readonly services: (context: ServeContext) => readonly Service[];
}

/**
 * Serves a plugin until the engine says that it has done its work, and ends the process then.
 *
 * Started by hand, the program says what it is and ends with exit code 1; with `--debug` it serves without encryption,
 * prints what makes an engine use it, and runs until it is interrupted.
 */
export async function serve(options: ServeOptions): Promise<void> {
  const debug = process.argv.includes("--debug", 2);
  const log = new Logger({ level: logLevel(process.env), module: "provider" });
  const context: ServeContext = { log, stop: new AbortController(), debug };
  try {
    const handshake: Handshake = debug ? {} : readHandshake(process.env);
    redirectStandardOutput(log);
    logExceptions(log);
    const listener = await listen(handshake);
    process.once("exit", () => listener.remove());
    announceAndServe(handshake, listener, context, options);
  } catch (error) {
    endWith(error, options);
  }
}

/**
 * Everything from the announcement to the first connection, in one turn of the event loop: a connection that came
 * before the server is attached would be lost.
 */
function announceAndServe(
  { clientCertificate }: Handshake,
  listener: Listener,
  context: ServeContext,
  options: ServeOptions,
): void {
  const { log, stop, debug } = context;
  const own = clientCertificate === undefined ? undefined : createServerCertificate();
  const exit = () => process.exit(0);
  let close = async (): Promise<void> => undefined;
  // Before the engine knows that the process is there: from then on it may be interrupted, or left alone.
  endInOrder(debug, () => {
    stop.abort();
    void close().then(exit);
  });
  if (debug) {
    announceToPerson(reattachConfiguration(options.providerAddress, listener.address, process.pid));
  } else {
    writeToStandardOutput(handshakeLine(listener.address, own?.der));
  }
  const server = new GrpcServer({
    services: [...processServices({ onShutdown: debug ? () => undefined : exit }), ...options.services(context)],
    tls: own && clientCertificate ? { ...own, clientCertificate } : undefined,
    onError: (error, what) => log.warn(`Something went wrong in ${what}`, { error }),
  });
  server.attach(listener.server);
  if (!debug) {
    // An engine that was killed before this process looked who its parent is, is never missed.
    const timer = setTimeout(exit, FIRST_CONNECTION_TIMEOUT);
    listener.server.once("connection", () => clearTimeout(timer));
  }
  close = () => server.close();
  log.debug("The provider serves", { name: options.name, version: options.version, debug });
}

function announceToPerson(reattach: string): void {
  writeToStandardOutput(
    "The provider has started. To make Terraform or OpenTofu use it, set in their environment:\n\n" +
      `  TF_REATTACH_PROVIDERS='${reattach}'\n\nIt runs until it is interrupted (Ctrl-C).`,
  );
}

/** Calls `end` on SIGTERM, when the engine is gone, and, in debug mode, on Ctrl-C. */
function endInOrder(debug: boolean, end: () => void): void {
  process.once("SIGTERM", end);
  if (debug) {
    process.once("SIGINT", end);
    return;
  }
  // Ctrl-C reaches the whole group of processes. The engine deals with it, and asks its providers to stop.
  process.on("SIGINT", () => undefined);
  const engine = process.ppid;
  setInterval(() => process.ppid !== engine && end(), PARENT_CHECK_INTERVAL).unref();
}

/** An exception that nobody caught must not end the calls of everybody else, nor go unseen. */
function logExceptions(log: Logger): void {
  process.on("uncaughtException", (error) => log.fatal("There was an exception that nobody caught", { error }));
  process.on("unhandledRejection", (error) => log.fatal("There was a rejection that nobody handled", { error }));
}

function endWith(error: unknown, options: ServeOptions): void {
  if (error instanceof MagicCookieError) {
    writeToStandardError(usage(options));
  } else {
    const message = error instanceof Error ? error.message : String(error);
    writeToStandardError(`${options.name} ${options.version}: ${message}\n`);
    // The engine shows its user the first line that is no handshake.
    writeToStandardOutput(message.replace(/\s*\n\s*/g, " "));
  }
  process.exit(1);
}
