import { sleep, type Clock } from "../support/clock";
import { AerialError, ConnectionError, ResponseFormatError, TimeoutError } from "../errors";
import type { Log } from "../support/log";
import { describeRequest, header, requestId, type ApiRequest, type ApiResponse, type Step } from "./message";
import { retryAfter, serverTime } from "./retry-after";

/** When to try again. */
export interface RetryOptions {
  /** Tries after the first; more of them where the concurrency limit is met ({@link CONCURRENCY_TRIES_FACTOR}). */
  readonly maxRetries: number;
  readonly minWaitMilliseconds: number;
  readonly maxWaitMilliseconds: number;
  readonly clock: Clock;
  readonly log: Log;
  /**
   * Jitter, from 0 to below 1.
   * @default Math.random
   */
  readonly random?: () => number;
}

/** Backing off for concurrency never takes longer than so many times the shortest wait: places come free quickly. */
const CONCURRENCY_WAIT_FACTOR = 8;

/**
 * A request that met the concurrency limit is tried so many times as often as any other: other programs' requests are no
 * failure of its own, it took no effect, and where many pipelines share an account it takes luck to find a place.
 */
const CONCURRENCY_TRIES_FACTOR = 4;

/**
 * The step that tries again: on 429 always, since such a request was refused before it took effect; on 502 to 504,
 * broken connections, cut-off answers and timeouts where the request may be repeated, or certainly was not sent.
 *
 * A request that waits for a rate limit keeps its place in flight, as the others would only be told the same; one that
 * met the concurrency limit gives it up.
 */
export function retry(options: RetryOptions): Step {
  return (next) => async (request) => {
    let failedRequestId: string | undefined;
    let failures = 0;
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await settle(() => next(mark(request, failedRequestId, attempt)));
      const response = outcome.response;
      if (response && response.status < 500 && response.status !== 429) {
        request.lease?.succeeded();
      }
      const concurrency = response !== undefined && isConcurrencyLimit(response);
      if (concurrency) {
        request.lease?.congested();
      }
      const exhausted = concurrency
        ? attempt >= options.maxRetries * CONCURRENCY_TRIES_FACTOR
        : failures >= options.maxRetries;
      if (exhausted || !mayRetry(request, outcome)) {
        if (response) {
          return response;
        }
        throw outcome.error;
      }
      const delay = retryDelay(concurrency ? attempt : failures, response, options);
      failures += concurrency ? 0 : 1;
      failedRequestId ??= response && requestId(response);
      options.log("debug", "Trying the request again", {
        ...describeRequest(request),
        attempt: attempt + 1,
        delayMilliseconds: Math.round(delay),
        because: response ? `status ${response.status}` : codeOf(outcome.error),
        requestId: response && requestId(response),
      });
      const wait = (): Promise<void> => sleep(options.clock, delay, request.signal, describeRequest(request));
      await (concurrency && request.lease ? request.lease.suspend(wait, request.signal) : wait());
    }
  };
}

/**
 * How long to wait before the next try, in milliseconds; never more than the longest wait.
 *
 * - rate limit: until `X-Rate-Limit-Reset`, measured by the server's own `Date`, one second more, and up to one of jitter
 * - concurrency limit: short and jittered, since its reset time is a guess that stalls clients for minutes
 * - `Retry-After` where there is nothing better
 * - anything else: doubling from the shortest wait, half of it jitter
 *
 * @param attempt tries that failed before this one
 */
export function retryDelay(
  attempt: number,
  response: ApiResponse | undefined,
  options: Pick<RetryOptions, "minWaitMilliseconds" | "maxWaitMilliseconds" | "clock" | "random">,
): number {
  const random = options.random ?? Math.random;
  const { minWaitMilliseconds: minimum, maxWaitMilliseconds: maximum } = options;
  const backOff = (longest: number): number => {
    const full = Math.min(longest, minimum * 2 ** Math.min(attempt, 30));
    return full / 2 + (random() * full) / 2;
  };
  if (response && isConcurrencyLimit(response)) {
    return backOff(Math.min(maximum, minimum * CONCURRENCY_WAIT_FACTOR));
  }
  const requested = response && (untilReset(response, options.clock) ?? retryAfter(response, options.clock));
  if (requested !== undefined) {
    return Math.min(maximum, Math.max(minimum, requested) + random() * 1000);
  }
  return backOff(maximum);
}

/** Whether a 429 speaks of requests at the same time, not of requests in a span of time: both figures are 0 then. */
export function isConcurrencyLimit(response: ApiResponse): boolean {
  return (
    response.status === 429 &&
    header(response, "x-rate-limit-limit") === "0" &&
    header(response, "x-rate-limit-remaining") === "0"
  );
}

function untilReset(response: ApiResponse, clock: Clock): number | undefined {
  const reset = header(response, "x-rate-limit-reset");
  if (response.status !== 429 || reset === undefined || !/^\d+$/.test(reset)) {
    return undefined;
  }
  return Number(reset) * 1000 - serverTime(response, clock) + 1000;
}

interface Outcome {
  readonly response?: ApiResponse;
  readonly error?: unknown;
}

async function settle(send: () => Promise<ApiResponse>): Promise<Outcome> {
  try {
    return { response: await send() };
  } catch (error) {
    return { error };
  }
}

function mayRetry(request: ApiRequest, outcome: Outcome): boolean {
  if (outcome.response) {
    const { status } = outcome.response;
    return status === 429 || (request.repeatable && status >= 502 && status <= 504);
  }
  const { error } = outcome;
  if (error instanceof AerialError && error.unsent) {
    return false;
  }
  if (error instanceof ConnectionError) {
    return error.transient && (request.repeatable || !error.requestSent);
  }
  if (error instanceof TimeoutError) {
    return request.repeatable || !error.requestSent;
  }
  return error instanceof ResponseFormatError && error.truncated && request.repeatable;
}

/** Tells Okta which request this one repeats. */
function mark(request: ApiRequest, failedRequestId: string | undefined, attempt: number): ApiRequest {
  if (failedRequestId === undefined) {
    return request;
  }
  return {
    ...request,
    headers: {
      ...request.headers,
      "x-okta-retry-for": failedRequestId,
      "x-okta-retry-count": String(attempt),
    },
  };
}

function codeOf(error: unknown): string {
  const { reason, code } = error as { readonly reason?: string; readonly code?: string };
  return reason ?? code ?? "unknown";
}
