import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { validationFailed } from "./okta-error";

/** A request that was read whole. */
export interface ServiceRequest {
  readonly method: string;
  /** As sent: path and query. */
  readonly target: string;
  /** The target's path, as sent. */
  readonly path: string;
  /** The whole URL as the client reached it. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Bytes that a body to the Aerial host or the token endpoint may have. */
export const maximumBodyBytes = 1024 * 1024;

/** The client went away before its request had come. */
export class ClientGoneError extends Error {}

/**
 * Reads a request's body.
 * @param origin origin of the emulator, for requests without a usable Host header
 * @param maximumBytes bytes that the body may have
 * @throws ClientGoneError where the body doesn't come whole, OktaError 400 where it is too long
 */
export async function readRequest(
  message: IncomingMessage,
  origin: string,
  maximumBytes = maximumBodyBytes,
): Promise<ServiceRequest> {
  const { method = "GET", url: target = "/", headers } = message;
  const body = await readBody(message, maximumBytes);
  return { method, target, path: pathOf(target), url: urlOf(target, headers.host, origin), headers, body };
}

/** The path of a request target. */
export function pathOf(target: string): string {
  return target.split("?")[0] ?? target;
}

async function readBody(message: IncomingMessage, maximumBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      length += chunk.length;
      // Read on without keeping it: only who has sent everything listens to the answer.
      if (length <= maximumBytes) {
        chunks.push(chunk);
      }
    }
  } catch (error) {
    throw new ClientGoneError("The client went away.", { cause: error });
  }
  if (length > maximumBytes) {
    throw validationFailed("body", `body: must not have more than ${maximumBytes} bytes`);
  }
  return Buffer.concat(chunks);
}

function urlOf(target: string, host: string | undefined, origin: string): URL {
  const base = host !== undefined && /^[\w.:[\]-]+$/.test(host) ? `http://${host}` : origin;
  const url = base + (target.startsWith("/") ? target : "/");
  return URL.canParse(url) ? new URL(url) : new URL(origin);
}
