import fc from "fast-check";
import { AbortedError, CreationPace, type Clock } from "../../../lib/aerial";
import { rejection } from "../support/client";
import { FrozenClock } from "../support/frozen-clock";
import { useServer } from "../support/server";
import { CREATED, NEW_ORG, testOrg } from "./support";

describe("the pace of org creations", () => {
  it("lets ten start at once, and the eleventh after a minute", async () => {
    const clock = new FrozenClock();
    const pace = new CreationPace();
    for (let count = 0; count < 11; count += 1) {
      await pace.take(clock);
    }
    expect(clock.sleeps).toEqual([...Array<number>(10).fill(0), 61_000]);
  });

  it("never lets more than ten start in any minute, in whatever rhythm they come", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 60 }), async (pauses) => {
        const clock = new FrozenClock();
        const pace = new CreationPace();
        const starts: number[] = [];
        for (const pause of pauses) {
          clock.advance(pause);
          await pace.take(clock);
          starts.push(clock.now());
        }
        for (const start of starts) {
          expect(starts.filter((other) => other >= start && other < start + 60_000).length).toBeLessThanOrEqual(10);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("gives those that come together turns of their own, in their order", async () => {
    const waits: number[] = [];
    const clock: Clock = { now: () => 0, sleep: (milliseconds) => Promise.resolve(void waits.push(milliseconds)) };
    const pace = new CreationPace();
    await Promise.all(Array.from({ length: 25 }, () => pace.take(clock)));
    expect(waits).toEqual([
      ...Array<number>(10).fill(0),
      ...Array<number>(10).fill(61_000),
      ...Array<number>(5).fill(122_000),
    ]);
  });

  it("frees the turn of one that gave up", async () => {
    const clock = new FrozenClock();
    const pace = new CreationPace();
    for (let count = 0; count < 9; count += 1) {
      await pace.take(clock);
    }
    expect(await rejection(pace.take(clock, AbortSignal.abort()))).toBeInstanceOf(AbortedError);
    await pace.take(clock);
    expect(clock.sleeps).toEqual(Array(10).fill(0));
  });

  const holder = useServer();
  it("holds for the clients of one process together", async () => {
    const clock = new FrozenClock();
    const creationPace = new CreationPace();
    holder.server.script = () => ({ status: 201, json: CREATED });
    const parents = [1, 2].map(() => testOrg(holder.server.url, { clock, creationPace }));
    for (let count = 0; count < 6; count += 1) {
      await Promise.all(parents.map((parent) => parent.orgs.create(NEW_ORG)));
    }
    expect(holder.server.requests).toHaveLength(12);
    expect(Math.max(...clock.sleeps)).toBe(61_000);
  });
});
