/** A gRPC server that uses Node's own HTTP/2 module. */
import type * as Http2 from "node:http2";
import { createServer, type Server as SocketServer, type Socket } from "node:net";
import type * as Tls from "node:tls";
import { Call, type CallEnvironment } from "./call";
import { refusal } from "./headers";
import type { Method, Service } from "./service";

const MEBIBYTE = 1024 * 1024;

/**
 * The flow-control window per call and per connection, in bytes. With HTTP/2's default of 64 KiB, each part of a large
 * message would take a round trip.
 */
const WINDOW_BYTES = 16 * MEBIBYTE;

/** The certificates for mutual TLS, all in PEM. */
export interface TlsOptions {
  readonly certificate: string;
  readonly privateKey: string;
  /** The certificate that the client must present. Any other client is refused. */
  readonly clientCertificate: string;
}

/** Options of a `GrpcServer`. */
export interface GrpcServerOptions {
  readonly services: readonly Service[];
  /** @default - plain text */
  readonly tls?: TlsOptions;
  /** The longest message in either direction, in bytes. @default 256 MiB */
  readonly maximumMessageBytes?: number;
  /** How long `close` waits for the calls in flight, in milliseconds. @default 5000 */
  readonly graceMilliseconds?: number;
  /** Called for errors outside calls and for exceptions in handlers. `what` is their location. @default - not called */
  readonly onError?: (error: unknown, what: string) => void;
}

/** The address that a server listens on: the path of a socket, or a port (0 for any free one). */
export type ListenAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/**
 * Serves gRPC services with unary, server streaming and bidirectional streaming methods, without compression.
 *
 * @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
export class GrpcServer {
  private readonly methods = new Map<string, Method>();
  private readonly sockets = new Set<Socket>();
  private readonly sessions = new Set<Http2.ServerHttp2Session>();
  private readonly closing = new AbortController();
  private readonly onError: (error: unknown, what: string) => void;
  private readonly callEnvironment: CallEnvironment;
  private listener: SocketServer | undefined;
  private closed: Promise<void> | undefined;

  constructor(private readonly options: GrpcServerOptions) {
    this.onError = options.onError ?? (() => undefined);
    this.callEnvironment = {
      maximumMessageBytes: options.maximumMessageBytes ?? 256 * MEBIBYTE,
      closing: this.closing.signal,
      onError: this.onError,
    };
    for (const service of options.services) {
      for (const [name, method] of Object.entries(service.methods)) {
        this.methods.set(`/${service.name}/${name}`, method);
      }
    }
  }

  /** Starts to listen and returns the address with the actual port. Rejects if the address is not available. */
  async listen(address: ListenAddress): Promise<ListenAddress> {
    const listener = createServer();
    this.attach(listener);
    await new Promise<void>((resolve, reject) => {
      listener.once("error", reject);
      listener.listen(address, () => {
        listener.off("error", reject);
        resolve();
      });
    });
    const bound = listener.address();
    return typeof bound === "object" && bound !== null ? { host: bound.address, port: bound.port } : address;
  }

  /** Serves the connections of a socket server, which may start listening later. `close` closes it. */
  attach(listener: SocketServer): void {
    const { tls } = this.options;
    const http2Server = this.createHttp2Server();
    const server = tls === undefined ? http2Server : this.createTlsServer(tls, http2Server);
    this.listener = listener;
    listener.on("connection", (socket: Socket) => {
      this.sockets.add(socket);
      socket.once("close", () => this.sockets.delete(socket));
      server.emit("connection", socket);
    });
    listener.on("error", (error) => this.onError(error, "the listening socket"));
  }

  /**
   * Closes the server: accepts no new calls, aborts `closing` for calls that would last forever, gives the others time to
   * finish, and then closes all connections. Resolves when all are closed.
   */
  close(): Promise<void> {
    this.closed ??= this.closeNow();
    return this.closed;
  }

  private async closeNow(): Promise<void> {
    const { listener } = this;
    this.closing.abort();
    if (listener?.listening !== true) {
      return;
    }
    const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
    for (const session of this.sessions) {
      session.close();
    }
    const timer = setTimeout(() => this.destroyConnections(), this.options.graceMilliseconds ?? 5000);
    await closed;
    clearTimeout(timer);
  }

  private destroyConnections(): void {
    for (const session of this.sessions) {
      session.destroy();
    }
    // Connections that have not completed the handshake have no session yet.
    for (const socket of this.sockets) {
      socket.destroy();
    }
  }

  private createHttp2Server(): Http2.Http2Server {
    // Loaded here and not with this file, so that a plugin can announce itself first and load it while the client connects.
    const http2 = require("node:http2") as typeof Http2;
    const server = http2.createServer({
      settings: { initialWindowSize: WINDOW_BYTES },
      // In megabytes. Node's default of 10 would refuse further calls while a large message is in memory.
      maxSessionMemory: Number.MAX_SAFE_INTEGER,
    });
    server.on("session", (session) => {
      this.sessions.add(session);
      session.once("close", () => this.sessions.delete(session));
      session.on("error", (error) => this.onError(error, "a connection"));
      session.setLocalWindowSize(WINDOW_BYTES);
    });
    server.on("stream", (stream, headers) => {
      const refused = refusal(headers);
      if (refused === undefined) {
        const call = new Call(stream, headers, this.callEnvironment);
        void call.run(this.methods.get(headers[":path"] ?? ""));
      } else {
        stream.on("error", () => undefined);
        stream.respond({ ":status": refused.status, "content-type": "text/plain" });
        stream.end(refused.reason);
      }
    });
    return server;
  }

  /** Creates a server that passes connections to HTTP/2 if their client has the expected certificate. */
  private createTlsServer(options: TlsOptions, http2Server: Http2.Http2Server): Tls.Server {
    const tls = require("node:tls") as typeof Tls;
    const expected = derOf(options.clientCertificate);
    const server = tls.createServer({
      cert: options.certificate,
      key: options.privateKey,
      // TLS proves that the client has the key of its certificate. The code below compares that certificate with the
      // expected one, byte by byte. The list of authorities is empty: with one, or without this option, Node 20 would parse
      // all its authorities, which takes longer than the rest of the start.
      ca: [],
      requestCert: true,
      rejectUnauthorized: false,
      minVersion: "TLSv1.2",
      ALPNProtocols: ["h2"],
    });
    server.on("secureConnection", (socket) => {
      if (socket.getPeerX509Certificate()?.raw.equals(expected) === true) {
        http2Server.emit("connection", socket);
      } else {
        socket.on("error", () => undefined);
        socket.destroy();
        this.onError(
          new ClientCertificateError("The client did not present the expected certificate."),
          "a TLS handshake",
        );
      }
    });
    server.on("tlsClientError", (error) => this.onError(error, "a TLS handshake"));
    return server;
  }
}

/** The server refused a client that did not present the expected certificate. */
export class ClientCertificateError extends Error {
  readonly code = "ERR_GRPC_CLIENT_CERTIFICATE";
  override readonly name = "ClientCertificateError";
}

/** Returns the bytes of a certificate in PEM. */
function derOf(pem: string): Buffer {
  return Buffer.from(pem.replace(/-----[^-]+-----/g, ""), "base64");
}
