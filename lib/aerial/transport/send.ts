import type { Dispatcher } from "undici";
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

/** How requests are sent. */
export interface SendOptions {
  /** Makes the connections, once, at the first request. */
  readonly connections: () => Promise<HttpConnections>;
  /** How long one request may take, from its start to the end of the answer. */
  readonly timeoutMilliseconds: number;
  readonly userAgent: string;
  readonly log: Log;
  /** @default the machine's own */
  readonly clock?: Clock;
}

/** Failures before anything was sent. */
const NOT_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN"]);
/** Failures that mean a wrong address, where the host never answered before. */
const WRONG_ADDRESS = new Set(["ECONNREFUSED", "ENOTFOUND"]);
/** The dispatcher gave up an answer, see `MOST_BYTES_OF_ANSWER`. */
const TOO_LONG = "UND_ERR_RES_EXCEEDED_MAX_SIZE";
const PROXY_REFUSAL = /^Proxy response \((\d{3})\)/;
const CERTIFICATE = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)|CERTIFICATE|_CERT_/;

/**
 * The last step: sends the request, once, and reads the whole answer, whatever its status. Never follows a redirect,
 * which would take the token elsewhere.
 *
 * @throws ConnectionError, TimeoutError, AbortedError, and ResponseFormatError for an answer that was cut off
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
    // A write that is on its way is not given up: nobody would know whether it took effect.
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
        // Without a body undici sends a length of 0 with a write, which Okta demands: else it answers 411.
        body: request.body ?? null,
        signal: stop.signal,
      });
      answered.add(url.origin);
      const response: ApiResponse = {
        status: head.statusCode,
        headers: head.headers,
        text: await head.body.text(),
      };
      options.log("debug", "Received an answer", {
        ...describeRequest(request),
        status: response.status,
        requestId: requestId(response),
        milliseconds: Math.round(performance.now() - started),
      });
      return response;
    } catch (error) {
      // Authorities that cannot be used: nothing was sent.
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
      options.log("debug", "Received no answer", { ...describeRequest(request), code: failure.code });
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
  const reason = reasonOf(error);
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
        problem: `its body is longer than ${most} MiB, which no answer of this API is`,
        excerpt: "",
      });
    }
    return new ResponseFormatError({
      ...description,
      status: response.status,
      requestId: requestId(response),
      problem: `the connection ended before the answer did${lengthOf(response)}`,
      excerpt: "",
      truncated: true,
      advice: "Try again; if it happens again, look for a proxy that cuts answers off.",
    });
  }
  if (CERTIFICATE.test(reason ?? "")) {
    return new ConnectionError({
      ...description,
      problem: "its certificate is not trusted",
      failure: "certificate",
      reason,
      requestSent: false,
      transient: false,
      advice: "Where a proxy inspects the traffic, name its certificate authority in NODE_EXTRA_CA_CERTS.",
    });
  }
  const refusal = PROXY_REFUSAL.exec(String((error as { readonly message?: unknown }).message));
  if (refusal) {
    const proxyStatus = Number(refusal[1]);
    return new ConnectionError({
      ...description,
      problem: `the proxy refused to connect to it with status ${proxyStatus}`,
      failure: "proxy",
      proxyStatus,
      reason,
      requestSent: false,
      transient: proxyStatus >= 500,
      advice:
        "Check the user and password in HTTPS_PROXY, and whether the proxy allows this host or NO_PROXY should name it.",
    });
  }
  const wrongAddress = WRONG_ADDRESS.has(reason ?? "") && !failure.answeredBefore;
  return new ConnectionError({
    ...description,
    problem: wrongAddress ? "no service is to be found there" : "the connection failed",
    failure: wrongAddress ? "address" : "connection",
    reason,
    requestSent: !NOT_SENT.has(reason ?? ""),
    transient: !wrongAddress,
    advice: wrongAddress
      ? `Check the address${request.service === "token-endpoint" ? " (the org domain)" : ""}, and HTTPS_PROXY where a proxy is needed.`
      : "Check the network and the proxy settings.",
  });
}

function lengthOf(response: ApiResponse): string {
  const length = header(response, "content-length");
  return length === undefined ? "" : ` (${length} bytes were announced)`;
}

/** The code of the innermost failure: Node wraps the tries of several addresses into one error. */
function reasonOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) {
    return undefined;
  }
  const { code, cause, errors } = error as {
    readonly code?: unknown;
    readonly cause?: unknown;
    readonly errors?: readonly unknown[];
  };
  return reasonOf(errors?.[0] ?? cause) ?? (typeof code === "string" ? code : undefined);
}
