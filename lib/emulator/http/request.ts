import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** A request without its body. */
export interface RequestHead {
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  /** The target's path, as sent. */
  readonly path: string;
  /** The complete URL, as the client reached it. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /**
   * The kind of host, if the request came through the proxy to a host under its real name.
   * @default - it came to the emulator's own address
   */
  readonly realHost?: "aerial" | "org";
}

/** A complete request. */
export interface ServiceRequest extends RequestHead {
  /** Empty if the request is refused without reading its body. */
  readonly body: Buffer;
}

/** Maximum size in bytes of a body for the Aerial host or an org's own host. */
export const MAXIMUM_BODY_BYTES = 1024 * 1024;

/**
 * Maximum size in bytes of a body for the token endpoint. It also applies to ignored bodies, which go into the journal.
 */
export const SMALL_BODY_BYTES = 64 * 1024;

/**
 * Reads a request without its body.
 * @param origin origin of the emulator, for requests without a usable Host header
 */
export function readHead(message: IncomingMessage, origin: string): RequestHead {
  const { method = "GET", url = "/", headers } = message;
  const target = ownTarget(url) ?? url;
  return { method, target, path: pathOf(target), url: urlOf(target, headers.host, origin), headers };
}

/**
 * Returns the path and query of a target in absolute form that names this machine. Programs send it if the emulator is
 * their proxy, and every server has to accept it (RFC 9112, section 3.2.2).
 * @returns undefined for any other target
 */
export function ownTarget(target: string): string | undefined {
  const own = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(\/.*)?$/i.exec(target);
  return own === null ? undefined : (own[1] ?? "/");
}

/** Returns the path of a request target. */
export function pathOf(target: string): string {
  return target.split("?")[0] ?? target;
}

function urlOf(target: string, host: string | undefined, origin: string): URL {
  const base = host !== undefined && /^[\w.:[\]-]+$/.test(host) ? `http://${host}` : origin;
  const url = base + (target.startsWith("/") ? target : "/");
  return URL.canParse(url) ? new URL(url) : new URL(origin);
}
