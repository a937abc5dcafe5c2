import { STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import { isIP, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { ownTarget, type RequestHead } from "../http/request";
import type { CertificateAuthority } from "./certificate-authority";
import type { EmulatedHost, EmulatedHosts } from "./emulated-hosts";
import { proxiedHead } from "./proxied-head";

/** Maximum duration of a client's TLS handshake, in milliseconds. */
const HANDSHAKE_MILLISECONDS = 10_000;

/** The tunnel of an encrypted connection. */
interface Tunnel {
  readonly host: string;
  readonly socket: Socket;
}

/** A request that the proxy refuses. */
class ProxyRefusal extends Error {
  constructor(
    readonly status: 400 | 403 | 421 | 501,
    message: string,
    /** Advice for the user, only in the body. @default - nothing */
    private readonly advice?: string,
  ) {
    super(message);
  }

  /** The response body. */
  get body(): string {
    return `${this.message}.\n${this.advice === undefined ? "" : `${this.advice}\n`}`;
  }
}

/** Advice for hosts that the emulator does not serve. */
const NO_PROXY_ADVICE = "To let programs reach the real host without the emulator, add the host to NO_PROXY.";

/** The dependencies of {@link Proxy}. */
export interface ProxyOptions {
  readonly hosts: EmulatedHosts;
  readonly authority: CertificateAuthority;
}

/**
 * A forward proxy that does not forward anything: the emulator itself is every host that it accepts requests for.
 * Requests come in absolute form (`GET http://acme.okta.com/api/v1/org`), or encrypted after CONNECT.
 */
export class Proxy {
  private readonly tunnels = new WeakMap<Socket, Tunnel>();
  private readonly sockets = new Set<Socket>();

  constructor(private readonly options: ProxyOptions) {}

  /**
   * Answers CONNECT.
   * @param first the bytes of the connection that have already arrived
   * @param serve handles the encrypted connection after its handshake
   */
  connect(message: IncomingMessage, socket: Socket, first: Buffer, serve: (socket: TLSSocket) => void): void {
    this.watch(socket);
    try {
      if (this.tunnels.has(socket)) {
        throw new ProxyRefusal(403, "The proxy does not open a tunnel within a tunnel");
      }
      const host = this.findAuthority(message.url ?? "");
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      if (first.length > 0) {
        socket.unshift(first);
      }
      this.encrypt(socket, host, serve);
    } catch (error) {
      socket.end(refusalText(asRefusal(error)));
    }
  }

  /**
   * Returns the head of a request to a host under its real name; undefined for a request to the emulator itself.
   * @throws ProxyRefusal
   */
  readHead(message: IncomingMessage): RequestHead | undefined {
    const tunnel = this.tunnels.get(message.socket);
    const target = message.url ?? "/";
    if (tunnel !== undefined) {
      const url = absoluteUrl(target.startsWith("/") ? `https://${tunnel.host}${target}` : target);
      const authority = target.startsWith("/") ? (message.headers.host ?? "") : url.host;
      // A client that does not know about the tunnel can use the port for another host.
      if (hostOf(authority.replace(/:\d+$/, "")) !== tunnel.host) {
        throw new ProxyRefusal(421, `The connection is to ${tunnel.host}, not to ${printable(authority)}`);
      }
      return proxiedHead(message, url, this.findHost(tunnel.host));
    }
    if (target.startsWith("/") || ownTarget(target) !== undefined) {
      return undefined;
    }
    const url = absoluteUrl(target);
    return proxiedHead(message, url, this.findHost(url.host));
  }

  /** Answers a refused request. @returns whether the error was a refusal of {@link readHead} */
  refuse(error: unknown, response: ServerResponse): boolean {
    if (!(error instanceof ProxyRefusal)) {
      return false;
    }
    response.shouldKeepAlive = false;
    response.writeHead(error.status, { "content-type": "text/plain; charset=utf-8" }).end(error.body);
    return true;
  }

  /** Resets a connection, including one in a tunnel. @returns whether it was in a tunnel */
  reset(socket: Socket): boolean {
    const tunnel = this.tunnels.get(socket);
    tunnel?.socket.resetAndDestroy();
    return tunnel !== undefined;
  }

  /** Closes all connections that were opened with CONNECT. */
  close(): void {
    this.sockets.forEach((socket) => socket.destroy());
  }

  private findAuthority(authority: string): EmulatedHost {
    const name = hostOf(authority);
    if (name === undefined) {
      throw new ProxyRefusal(
        403,
        `The emulator does not serve ${printable(authority)}: its hosts use port 443`,
        NO_PROXY_ADVICE,
      );
    }
    return this.findHost(name);
  }

  private findHost(authority: string): EmulatedHost {
    const { hosts } = this.options;
    const host = hosts.find(authority);
    if (host === undefined) {
      throw new ProxyRefusal(
        403,
        `${printable(authority)} is neither ${hosts.aerialHost} nor an org of the emulator, and the proxy does not forward requests`,
        NO_PROXY_ADVICE,
      );
    }
    return host;
  }

  private encrypt(socket: Socket, { name }: EmulatedHost, serve: (socket: TLSSocket) => void): void {
    const encrypted = new TLSSocket(socket, {
      isServer: true,
      secureContext: this.options.authority.contextFor(name),
      ALPNProtocols: ["http/1.1"],
    });
    this.tunnels.set(encrypted, { host: name, socket });
    const giveUp = (): void => {
      encrypted.destroy();
      socket.destroy();
    };
    const timer = setTimeout(giveUp, HANDSHAKE_MILLISECONDS).unref();
    encrypted.once("close", () => {
      clearTimeout(timer);
      socket.destroy();
    });
    encrypted.once("error", giveUp);
    encrypted.once("secure", () => {
      clearTimeout(timer);
      serve(encrypted);
    });
  }

  private watch(socket: Socket): void {
    this.sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => this.sockets.delete(socket));
  }
}

/** Returns the host name in an authority like `acme.okta.com:443`; undefined for another port or an address. */
function hostOf(authority: string): string | undefined {
  const [, name] = /^([A-Za-z0-9._-]{1,253})(?::443)?$/.exec(authority) ?? [];
  return name === undefined || isIP(name) !== 0 ? undefined : name.toLowerCase();
}

function absoluteUrl(target: string): URL {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) {
    throw new ProxyRefusal(400, `${printable(target)} is not an http or https URL`);
  }
  return new URL(target);
}

function asRefusal(error: unknown): ProxyRefusal {
  if (error instanceof ProxyRefusal) {
    return error;
  }
  throw error;
}

/** Returns the response to a CONNECT. Many programs only show the status line, so it contains the reason. */
function refusalText({ status, message, body }: ProxyRefusal): string {
  return (
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}: ${message}\r\n` +
    `Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
  );
}

/** Returns a client's text without characters that could break a line. */
function printable(text: string): string {
  return text.replaceAll(/[^\w.:[\]/-]/g, "?").slice(0, 253);
}
