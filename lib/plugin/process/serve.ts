/** Runs a plugin's process from its start by the engine to its end. */
import { GrpcServer, type Service } from "../grpc";
import { createServerCertificate } from "./certificate";
import { handshakeLine, MagicCookieError, readHandshake, reattachConfiguration, type Handshake } from "./handshake";
import { listen, type Listener } from "./listener";
import { Logger, logLevel, writeToStandardError } from "./log";
import { followParent } from "./parent";
import { processServices } from "./services";
import { redirectStandardOutput, writeToStandardOutput } from "./standard-output";
import { usage } from "./usage";

/** How long the process waits for the engine's first connection, in milliseconds. go-plugin gives up after a minute. */
const FIRST_CONNECTION_TIMEOUT = 60_000;

/** The part of the process that a plugin's services can use. */
export interface ServeContext {
  readonly log: Logger;
  /** Services abort it when the engine asks the provider to stop. It is also aborted when the process is asked to end. */
  readonly stop: AbortController;
  /** Whether a user started the process with `--debug`. */
  readonly debug: boolean;
}

/** Options for serving a plugin. */
export interface ServeOptions {
  /** The provider's source address, such as "registry.example/namespace/type". */
  readonly providerAddress: string;
  /** The program's name, such as "terraform-provider-example". */
  readonly name: string;
  readonly version: string;
  /**
   * Creates the plugin's own services. Called when the engine knows the address, so that the code for the services is
   * loaded while the engine connects. It must be synchronous for this reason.
   */
  readonly services: (context: ServeContext) => readonly Service[];
}

/**
 * Serves a plugin until the engine shuts it down, and then ends the process.
 *
 * If a user starts the program, it prints its usage and exits with code 1. With `--debug`, it serves without encryption,
 * prints the environment variable with which an engine uses it, and runs until it is interrupted.
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
 * Does everything from the announcement to the first connection in one turn of the event loop. A connection that arrives
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
  // This comes before the announcement. After it, the process can be interrupted, or the engine can end.
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
    onError: (error, what) => log.warn(`There was an error in ${what}`, { error }),
  });
  server.attach(listener.server);
  if (!debug) {
    // If the engine was killed before this process determined its parent, its end would never be noticed.
    const timer = setTimeout(exit, FIRST_CONNECTION_TIMEOUT);
    listener.server.once("connection", () => clearTimeout(timer));
  }
  close = () => server.close();
  log.debug("The provider is serving", { name: options.name, version: options.version, debug });
}

function announceToPerson(reattach: string): void {
  writeToStandardOutput(
    "The provider is running. To use it with Terraform or OpenTofu, set this environment variable for them:\n\n" +
      `  TF_REATTACH_PROVIDERS='${reattach}'\n\nPress Ctrl-C to stop the provider.`,
  );
}

/** Calls `end` on SIGTERM and when the engine has ended. In debug mode, calls it on SIGTERM and on Ctrl-C. */
function endInOrder(debug: boolean, end: () => void): void {
  process.once("SIGTERM", end);
  if (debug) {
    process.once("SIGINT", end);
    return;
  }
  // Ctrl-C reaches the whole process group, and so does Ctrl-Break on Windows. The engine handles both and asks its
  // providers to stop.
  process.on("SIGINT", () => undefined);
  process.on("SIGBREAK", () => undefined);
  followParent(end);
}

/** Logs uncaught exceptions, which must not end other calls. */
function logExceptions(log: Logger): void {
  process.on("uncaughtException", (error) => log.fatal("There was an uncaught exception", { error }));
  process.on("unhandledRejection", (error) => log.fatal("There was an unhandled rejection", { error }));
}

function endWith(error: unknown, options: ServeOptions): void {
  if (error instanceof MagicCookieError) {
    writeToStandardError(usage(options));
  } else {
    const message = error instanceof Error ? error.message : String(error);
    writeToStandardError(`${options.name} ${options.version}: ${message}\n`);
    // The engine shows the user the first line that is not a handshake.
    writeToStandardOutput(message.replace(/\s*\n\s*/g, " "));
  }
  process.exit(1);
}
