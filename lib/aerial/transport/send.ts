import type { Dispatcher } from "undici";
import { isLoopback } from "../../facts/addresses";
import { AbortedError, ConfigurationError, ConnectionError, ResponseFormatError, TimeoutError } from "../errors";
import { deadline, systemClock, type Clock } from "../support/clock";
import type { Log } from "../support/log";
import type { HttpConnections } from "./dispatcher";
import {
  describeRequest,
  header,
  MOST_BYTES_OF_ANSWER,
  requestId,
  type ApiRequest,
  type ApiResponse,
  type Handler,
} from "./message";

/** Options for sending requests. */
export interface SendOptions {
  /** Opens the connections at the first request. */
  readonly connections: () => Promise<HttpConnections>;
  /** How long one request may take, from its start to the end of the response. */
  readonly timeoutMilliseconds: number;
  readonly userAgent: string;
  readonly log: Log;
  /** @default the system clock */
  readonly clock?: Clock;
}

/** Failures that occur before anything is sent. */
const NOT_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN"]);
/** The dispatcher stopped reading a response, see `MOST_BYTES_OF_ANSWER`. */
const TOO_LONG = "UND_ERR_RES_EXCEEDED_MAX_SIZE";
const PROXY_REFUSAL = /^Proxy response \((\d{3})\)/;
const CERTIFICATE = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)|CERTIFICATE|_CERT_/;

/**
 * Returns the last step, which sends the request once and reads the whole response, whatever its status. It never follows
 * a redirect, because that would send the token to another host.
 *
 * @throws ConnectionError, TimeoutError, AbortedError, and ResponseFormatError for a truncated response
 */
export function send(options: SendOptions): Handler {
  const answered = new Set<string>();
  return async (request) => {
    const url = new URL(request.url);
    const connections = await options.connections();
    if (request.signal?.aborted) {
      throw new AbortedError(describeRequest(request));
    }
    const stop = new AbortController();
    let timedOut = false;
    const cancelDeadline = deadline(options.clock ?? systemClock, options.timeoutMilliseconds, () => {
      timedOut = true;
      stop.abort();
    });
    // A write that was sent is never canceled: nobody would know whether it took effect.
    const cancellation = request.write ? undefined : request.signal;
    const cancel = (): void => stop.abort();
    cancellation?.addEventListener("abort", cancel, { once: true });
    let head: Dispatcher.ResponseData | undefined;
    const started = performance.now();
    try {
      head = await connections.request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: request.method,
        headers: headersOf(request, options.userAgent),
        // For a write without a body, undici sends a length of 0. Without that header, Okta returns 411.
        body: request.body ?? null,
        signal: stop.signal,
      });
      answered.add(url.origin);
      const response: ApiResponse = {
        status: head.statusCode,
        headers: head.headers,
        text: await head.body.text(),
      };
      options.log("debug", "Received a response", {
        ...describeRequest(request),
        status: response.status,
        requestId: requestId(response),
        milliseconds: Math.round(performance.now() - started),
      });
      return response;
    } catch (error) {
      // The certificate authorities cannot be used, so nothing was sent.
      if (error instanceof ConfigurationError) {
        throw error;
      }
      const failure = translate(error, {
        request,
        url,
        head,
        aborted: stop.signal.aborted && !timedOut,
        timedOut,
        seconds: options.timeoutMilliseconds / 1000,
        answeredBefore: answered.has(url.origin),
      });
      options.log("debug", "Received no response", { ...describeRequest(request), code: failure.code });
      throw failure;
    } finally {
      cancelDeadline();
      cancellation?.removeEventListener("abort", cancel);
    }
  };
}

function headersOf(request: ApiRequest, userAgent: string): Record<string, string> {
  return {
    accept: "application/json",
    "user-agent": userAgent,
    ...(request.method === "GET" ? {} : { "content-type": "application/json" }),
    ...request.headers,
  };
}

interface Failure {
  readonly request: ApiRequest;
  readonly url: URL;
  readonly head: Dispatcher.ResponseData | undefined;
  readonly aborted: boolean;
  readonly timedOut: boolean;
  readonly seconds: number;
  readonly answeredBefore: boolean;
}

