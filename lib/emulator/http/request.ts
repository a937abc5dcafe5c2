import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** What a request says before its body. */
export interface RequestHead {
  readonly method: string;
  /** As sent: path and query. */
  readonly target: string;
  /** The target's path, as sent. */
  readonly path: string;
  /** The whole URL as the client reached it. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /**
   * The kind of host where the request came through the proxy, to a host under its real name.
   * @default - it came to the emulator's own address
   */
  readonly realHost?: "aerial" | "org";
}

/** A request that was read whole. */
export interface ServiceRequest extends RequestHead {
  /** Empty if the request is refused whatever its body says: it is not read then. */
  readonly body: Buffer;
}

/** Bytes that a body to the Aerial host or to an org's own host may have. */
export const MAXIMUM_BODY_BYTES = 1024 * 1024;

/** Bytes that a body to the token endpoint may have, and one that is of no use: it goes into the journal. */
export const SMALL_BODY_BYTES = 64 * 1024;

/**
 * Reads what a request says before its body.
 * @param origin origin of the emulator, for requests without a usable Host header
 */
export function readHead(message: IncomingMessage, origin: string): RequestHead {
  const { method = "GET", url = "/", headers } = message;
  const target = ownTarget(url) ?? url;
  return { method, target, path: pathOf(target), url: urlOf(target, headers.host, origin), headers };
}

/**
 * The path and query of a target in absolute form that names this machine, which every server has to accept (RFC 9112,
 * section 3.2.2): programs send it if the emulator is their proxy.
 * @returns undefined for any other target
 */
export function ownTarget(target: string): string | undefined {
  const own = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(\/.*)?$/i.exec(target);
  return own === null ? undefined : (own[1] ?? "/");
}

/** The path of a request target. */
export function pathOf(target: string): string {
  return target.split("?")[0] ?? target;
}

function urlOf(target: string, host: string | undefined, origin: string): URL {
  const base = host !== undefined && /^[\w.:[\]-]+$/.test(host) ? `http://${host}` : origin;
  const url = base + (target.startsWith("/") ? target : "/");
  return URL.canParse(url) ? new URL(url) : new URL(origin);
}
