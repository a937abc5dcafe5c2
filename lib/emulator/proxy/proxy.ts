import { STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import { isIP, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { ownTarget, type RequestHead } from "../http/request";
import type { CertificateAuthority } from "./certificate-authority";
import type { EmulatedHost, EmulatedHosts } from "./emulated-hosts";
import { proxiedHead } from "./proxied-head";

/** How long a client may take for its TLS handshake, in milliseconds. */
const HANDSHAKE_MILLISECONDS = 10_000;

/** What is below an encrypted connection. */
interface Tunnel {
  readonly host: string;
  readonly socket: Socket;
}

/** A request that the proxy does not take. */
class ProxyRefusal extends Error {
  constructor(
    readonly status: 400 | 403 | 421 | 501,
    message: string,
    /** What to do about it, for the body only. @default - nothing */
    private readonly advice?: string,
  ) {
    super(message);
  }

  /** The answer's body. */
  get body(): string {
    return `${this.message}.\n${this.advice === undefined ? "" : `${this.advice}\n`}`;
  }
}

/** For hosts that the emulator does not play. */
const NO_PROXY_ADVICE = "To let programs reach the real host without the emulator, add the host to NO_PROXY.";

/** What a proxy is made with. */
export interface ProxyOptions {
  readonly hosts: EmulatedHosts;
  readonly authority: CertificateAuthority;
}

/**
 * A forward proxy that forwards nothing: it is itself every host that it takes requests for. They come in absolute form
 * (`GET http://acme.okta.com/api/v1/org`), or encrypted, after CONNECT.
 */
export class Proxy {
  private readonly tunnels = new WeakMap<Socket, Tunnel>();
  private readonly sockets = new Set<Socket>();

  constructor(private readonly options: ProxyOptions) {}

  /**
   * Answers CONNECT.
   * @param first what came of the connection's bytes already
   * @param serve takes the encrypted connection once its handshake is done
   */
  connect(message: IncomingMessage, socket: Socket, first: Buffer, serve: (socket: TLSSocket) => void): void {
    this.watch(socket);
    try {
      if (this.tunnels.has(socket)) {
        throw new ProxyRefusal(403, "The proxy makes no tunnel in a tunnel");
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
   * What a request says before its body, where it is to a host under its real name; undefined where it is to the emulator.
   * @throws ProxyRefusal
   */
  readHead(message: IncomingMessage): RequestHead | undefined {
    const tunnel = this.tunnels.get(message.socket);
    const target = message.url ?? "/";
    if (tunnel !== undefined) {
      const url = absoluteUrl(target.startsWith("/") ? `https://${tunnel.host}${target}` : target);
      const authority = target.startsWith("/") ? (message.headers.host ?? "") : url.host;
      // A client that knows nothing of the tunnel may take the port for another one.
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

  /** Answers that a request is refused. @returns whether the error was a refusal of {@link readHead} */
  refuse(error: unknown, response: ServerResponse): boolean {
    if (!(error instanceof ProxyRefusal)) {
      return false;
    }
    response.shouldKeepAlive = false;
    response.writeHead(error.status, { "content-type": "text/plain; charset=utf-8" }).end(error.body);
    return true;
  }

  /** Resets a connection, of a tunnel too. @returns whether it was one of a tunnel */
  reset(socket: Socket): boolean {
    const tunnel = this.tunnels.get(socket);
    tunnel?.socket.resetAndDestroy();
    return tunnel !== undefined;
  }

  /** Ends all connections that came by CONNECT. */
  close(): void {
    this.sockets.forEach((socket) => socket.destroy());
  }

  private findAuthority(authority: string): EmulatedHost {
    const name = hostOf(authority);
    if (name === undefined) {
      throw new ProxyRefusal(
        403,
        `The emulator has nothing at ${printable(authority)}: its hosts are at port 443`,
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
        `${printable(authority)} is neither ${hosts.aerialHost} nor an org of the emulator, and nothing is forwarded`,
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

/** The host name in an authority like `acme.okta.com:443`; undefined for another port or no host name. */
function hostOf(authority: string): string | undefined {
  const [, name] = /^([A-Za-z0-9._-]{1,253})(?::443)?$/.exec(authority) ?? [];
  return name === undefined || isIP(name) !== 0 ? undefined : name.toLowerCase();
}

function absoluteUrl(target: string): URL {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) {
    throw new ProxyRefusal(400, `${printable(target)} is not an address of http or https`);
  }
  return new URL(target);
}

function asRefusal(error: unknown): ProxyRefusal {
  if (error instanceof ProxyRefusal) {
    return error;
  }
  throw error;
}

/** The answer to a CONNECT. Many programs show of it the status line only, so the reason is in there. */
function refusalText({ status, message, body }: ProxyRefusal): string {
  return (
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}: ${message}\r\n` +
    `Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
  );
}

/** What a client named, without what could break a line. */
function printable(text: string): string {
  return text.replaceAll(/[^\w.:[\]/-]/g, "?").slice(0, 253);
}
