import { AbortedError, ConfigurationError } from "../../../lib/aerial";
import { answers, waitUntil } from "../../../lib/aerial/org-host/readiness";
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

  describe("on its host", () => {
    const holder = useServer();

    it.each([
      ["an unknown page", { status: 404, text: "<html></html>" }],
      ["a token that it does not know yet", { status: 401, json: oktaError("E0000011", "Invalid token provided") }],
      ["a failure", { status: 503, json: oktaError("E0000010", "read only") }],
      ["a limit", { status: 429, json: oktaError("E0000047", "too many") }],
      ["nothing", { reset: true }],
    ])("takes %s for not yet, asked once, and without a wait at first on loopback", async (_, answer) => {
      const { server } = holder;
      const clock = new FrozenClock();
      server.script = (_request, index) => (index < 2 ? answer : { json: { id: "00ochild" } });
      expect(await testOrg(server.url, { clock }).waitUntilReady()).toBe(true);
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
