import fc from "fast-check";
import { AbortedError, ConfigurationError } from "../../../lib/aerial";
import { answers, settleSecondsOf, waitUntil } from "../../../lib/aerial/org-host/readiness";
import { runsOf } from "../../support/runs";
import { rejection } from "../support/client";
import { FrozenClock } from "../support/frozen-clock";
import { oktaError, useServer } from "../support/server";
import { testOrg } from "./support";

describe("waiting for a new org", () => {
  it("gives it the half minute that Okta asks for, then looks every five seconds", async () => {
    const clock = new FrozenClock();
    const outcomes = [false, false, true];
    expect(await waitUntil(() => Promise.resolve(outcomes.shift()!), clock, {})).toBe(true);
    expect(clock.sleeps).toEqual([30_000, 5000, 5000]);
  });

  it("gives up after ten minutes", async () => {
    const clock = new FrozenClock();
    const start = clock.now();
    expect(await waitUntil(() => Promise.resolve(false), clock, {})).toBe(false);
    expect(clock.now() - start).toBe(600_000);
  });

  it("ends with the signal", async () => {
    const waiting = waitUntil(() => Promise.resolve(true), new FrozenClock(), { signal: AbortSignal.abort() });
    expect(await rejection(waiting)).toBeInstanceOf(AbortedError);
  });

  it.each([
    [0, 0],
    [7.5, 7500],
    [31, 31_000],
    [600, 600_000],
    [3600, 600_000],
    [Number.POSITIVE_INFINITY, 600_000],
  ])("gives it %s seconds, ten minutes at most, and looks then", async (settleSeconds, expected) => {
    const clock = new FrozenClock();
    expect(await waitUntil(() => Promise.resolve(true), clock, { settleSeconds })).toBe(true);
    expect(clock.sleeps).toEqual([expected]);
  });

  describe("as the answer to its creation says", () => {
    const NOW = Date.UTC(2025, 0, 1);
    const settle = (retryAfter?: string | string[], date?: string) =>
      settleSecondsOf({ status: 201, headers: { "retry-after": retryAfter, date }, text: "" }, new FrozenClock(NOW));

    it("takes a number of seconds as it is", () => {
      fc.assert(
        fc.property(fc.nat(), (seconds) => expect(settle(String(seconds))).toBe(seconds)),
        { numRuns: runsOf(200) },
      );
    });

    it("takes a date by the clock of the server that sent it, or by its own", () => {
      const seconds = fc.integer({ min: 0, max: 10 ** 6 });
      const offset = fc.integer({ min: -(10 ** 6), max: 10 ** 6 });
      fc.assert(
        fc.property(seconds, offset, (wait, ahead) => {
          const text = (time: number) => new Date(time).toUTCString();
          expect(settle(text(NOW + wait * 1000))).toBe(wait);
          const server = NOW + ahead * 1000;
          expect(settle(text(server + wait * 1000), text(server))).toBe(wait);
          expect(settle(text(server - (wait + 1) * 1000), text(server))).toBeUndefined();
        }),
        { numRuns: runsOf(200) },
      );
    });

    it("never shortens the wait for a text that is neither", () => {
      const isNumber = (text: string) => /^\d+$/.test(text);
      fc.assert(
        fc.property(
          fc.string().filter((text) => !isNumber(text)),
          (text) => expect(settle(text)).toBeUndefined(),
        ),
        { numRuns: runsOf(500) },
      );
    });

    it.each([
      undefined,
      "",
      " ",
      "-1",
      "-0",
      "+0",
      "0.5",
      "1e3",
      "0x0",
      "٠",
      "soon",
      "2030-01-01T00:00:00Z",
      "Wed, 32 Jan 2030 00:00:00 GMT",
      "Wed, 01 Jan 2030 00:00:00 +0100",
    ])("is the documented half minute for %j", (text) => expect(settle(text)).toBeUndefined());

    it("is the documented half minute for two numbers", () => expect(settle(["0", "0"])).toBeUndefined());

    it("is as long as a number says that no number holds", () =>
      expect(settle("9".repeat(400))).toBe(Number.POSITIVE_INFINITY));
  });

  describe("on its host", () => {
    const holder = useServer();

    it.each([
      ["an unknown page", { status: 404, text: "<html></html>" }],
      ["a token that it does not know yet", { status: 401, json: oktaError("E0000011", "Invalid token provided") }],
      ["a failure", { status: 503, json: oktaError("E0000010", "read only") }],
      ["a limit", { status: 429, json: oktaError("E0000047", "too many") }],
      ["nothing", { reset: true }],
    ])("takes %s for not yet, asked once", async (_, answer) => {
      const { server } = holder;
      const clock = new FrozenClock();
      server.script = (_request, index) => (index < 2 ? answer : { json: { id: "00ochild" } });
      expect(await testOrg(server.url, { clock }).waitUntilReady({ settleSeconds: 0 })).toBe(true);
      expect(server.calls).toEqual(Array(3).fill("GET /api/v1/org"));
      expect(clock.sleeps).toEqual([0, 5000, 5000]);
    });
  });

  it("takes nothing for an answer that waiting does not mend", async () => {
    const broken = new ConfigurationError("HTTPS_PROXY", "no URL");
    expect(await rejection(answers(() => Promise.reject(broken)))).toBe(broken);
    const defect = new TypeError("a defect");
    expect(await rejection(answers(() => Promise.reject(defect)))).toBe(defect);
  });
});
