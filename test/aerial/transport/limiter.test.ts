import * as fc from "fast-check";
import { AbortedError } from "../../../lib/aerial";
import { limit, Limiter } from "../../../lib/aerial/transport/limiter";
import type { Lease } from "../../../lib/aerial/transport/lease";
import type { ApiRequest } from "../../../lib/aerial/transport/message";
import { rejection } from "../support/client";
import { FrozenClock } from "../support/frozen-clock";

interface Task {
  readonly lease: Lease;
  readonly end: () => void;
}

/** Tasks that run until the test ends them. */
class Tasks {
  public readonly running: Task[] = [];
  public readonly started: number[] = [];
  public readonly limiter: Limiter;

  public constructor(maximum: number) {
    this.limiter = new Limiter(maximum);
  }

  public start(name: number, signal?: AbortSignal): Promise<void> {
    return this.limiter.run(
      (lease) =>
        new Promise<void>((resolve) => {
          this.started.push(name);
          this.running.push({ lease, end: resolve });
        }),
      signal,
    );
  }

  public async end(index = 0): Promise<void> {
    this.running.splice(index, 1)[0]?.end();
    await settle();
  }
}

/** Lets everything happen that can happen by now. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("the limiter", () => {
  it("lets so many fly, and the others follow in the order of their arrival", async () => {
    const tasks = new Tasks(2);
    const all = [1, 2, 3, 4].map((name) => tasks.start(name));
    await settle();
    expect(tasks.started).toEqual([1, 2]);
    await tasks.end();
    expect(tasks.started).toEqual([1, 2, 3]);
    await tasks.end();
    await tasks.end();
    await tasks.end();
    await Promise.all(all);
    expect(tasks.started).toEqual([1, 2, 3, 4]);
    expect(tasks.limiter.active).toBe(0);
  });

  it("gives a place back when its task fails", async () => {
    const limiter = new Limiter(1);
    await rejection(limiter.run(() => Promise.reject(new Error("failed"))));
    await expect(limiter.run(() => Promise.resolve("done"))).resolves.toBe("done");
  });

  it("halves once for all that met the concurrency limit together, never below one", async () => {
    const tasks = new Tasks(10);
    for (let name = 0; name < 10; name += 1) {
      void tasks.start(name);
    }
    await settle();
    for (const { lease } of tasks.running) {
      lease.congested();
    }
    expect(tasks.limiter.limit).toBe(5);
    while (tasks.limiter.limit > 1) {
      while (tasks.running.length > 0) {
        await tasks.end();
      }
      void tasks.start(0);
      await settle();
      tasks.running[0]?.lease.congested();
    }
    await tasks.end();
    void tasks.start(0);
    await settle();
    tasks.running[0]?.lease.congested();
    expect(tasks.limiter.limit).toBe(1);
    await tasks.end();
  });

  it("raises the limit by one after a round that went well, up to the maximum", async () => {
    const tasks = new Tasks(4);
    void tasks.start(0);
    await settle();
    const lease = tasks.running[0]?.lease;
    lease?.congested();
    expect(tasks.limiter.limit).toBe(2);
    const limits = Array.from({ length: 8 }, () => {
      lease?.succeeded();
      return tasks.limiter.limit;
    });
    expect(limits).toEqual([2, 3, 3, 3, 4, 4, 4, 4]);
    await tasks.end();
  });

  it("raises the limit no faster than those who were refused come back, also where the clock is set back", async () => {
    const clock = new FrozenClock();
    const limiter = new Limiter(8, { clock, minWaitMilliseconds: 1000 });
    await limiter.run(async (lease) => {
      lease.congested();
      const round = () => {
        Array.from({ length: 8 }, () => lease.succeeded());
        return limiter.limit;
      };
      expect([round(), round()]).toEqual([4, 4]);
      clock.advance(499);
      expect(round()).toBe(4);
      clock.advance(1);
      expect([round(), round()]).toEqual([5, 5]);
      clock.advance(500);
      expect(round()).toBe(6);
      clock.advance(-60_000);
      expect(round()).toBe(7);
      return Promise.resolve();
    });
  });

  it("admits those who wait when the limit rises", async () => {
    const tasks = new Tasks(2);
    void tasks.start(1);
    await settle();
    tasks.running[0]?.lease.congested();
    void tasks.start(2);
    await settle();
    expect(tasks.started).toEqual([1]);
    tasks.running[0]?.lease.succeeded();
    await settle();
    expect(tasks.started).toEqual([1, 2]);
    await tasks.end();
    await tasks.end();
  });

  it("gives the place of a suspended request to another, and lets it come back before new ones", async () => {
    const limiter = new Limiter(1);
    const order: string[] = [];
    let wake = (): void => undefined;
    const first = limiter.run(async (lease) => {
      await lease.suspend(() => new Promise((resolve) => (wake = resolve)));
      order.push("first came back");
    });
    let endSecond = (): void => undefined;
    const second = limiter.run(() => {
      order.push("second");
      return new Promise<void>((resolve) => (endSecond = resolve));
    });
    const third = limiter.run(() => Promise.resolve(void order.push("third")));
    await settle();
    wake();
    await settle();
    endSecond();
    await Promise.all([first, second, third]);
    expect(order).toEqual(["second", "first came back", "third"]);
    expect(limiter.active).toBe(0);
  });

  it("forgets who gave up while waiting", async () => {
    const tasks = new Tasks(1);
    void tasks.start(1);
    const controller = new AbortController();
    const impatient = rejection<AbortedError>(tasks.start(2, controller.signal));
    void tasks.start(3);
    controller.abort();
    expect((await impatient).code).toBe("ERR_AERIAL_ABORTED");
    expect(await rejection(tasks.start(4, controller.signal))).toBeInstanceOf(AbortedError);
    await tasks.end();
    expect(tasks.started).toEqual([1, 3]);
    await tasks.end();
  });

  it("keeps its count when a suspended request gives up", async () => {
    const limiter = new Limiter(1);
    const controller = new AbortController();
    const suspended = rejection(
      limiter.run((lease) => lease.suspend(() => Promise.reject(new AbortedError()), controller.signal)),
    );
    expect(await suspended).toBeInstanceOf(AbortedError);
    expect(limiter.active).toBe(0);
  });

  it("never lets more fly than allowed, whatever happens in whichever order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.record({ congested: fc.boolean(), suspends: fc.boolean(), fails: fc.boolean() }), {
          maxLength: 60,
        }),
        fc.scheduler(),
        async (maximum, requests, scheduler) => {
          const limiter = new Limiter(maximum);
          let flying = 0;
          let most = 0;
          const fly = async (): Promise<void> => {
            flying += 1;
            most = Math.max(most, flying);
            await scheduler.schedule(Promise.resolve());
            flying -= 1;
          };
          const runs = requests.map(({ congested, suspends, fails }) =>
            limiter.run(async (lease) => {
              await fly();
              if (congested) {
                lease.congested();
              } else {
                lease.succeeded();
              }
              if (suspends) {
                await lease.suspend(() => scheduler.schedule(Promise.resolve()));
                await fly();
              }
              if (fails) {
                throw new Error("failed");
              }
            }),
          );
          const settled = Promise.allSettled(runs);
          await scheduler.waitFor(settled);
          expect(most).toBeLessThanOrEqual(maximum);
          expect(limiter.active).toBe(0);
          expect(limiter.limit).toBeGreaterThanOrEqual(1);
          expect(limiter.limit).toBeLessThanOrEqual(maximum);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("as a step hands the place on with the request, and names a request that was cancelled", async () => {
    const request: ApiRequest = {
      method: "GET",
      url: "https://a.example/x?y",
      headers: {},
      repeatable: true,
      write: false,
    };
    const handler = limit(new Limiter(1))((passed) => {
      expect(passed.lease).toBeDefined();
      return Promise.resolve({ status: 200, headers: {}, text: "" });
    });
    await expect(handler(request)).resolves.toMatchObject({ status: 200 });
    const error = await rejection(handler({ ...request, signal: AbortSignal.abort() }));
    expect(error.message).toMatch(/^GET \/x was canceled/);
  });
});