function translate(
  error: unknown,
  failure: Failure,
): AbortedError | ConnectionError | ResponseFormatError | TimeoutError {
  const { request, url, head } = failure;
  const description = { ...describeRequest(request), host: url.host };
  if (failure.aborted) {
    return new AbortedError(description);
  }
  if (failure.timedOut) {
    return new TimeoutError({ ...description, seconds: failure.seconds, requestSent: true });
  }
  const cause = innermostCause(error);
  const reason = cause.code;
  if (reason === "UND_ERR_CONNECT_TIMEOUT") {
    return new TimeoutError({ ...description, seconds: failure.seconds, requestSent: false });
  }
  if (head) {
    const response: ApiResponse = { status: head.statusCode, headers: head.headers, text: "" };
    if (reason === TOO_LONG) {
      const most = MOST_BYTES_OF_ANSWER / 1024 / 1024;
      return new ResponseFormatError({
        ...description,
        status: response.status,
        requestId: requestId(response),
        problem: `its body is longer than ${most} MiB, longer than any response of this API`,
        excerpt: "",
      });
    }
    return new ResponseFormatError({
      ...description,
      status: response.status,
      requestId: requestId(response),
      problem: `the connection ended before the response was complete${lengthOf(response)}`,
      excerpt: "",
      truncated: true,
      advice: "Try again. If it happens again, look for a proxy that truncates responses.",
    });
  }
  if (CERTIFICATE.test(reason ?? "")) {
    return new ConnectionError({
      ...description,
      problem: `the certificate of ${url.host} is not trusted`,
      failure: "certificate",
      reason,
      requestSent: false,
      transient: false,
      advice: "If a proxy inspects the traffic, set NODE_EXTRA_CA_CERTS to the file of its certificate authority.",
    });
  }
  const refusal = PROXY_REFUSAL.exec(String((error as { readonly message?: unknown }).message));
  if (refusal) {
    const proxyStatus = Number(refusal[1]);
    return new ConnectionError({
      ...description,
      problem: `the proxy refused to connect to ${url.host} with status ${proxyStatus}`,
      failure: "proxy",
      proxyStatus,
      reason,
      requestSent: false,
      transient: proxyStatus >= 500,
      advice:
        "Check the user name and password in HTTPS_PROXY. Check that the proxy allows this host, or add it to NO_PROXY.",
    });
  }
  // A host that has responded before has the right address, so it may only be restarting.
  const wrongAddress = failure.answeredBefore ? undefined : describeWrongAddress(cause, request, url);
  return new ConnectionError({
    ...description,
    problem: wrongAddress?.problem ?? `the connection to ${url.host} failed`,
    failure: wrongAddress === undefined ? "connection" : "address",
    reason,
    requestSent: !NOT_SENT.has(reason ?? ""),
    transient: wrongAddress === undefined,
    advice: wrongAddress?.advice ?? "Check the network and the proxy settings.",
  });
}

/** Describes a failure that means a wrong address, the service's or the proxy's; undefined for any other failure. */
function describeWrongAddress(
  { code, address, port, hostname }: FailureCause,
  { advice }: ApiRequest,
  url: URL,
): { readonly problem: string; readonly advice: string } | undefined {
  const urlPort = url.port === "" ? { "http:": 80, "https:": 443 }[url.protocol] : Number(url.port);
  const setting = advice?.address ?? "the base URL";
  const local = isLoopback(url.hostname);
  // A loopback address is never proxied. For any other, the failed connection may be the one to the proxy.
  const isProxy =
    !local && ((port !== undefined && port !== urlPort) || (hostname !== undefined && hostname !== url.hostname));
  const advised = isProxy
    ? "Check the address of the proxy in HTTPS_PROXY."
    : local
      ? `Start the service there (for the emulator, run: aerial emulator), or correct ${setting}.`
      : `Check ${setting}, and set HTTPS_PROXY if this network needs a proxy.`;
  switch (code) {
    case "ECONNREFUSED": {
      const place = isProxy && address !== undefined ? `the proxy's address ${address}:${port}` : undefined;
      return { problem: `nothing is listening at ${place ?? `${url.hostname}:${urlPort}`}`, advice: advised };
    }
    case "ENOTFOUND":
      return {
        problem: isProxy
          ? `the proxy's host name "${hostname}" cannot be resolved`
          : `the host name "${url.hostname}" cannot be resolved`,
        advice: advised,
      };
    default:
      return undefined;
  }
}

function lengthOf(response: ApiResponse): string {
  const length = header(response, "content-length");
  return length === undefined ? "" : ` (${length} bytes were announced)`;
}

/** The details that Node reports about a failed connection. */
interface FailureCause {
  readonly code?: string;
  /** The address and the port of the connection that was refused. */
  readonly address?: string;
  readonly port?: number;
  /** The host name that could not be resolved. */
  readonly hostname?: string;
}

/** Finds the innermost failure with a code: Node wraps the attempts to connect to several addresses in one error. */
function innermostCause(error: unknown): FailureCause {
  if (typeof error !== "object" || error === null) {
    return {};
  }
  const { cause, errors } = error as { readonly cause?: unknown; readonly errors?: readonly unknown[] };
  const inner = innermostCause(errors?.[0] ?? cause);
  if (inner.code !== undefined) {
    return inner;
  }
  return typeof (error as { readonly code?: unknown }).code === "string" ? (error as FailureCause) : {};
}
