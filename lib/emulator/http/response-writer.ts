import type { ServerResponse } from "node:http";
import type { Answer } from "./answer";
import type { Fault } from "../behaviour/faults";
import { endUnread } from "./upload";

/** Details for writing a response. */
export interface ResponseDetails {
  readonly requestId: string;
  /** The emulator's clock in milliseconds, which the Date header follows. */
  readonly time: number;
  /** The fault that changes the response. */
  readonly fault?: Fault;
  /**
   * Whether part of the request's body was not read. If true, the connection is closed after the response.
   * @default false
   */
  readonly unread?: boolean;
}

/** Writes a response, with the changes of a fault. */
export function writeAnswer(response: ServerResponse, answer: Answer, details: ResponseDetails): void {
  const bytes = bodyBytes(answer);
  response.sendDate = false;
  response.statusCode = answer.status;
  headerLines(answer, details).forEach((values, name) => response.setHeader(name, values));
  if (details.unread) {
    response.shouldKeepAlive = false;
  }
  if (answer.follow !== undefined) {
    response.write(bytes);
    follow(response, answer.follow);
    return;
  }
  response.setHeader("content-length", String(bytes.length));
  if (details.fault?.kind === "truncated") {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
    return;
  }
  if (details.unread) {
    endUnread(response, bytes);
    return;
  }
  response.end(bytes);
}

function follow(response: ServerResponse, goOn: NonNullable<Answer["follow"]>): void {
  const { socket } = response.req;
  if (socket.destroyed) {
    return;
  }
  const gone = new AbortController();
  // A response that waits behind another one on its connection gets no event of its own when the connection closes.
  socket.once("close", () => gone.abort());
  goOn(response, gone.signal);
}

/** Returns the bytes of a response's body. */
export function bodyBytes({ body }: Answer): Buffer {
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body), "utf8");
}

/** Returns the headers of a response by their lowercase names. */
export function headerLines(
  answer: Answer,
  { requestId, time, fault }: ResponseDetails,
): Map<string, readonly string[]> {
  const lines = new Map<string, readonly string[]>([
    ["x-okta-request-id", [requestId]],
    ["date", [new Date(time).toUTCString()]],
    ["cache-control", ["no-cache, no-store"]],
    ["content-type", ["application/json"]],
  ]);
  const own = new Map<string, string[]>();
  for (const [name, value] of answer.headers ?? []) {
    own.set(name, [...(own.get(name) ?? []), value]);
  }
  own.forEach((values, name) => lines.set(name, values));
  if (fault?.kind === "content_type") {
    lines.set("content-type", ["text/html; charset=utf-8"]);
  }
  Object.entries(fault?.headers ?? {}).forEach(([name, value]) => lines.set(name.toLowerCase(), [value]));
  return lines;
}
