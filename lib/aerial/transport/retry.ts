import { sleep, type Clock } from "../support/clock";
import { AerialError, ConnectionError, ResponseFormatError, TimeoutError } from "../errors";
import type { Log } from "../support/log";
import { describeRequest, header, requestId, type ApiRequest, type ApiResponse, type Step } from "./message";
import { retryAfter, serverTime } from "./retry-after";

/** Options for retries. */
export interface RetryOptions {
  /** The number of retries; more at the concurrency limit ({@link CONCURRENCY_TRIES_FACTOR}). */
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

/** The longest wait at the concurrency limit, as a multiple of the shortest wait. It is short, because slots free up fast. */
const CONCURRENCY_WAIT_FACTOR = 8;

/**
 * How many times more often a request is retried at the concurrency limit than after a failure. Meeting this limit is not
 * the request's own fault and has no effect, and it takes luck to find a slot if many pipelines share an account.
 */
const CONCURRENCY_TRIES_FACTOR = 4;

/**
 * Returns the step that retries requests. It always retries after a 429, because such a request had no effect. It retries
 * after 502 to 504, broken connections, truncated responses and timeouts if the request is repeatable or was never sent.
 *
 * A request that waits for a rate limit keeps its slot, because other requests would meet the same limit. A request that
 * met the concurrency limit releases its slot.
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
      options.log("debug", "Retrying the request", {
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
 * Returns how long to wait before the next attempt, in milliseconds. The longest wait is never exceeded.
 *
 * - Rate limit: until `X-Rate-Limit-Reset`, relative to the server's own `Date`, plus one second and up to one of jitter.
 * - Concurrency limit: short and jittered, because its reset time is a guess that would stall clients for minutes.
 * - Otherwise `Retry-After`, if the response has it.
 * - Otherwise the shortest wait, doubled with each attempt; half of it is jitter.
 *
 * @param attempt the number of failed attempts before this one
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

/** Returns whether a 429 is about concurrent requests and not about a rate: in this case both numbers are 0. */
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

/** Adds the headers that tell Okta which request this one repeats. */
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
