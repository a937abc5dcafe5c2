/**
 * The headers and trailers of gRPC in HTTP/2.
 *
 * @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http2";
import { printable } from "../../text/foreign-texts";
import { GrpcError, Status } from "./status";

/** Clients limit the size of headers. Above the limit, a client loses the status together with the message. */
const MAXIMUM_MESSAGE_CHARACTERS = 4096;

/** The longest delay of a timer in Node (a signed 32-bit integer), in milliseconds: 24 days. */
const LONGEST_TIMER = 0x7fffffff;

const MILLISECONDS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1000, m: 1, u: 1e-3, n: 1e-6 };

/** The content type that almost all clients send. */
const CONTENT_TYPE = "application/grpc";

/** Returns the headers of a response. */
export function responseHeaders(): OutgoingHttpHeaders {
  return { ":status": 200, "content-type": "application/grpc+proto", "grpc-accept-encoding": "identity" };
}

/** Returns the trailers of a response. */
export function statusTrailers(status: Status, message: string): OutgoingHttpHeaders {
  return message === ""
    ? { "grpc-status": String(status) }
    : { "grpc-status": String(status), "grpc-message": percentEncode(shorten(printable(message))) };
}

/**
 * Returns the HTTP status and the reason for refusing a request that is not a gRPC request; undefined if it is one.
 * The status for a `content-type` other than gRPC's is 415, as the protocol requires.
 */
export function refusal(
  headers: IncomingHttpHeaders,
): { readonly status: number; readonly reason: string } | undefined {
  if (headers[":method"] !== "POST") {
    return { status: 405, reason: `A gRPC call must be a POST request, but this is ${String(headers[":method"])}.` };
  }
  const contentType = headers["content-type"] ?? "";
  if (contentType !== CONTENT_TYPE && !/^application\/grpc(\+proto)?\s*(;|$)/i.test(contentType)) {
    return { status: 415, reason: `The content-type "${contentType}" is not application/grpc.` };
  }
  if (headers.te !== "trailers") {
    return { status: 400, reason: "The header te: trailers is missing. A gRPC call cannot end without trailers." };
  }
  return undefined;
}

/**
 * Returns the timeout in the `grpc-timeout` header in milliseconds; undefined without this header.
 *
 * @throws GrpcError INTERNAL if the header is malformed.
 */
export function parseTimeout(header: string | string[] | undefined): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  const [, digits, unit] = /^(\d{1,8})([HMSmun])$/.exec(String(header)) ?? [];
  if (digits === undefined || unit === undefined) {
    throw new GrpcError(
      Status.INTERNAL,
      `The grpc-timeout "${String(header)}" is malformed. It must be up to eight digits and one of H, M, S, m, u, n.`,
    );
  }
  return Math.min(Number(digits) * MILLISECONDS[unit]!, LONGEST_TIMER);
}

/** Percent-encodes `grpc-message`: the UTF-8 bytes of all characters that are not printable ASCII, and the percent sign. */
export function percentEncode(text: string): string {
  return text.replace(/[^ -$&-~]+/g, (part) =>
    Buffer.from(part, "utf8").toString("hex").toUpperCase().replace(/../g, "%$&"),
  );
}

function shorten(text: string): string {
  return text.length > MAXIMUM_MESSAGE_CHARACTERS ? `${text.slice(0, MAXIMUM_MESSAGE_CHARACTERS - 1)}…` : text;
}
