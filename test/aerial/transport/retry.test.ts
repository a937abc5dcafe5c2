import * as fc from "fast-check";
import { ConnectionError, ResponseFormatError, TimeoutError } from "../../../lib/aerial";
import { noLog } from "../../../lib/aerial/support/log";
import type { Lease } from "../../../lib/aerial/transport/lease";
import type { ApiRequest, ApiResponse } from "../../../lib/aerial/transport/message";
import { isConcurrencyLimit, retry, retryDelay, type RetryOptions } from "../../../lib/aerial/transport/retry";
import { rejection } from "../support/client";
import { FrozenClock } from "../support/frozen-clock";

const GET: ApiRequest = {
  method: "GET",
  url: "https://aerial.example/acct/api/v1/accounts",
  headers: { accept: "x" },
  repeatable: true,
  write: false,
};
const POST: ApiRequest = { ...GET, method: "POST", repeatable: false, write: true };
const answer = (status: number, headers: ApiResponse["headers"] = {}): ApiResponse => ({ status, headers, text: "" });
const described = { method: "GET", path: "/", host: "aerial.example" };
const connectionError = (requestSent: boolean, transient = true): ConnectionError =>
  new ConnectionError({ ...described, problem: "it failed", failure: "connection", requestSent, transient });
const timeout = (requestSent: boolean): TimeoutError => new TimeoutError({ ...described, seconds: 1, requestSent });
const cutOff = new ResponseFormatError({ ...described, status: 200, problem: "cut", excerpt: "", truncated: true });
const html = new ResponseFormatError({ ...described, status: 200, problem: "html", excerpt: "", truncated: false });
const CONCURRENCY = {
  "x-rate-limit-limit": "0",
  "x-rate-limit-remaining": "0",
  "x-rate-limit-reset": "1735690000",
};

describe("retrying", () => {
  let clock: FrozenClock;
  let options: RetryOptions;
  let attempts: ApiRequest[];

  beforeEach(() => {
    clock = new FrozenClock();
    attempts = [];
    options = {
      maxRetries: 3,
      minWaitMilliseconds: 1000,
      maxWaitMilliseconds: 60_000,
      clock,
      log: noLog,
      random: () => 0.5,
    };
  });

  /** Answers in this order; the last one stays. */
  const run = (request: ApiRequest, outcomes: readonly (ApiResponse | Error)[]): Promise<ApiResponse> =>
    retry(options)((passed) => {
      attempts.push(passed);
      const outcome = outcomes[Math.min(attempts.length, outcomes.length) - 1];
      return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome as ApiResponse);
    })(request);

  it.each<[string, ApiResponse | Error]>([
    ["429", answer(429)],
    ["502", answer(502)],
    ["503", answer(503)],
    ["504", answer(504)],
    ["a broken connection", connectionError(true)],
    ["a timeout", timeout(true)],
    ["a cut-off answer", cutOff],
  ])("repeats a read after %s", async (_, outcome) => {
    await expect(run(GET, [outcome, outcome, answer(200)])).resolves.toMatchObject({ status: 200 });
    expect(attempts).toHaveLength(3);
    expect(clock.sleeps).toEqual([750, 1500]);
  });

  it.each<[string, ApiResponse | Error]>([
    ["429", answer(429)],
    ["a connection that was never made", connectionError(false)],
    ["a connection that took too long", timeout(false)],
  ])("repeats a POST after %s, since it had no effect", async (_, outcome) => {
    await expect(run(POST, [outcome, answer(200)])).resolves.toMatchObject({ status: 200 });
  });

  it.each<[string, ApiRequest, ApiResponse | Error]>([
    ["a POST after 503", POST, answer(503)],
    ["a POST after a broken connection", POST, connectionError(true)],
    ["a POST after a timeout", POST, timeout(true)],
    ["a POST after a cut-off answer", POST, cutOff],
    ["anything after 500", GET, answer(500)],
    ["anything after 400", GET, answer(400)],
    ["anything after 404", GET, answer(404)],
    ["anything after an HTML page", GET, html],
    ["anything at a wrong address", GET, connectionError(false, false)],
    ["anything after an unknown failure", GET, new Error("unknown")],
  ])("does not repeat %s", async (_, request, outcome) => {
    if (outcome instanceof Error) {
      expect(await rejection(run(request, [outcome]))).toBe(outcome);
    } else {
      await expect(run(request, [outcome])).resolves.toBe(outcome);
    }
    expect(attempts).toHaveLength(1);
    expect(clock.sleeps).toEqual([]);
  });

  it("does not repeat a request for which no token could be had, as that was retried before", async () => {
    const error = connectionError(true);
    error.unsent = true;
    expect(await rejection(run(GET, [error]))).toBe(error);
    expect(attempts).toHaveLength(1);
  });

  it("ends after the last try with what it brought", async () => {
    await expect(run(GET, [answer(503)])).resolves.toMatchObject({ status: 503 });
    expect(attempts).toHaveLength(4);
    attempts = [];
    expect(await rejection(run(GET, [connectionError(true)]))).toBeInstanceOf(ConnectionError);
    expect(attempts).toHaveLength(4);
  });

  it("tells Okta which request is repeated, and for which time", async () => {
    await run(GET, [
      connectionError(true),
      answer(503, { "x-okta-request-id": "r1" }),
      answer(429, { "x-okta-request-id": "r2" }),
      answer(200),
    ]);
    expect(attempts.map(({ headers }) => headers)).toEqual([
      { accept: "x" },
      { accept: "x" },
      { accept: "x", "x-okta-retry-for": "r1", "x-okta-retry-count": "2" },
      { accept: "x", "x-okta-retry-for": "r1", "x-okta-retry-count": "3" },
    ]);
  });

  it("waits for a rate limit by the server's own clock, and a second more", async () => {
    const date = "Wed, 01 Jan 2025 10:00:00 GMT";
    const reset = String(Date.parse(date) / 1000 + 7);
    const limited = answer(429, {
      date,
      "x-rate-limit-limit": "50",
      "x-rate-limit-remaining": "0",
      "x-rate-limit-reset": reset,
    });
    await run(GET, [limited, answer(200)]);
    expect(clock.sleeps).toEqual([8500]);
  });

  it("never waits longer than allowed, however far the reset", async () => {
    await run(GET, [answer(429, { "x-rate-limit-reset": "9999999999" }), answer(200)]);
    expect(clock.sleeps).toEqual([60_000]);
  });

  it.each([
    ["7", 7500],
    [new Date(Date.UTC(2025, 0, 1, 0, 0, 9)).toUTCString(), 9500],
    ["nonsense", 750],
    ["-5", 750],
  ])("obeys Retry-After %s where there is nothing better", async (value, expected) => {
    await run(GET, [answer(503, { "retry-after": value }), answer(200)]);
    expect(clock.sleeps).toEqual([expected]);
  });

  it("backs off shortly at the concurrency limit, whose reset is a guess, and gives its place away meanwhile", async () => {
    const events: string[] = [];
    const lease: Lease = {
      congested: () => events.push("congested"),
      succeeded: () => events.push("succeeded"),
      suspend: async (wait) => {
        events.push("suspended");
        await wait();
      },
    };
    await run({ ...GET, lease }, [answer(429, CONCURRENCY), answer(503), answer(200)]);
    expect(events).toEqual(["congested", "suspended", "succeeded"]);
    // The other failure is the first of its kind.
    expect(clock.sleeps).toEqual([750, 750]);
  });

  it("tries four times as often at the concurrency limit, and as often as ever at anything else", async () => {
    const refused = Array.from({ length: 12 }, () => answer(429, CONCURRENCY));
    const unavailable = Array.from({ length: 3 }, () => answer(503));
    await expect(run(POST, refused)).resolves.toMatchObject({ status: 429 });
    expect(attempts).toHaveLength(13);
    expect(Math.max(...clock.sleeps)).toBe(6000);

    attempts = [];
    await expect(run(GET, [...unavailable, ...refused.slice(3), answer(200)])).resolves.toMatchObject({ status: 200 });
    attempts = [];
    await expect(run(GET, [...refused, answer(503)])).resolves.toMatchObject({ status: 503 });
    expect(attempts).toHaveLength(12 + 4);

    attempts = [];
    options = { ...options, maxRetries: 0 };
    await expect(run(GET, refused)).resolves.toMatchObject({ status: 429 });
    expect(attempts).toHaveLength(1);
  });

  it("can be cancelled while it waits", async () => {
    const controller = new AbortController();
    options = {
      ...options,
      clock: {
        now: () => 0,
        sleep: (_, signal) =>
          new Promise((__, reject) => signal?.addEventListener("abort", () => reject(new Error("aborted")))),
      },
    };
    const running = rejection<ConnectionError>(run({ ...GET, signal: controller.signal }, [answer(503)]));
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    expect((await running).code).toBe("ERR_AERIAL_ABORTED");
    expect(attempts).toHaveLength(1);
  });

  it("logs why it tries again", async () => {
    const lines: unknown[] = [];
    options = { ...options, log: (...line) => lines.push(line) };
    await run(GET, [answer(503, { "x-okta-request-id": "r1" }), connectionError(true), answer(200)]);
    expect(lines).toMatchObject([
      ["debug", "Retrying the request", { because: "status 503", requestId: "r1", attempt: 1, delayMilliseconds: 750 }],
      ["debug", "Retrying the request", { because: "ERR_AERIAL_CONNECTION", attempt: 2 }],
    ]);
  });
});

