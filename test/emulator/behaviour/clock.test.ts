import * as fc from "fast-check";
import { MovableClock } from "../../../lib/emulator/behaviour/clock";
import type { Emulator } from "../../../lib/emulator";
import { Clock, CLIENT_ID, newAssertion, requestToken, startTestEmulator, startTime } from "../support";

describe("the clock", () => {
  it("goes with its base, ahead of it, or stands still", () => {
    const base = new Clock();
    const clock = new MovableClock(base.now);
    expect(clock.now()).toBe(startTime);
    clock.advance(5000);
    base.advanceSeconds(1);
    expect(clock.now()).toBe(startTime + 6000);
    clock.freeze();
    base.advanceSeconds(1000);
    expect([clock.now(), clock.frozen]).toEqual([startTime + 6000, true]);
    clock.advance(-1000);
    expect(clock.now()).toBe(startTime + 5000);
    clock.resume();
    base.advanceSeconds(2);
    expect([clock.now(), clock.frozen]).toEqual([startTime + 7000, false]);
    clock.set(42);
    expect(clock.now()).toBe(42);
    clock.reset();
    expect(clock.now()).toBe(base.now());
  });

  it("never jumps but by set and advance", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("base" as const), by: fc.nat(10_000) }),
      fc.record({ kind: fc.constant("advance" as const), by: fc.integer({ min: -10_000, max: 10_000 }) }),
      fc.record({ kind: fc.constantFrom("freeze" as const, "resume" as const), by: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const base = new Clock(0);
        const clock = new MovableClock(base.now);
        let expected = 0;
        for (const { kind, by } of steps) {
          switch (kind) {
            case "base":
              base.time += by;
              expected += clock.frozen ? 0 : by;
              break;
            case "advance":
              clock.advance(by);
              expected += by;
              break;
            default:
              clock[kind]();
          }
          expect(clock.now()).toBe(expected);
        }
      }),
    );
  });
});

describe("an emulator whose clock is moved", () => {
  let emulator: Emulator;

  beforeEach(async () => ({ emulator } = await startTestEmulator()));
  afterEach(() => emulator.close());

  it("lets tokens run out", async () => {
    const call = (token: string) => fetch(`${emulator.url}/0227testaccount000000000001/api/v1/accounts`, bearer(token));
    const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    const token = emulator.admin.issueAccessToken(CLIENT_ID);
    emulator.admin.clock.advance(3599_000);
    expect((await call(token)).status).toBe(200);
    emulator.admin.clock.advance(1000);
    const refused = await call(token);
    expect(refused.status).toBe(401);
    expect(refused.headers.get("date")).toBe(new Date(startTime + 3600_000).toUTCString());
  });

  it.each([-600, 600])(
    "refuses assertions of a client whose clock is off by %i seconds, and tells its own time",
    async (seconds) => {
      emulator.admin.clock.advance(-seconds * 1000);
      const { status, headers } = await requestToken(emulator, { client_assertion: newAssertion(emulator) });
      expect(status).toBe(401);
      const learned = Date.parse(headers.date ?? "");
      const good = newAssertion(emulator, {}, {}, undefined, learned);
      expect((await requestToken(emulator, { client_assertion: good })).status).toBe(200);
    },
  );

  it("goes with the base again after a reset", () => {
    emulator.admin.clock.advance(1000);
    emulator.admin.clock.freeze();
    emulator.admin.reset();
    expect([emulator.admin.clock.now(), emulator.admin.clock.frozen]).toEqual([startTime, false]);
  });
});
