import { AbortedError } from "../errors";
import type { ResolvedTransport } from "../options";
import type { HttpConnections } from "./dispatcher";

type ConnectionOptions = Pick<ResolvedTransport, "connect" | "parallelism" | "requestTimeoutMilliseconds">;

/** Opens the connections at the first request, so a client that sends nothing loads nothing. */
export class Connections {
  readonly #options: ConnectionOptions;
  #opened: Promise<HttpConnections> | undefined;
  #closed: Promise<void> | undefined;

  public constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  public async open(): Promise<HttpConnections> {
    if (this.#closed) {
      throw new AbortedError();
    }
    this.#opened ??= this.#connect();
    return this.#opened;
  }

  public close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined);
    await opened?.close();
  }

  async #connect(): Promise<HttpConnections> {
    const connect = this.#options.connect ?? (await import("./dispatcher")).connect;
    return connect({
      connections: this.#options.parallelism,
      connectTimeoutMilliseconds: Math.min(10_000, this.#options.requestTimeoutMilliseconds),
    });
  }
}