describe("the delay before another try", () => {
  it("stays within its bounds, whatever the answer says", () => {
    const figure = fc.option(
      fc.oneof(fc.nat().map(String), fc.constantFrom("0", "-1", "NaN", "1e999", "99999999999", ""), fc.string()),
      { nil: undefined },
    );
    fc.assert(
      fc.property(
        fc.nat({ max: 1000 }),
        fc.constantFrom(undefined, 429, 502, 503),
        fc.record({
          date: figure,
          "retry-after": figure,
          "x-rate-limit-limit": figure,
          "x-rate-limit-remaining": figure,
          "x-rate-limit-reset": figure,
        }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, status, headers, minimum, more, random) => {
          const delay = retryDelay(attempt, status === undefined ? undefined : answer(status, headers), {
            minWaitMilliseconds: minimum,
            maxWaitMilliseconds: minimum + more,
            clock: new FrozenClock(),
            random: () => random,
          });
          expect(delay).toBeGreaterThanOrEqual(minimum / 2);
          expect(delay).toBeLessThanOrEqual(minimum + more);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("of a concurrency limit is at most eight times the shortest", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 100 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, random) => {
          const delay = retryDelay(attempt, answer(429, CONCURRENCY), {
            minWaitMilliseconds: 1000,
            maxWaitMilliseconds: 60_000,
            clock: new FrozenClock(),
            random: () => random,
          });
          expect(delay).toBeGreaterThanOrEqual(500);
          expect(delay).toBeLessThanOrEqual(8000);
        },
      ),
    );
  });

  it("takes only a 429 with both figures 0 for a concurrency limit", () => {
    expect(isConcurrencyLimit(answer(429, CONCURRENCY))).toBe(true);
    expect(isConcurrencyLimit(answer(429, { ...CONCURRENCY, "x-rate-limit-limit": "50" }))).toBe(false);
    expect(isConcurrencyLimit(answer(503, CONCURRENCY))).toBe(false);
  });
});
