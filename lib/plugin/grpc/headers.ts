/**
 * What gRPC writes into the headers and trailers of HTTP/2.
 *
 * @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http2";
import { printable } from "../../text/foreign-texts";
import { GrpcError, Status } from "./status";

/** Clients bound the size of headers, and one that is over the bound loses the status with the message. */
const MAXIMUM_MESSAGE_CHARACTERS = 4096;

/** The longest delay of a timer in Node (a signed integer of 32 bits), in milliseconds: 24 days. */
const LONGEST_TIMER = 0x7fffffff;

const MILLISECONDS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1000, m: 1, u: 1e-3, n: 1e-6 };

/** What clients write, with few exceptions. */
const CONTENT_TYPE = "application/grpc";

/** The headers that begin an answer. */
export function responseHeaders(): OutgoingHttpHeaders {
  return { ":status": 200, "content-type": "application/grpc+proto", "grpc-accept-encoding": "identity" };
}

/** The trailers that end an answer. */
export function statusTrailers(status: Status, message: string): OutgoingHttpHeaders {
  return message === ""
    ? { "grpc-status": String(status) }
    : { "grpc-status": String(status), "grpc-message": percentEncode(shorten(printable(message))) };
}

/**
 * The HTTP status with which a request is refused that is not one of gRPC, and why; undefined where it is one.
 * A `content-type` other than gRPC's is answered 415, as the protocol demands.
 */
export function refusal(
  headers: IncomingHttpHeaders,
): { readonly status: number; readonly reason: string } | undefined {
  if (headers[":method"] !== "POST") {
    return { status: 405, reason: `gRPC calls are POST requests, this one is ${String(headers[":method"])}.` };
  }
  const contentType = headers["content-type"] ?? "";
  if (contentType !== CONTENT_TYPE && !/^application\/grpc(\+proto)?\s*(;|$)/i.test(contentType)) {
    return { status: 415, reason: `The content-type "${contentType}" is not application/grpc.` };
  }
  if (headers.te !== "trailers") {
    return { status: 400, reason: "The header te: trailers is missing; a gRPC call cannot end without trailers." };
  }
  return undefined;
}

/**
 * The milliseconds that the header `grpc-timeout` grants, or undefined where there is none.
 *
 * @throws GrpcError INTERNAL where the header is malformed.
 */
export function parseTimeout(header: string | string[] | undefined): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  const [, digits, unit] = /^(\d{1,8})([HMSmun])$/.exec(String(header)) ?? [];
  if (digits === undefined || unit === undefined) {
    throw new GrpcError(
      Status.INTERNAL,
      `The grpc-timeout "${String(header)}" is malformed: up to eight digits and one of H, M, S, m, u, n.`,
    );
  }
  return Math.min(Number(digits) * MILLISECONDS[unit]!, LONGEST_TIMER);
}

/** The percent-encoding of `grpc-message`: over UTF-8, all but the printable characters of ASCII, and the percent sign. */
export function percentEncode(text: string): string {
  return text.replace(/[^ -$&-~]+/g, (part) =>
    Buffer.from(part, "utf8").toString("hex").toUpperCase().replace(/../g, "%$&"),
  );
}

function shorten(text: string): string {
  return text.length > MAXIMUM_MESSAGE_CHARACTERS ? `${text.slice(0, MAXIMUM_MESSAGE_CHARACTERS - 1)}…` : text;
}
