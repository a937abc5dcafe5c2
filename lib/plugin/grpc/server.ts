/** A gRPC server over Node's own HTTP/2. */
import type * as Http2 from "node:http2";
import { createServer, type Server as SocketServer, type Socket } from "node:net";
import type * as Tls from "node:tls";
import { Call, type CallEnvironment } from "./call";
import { refusal } from "./headers";
import type { Method, Service } from "./service";

const MEBIBYTE = 1024 * 1024;

/**
 * How much a client may send ahead, per call and per connection, in bytes. HTTP/2's default of 64 KiB would cost a
 * large message a round trip for each of its pieces.
 */
const WINDOW_BYTES = 16 * MEBIBYTE;

/** Certificates for mutual TLS, all in PEM. */
export interface TlsOptions {
  readonly certificate: string;
  readonly privateKey: string;
  /** The certificate that the client must present; every other one, and none, is refused. */
  readonly clientCertificate: string;
}

/** What a `GrpcServer` is made with. */
export interface GrpcServerOptions {
  readonly services: readonly Service[];
  /** @default - plain text */
  readonly tls?: TlsOptions;
  /** The longest message in either direction, in bytes. @default 256 MiB */
  readonly maximumMessageBytes?: number;
  /** How long `close` waits for the calls in flight, in milliseconds. @default 5000 */
  readonly graceMilliseconds?: number;
  /** Told of what goes wrong beside the calls, and of exceptions in handlers; `what` says in what. @default - nobody */
  readonly onError?: (error: unknown, what: string) => void;
}

/** Where a server listens: at a socket's path, or at a port (0: any free one). */
export type ListenAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/**
 * Serves gRPC services: unary, server streaming and bidirectional streaming methods, messages without compression.
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

  /** Begins to listen and answers the address, with the port that was given. Rejects where it cannot be had. */
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

  /** Serves the connections of a socket server that listens already, or will. `close` closes it. */
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
   * Closes: no new calls, `closing` is aborted for those that last for ever, the others are given time to finish, and
   * then every connection ends. Resolves when all are closed.
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
    // Those that are still shaking hands have no session yet.
    for (const socket of this.sockets) {
      socket.destroy();
    }
  }

  private createHttp2Server(): Http2.Http2Server {
    // Loaded here and not with this file: a plugin announces itself first, and loads it while the client connects.
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

  /** A server that hands connections on to HTTP/2 when their client has proved to be the one that was announced. */
  private createTlsServer(options: TlsOptions, http2Server: Http2.Http2Server): Tls.Server {
    const tls = require("node:tls") as typeof Tls;
    const expected = derOf(options.clientCertificate);
    const server = tls.createServer({
      cert: options.certificate,
      key: options.privateKey,
      // TLS has the client prove that it holds the key of the certificate which it presents; that it is the expected
      // certificate is seen below, byte by byte. No authority takes part: to name one, or to leave this out, makes
      // Node 20 parse all the authorities that it knows, which takes longer than all the rest of the start.
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
          new ClientCertificateError("The client did not present the certificate that was announced."),
          "a TLS handshake",
        );
      }
    });
    server.on("tlsClientError", (error) => this.onError(error, "a TLS handshake"));
    return server;
  }
}

/** A client without the certificate that was announced tried to connect, and was refused. */
export class ClientCertificateError extends Error {
  readonly code = "ERR_GRPC_CLIENT_CERTIFICATE";
  override readonly name = "ClientCertificateError";
}

/** The bytes of a certificate in PEM. */
function derOf(pem: string): Buffer {
  return Buffer.from(pem.replace(/-----[^-]+-----/g, ""), "base64");
}
