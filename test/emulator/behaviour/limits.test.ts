import type { Emulator } from "../../../lib/emulator";
import {
  ACCOUNT_ID,
  OTHER_ACCOUNT_ID,
  OTHER_CLIENT_ID,
  send,
  startTestEmulator,
  startTime,
  type Api,
  type Clock,
  type TestAnswer,
} from "../support";

describe("limits", () => {
  let emulator: Emulator;
  let api: Api;
  let clock: Clock;

  beforeEach(async () => ({ emulator, api, clock } = await startTestEmulator()));
  afterEach(() => emulator.close());

  /** Requests that are under way until they are let go. */
  async function hold(count: number): Promise<{ answers: Promise<TestAnswer[]>; letGo: () => void }> {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let arrived = 0;
    let allArrived = (): void => undefined;
    const everyone = new Promise<void>((resolve) => (allArrived = resolve));
    const onHit = (): void => {
      arrived += 1;
      if (arrived === count) {
        allArrived();
      }
    };
    emulator.admin.addFault({ kind: "latency", count, hold: held, onHit });
    const answers = Promise.all(Array.from({ length: count }, () => api.get("/accounts")));
    await everyone;
    return { answers, letGo };
  }

  it("lets ten requests of an account be under way, and refuses the eleventh", async () => {
    const { answers, letGo } = await hold(10);
    expect(emulator.admin.inFlight(ACCOUNT_ID)).toBe(10);
    const refused = await api.get("/accounts");
    expect([refused.status, refused.body.errorCode]).toEqual([429, "E0000047"]);
    expect(refused.headers).toMatchObject({ "x-rate-limit-limit": "0", "x-rate-limit-remaining": "0" });
    expect(Number(refused.headers["x-rate-limit-reset"])).toBeGreaterThan(startTime / 1000 + 60);
    letGo();
    expect((await answers).map(({ status }) => status)).toEqual(Array<number>(10).fill(200));
    expect(emulator.admin.inFlight(ACCOUNT_ID)).toBe(0);
    expect((await api.get("/accounts")).status).toBe(200);
  });

  it("does not let a refused request take effect", async () => {
    const { answers, letGo } = await hold(10);
    expect((await api.put("/orgs/00omanaged/status", { status: "INACTIVE" })).status).toBe(429);
    expect(emulator.admin.org("00omanaged")?.status).toBe("ACTIVE");
    expect(emulator.admin.journal.at(-1)).toMatchObject({ status: 429, method: "PUT" });
    letGo();
    await answers;
  });

  it("counts each account for itself, and token requests not at all", async () => {
    const { answers, letGo } = await hold(10);
    const token = emulator.admin.issueAccessToken(OTHER_CLIENT_ID);
    expect((await api.get("/accounts", { token, account: OTHER_ACCOUNT_ID })).status).toBe(200);
    expect((await send(`${emulator.url}/oauth2/v1/token`, "POST", "", {})).status).not.toBe(429);
    letGo();
    await answers;
  });

  it("refuses the rest of a burst that arrives together", async () => {
    emulator.admin.setSwitches({ concurrentRequests: 2 });
    const { answers, letGo } = await hold(2);
    const burst = await Promise.all([api.get("/orgs"), api.get("/orgs"), api.get("/orgs")]);
    expect(burst.map(({ status }) => status)).toEqual([429, 429, 429]);
    letGo();
    await answers;
  });

  it("forgets requests whose client has gone away", async () => {
    const stop = new AbortController();
    let reached = (): void => undefined;
    const hit = new Promise<void>((resolve) => (reached = resolve));
    emulator.admin.addFault({ kind: "latency", hold: new Promise(() => undefined), onHit: reached });
    const url = `${emulator.url}/${ACCOUNT_ID}/api/v1/accounts`;
    const call = expect(send(url, "GET", undefined, {}, stop.signal)).rejects.toThrow(/abort/i);
    await hit;
    expect(emulator.admin.inFlight(ACCOUNT_ID)).toBe(1);
    stop.abort();
    await call;
    while (emulator.admin.inFlight(ACCOUNT_ID) > 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(emulator.admin.journal).toHaveLength(1);
  });

  it("sends no rate limit headers without a rate limit", async () => {
    expect((await api.get("/accounts")).headers).not.toHaveProperty("x-rate-limit-limit");
  });

  it("counts down to the rate limit, refuses, and begins again a minute later", async () => {
    emulator.admin.setSwitches({ requestsPerMinute: 2 });
    const reset = String(Math.ceil(startTime / 1000 + 60));
    const limits = async (): Promise<unknown[]> => {
      const { status, headers } = await api.get("/accounts");
      return [status, ...["limit", "remaining", "reset"].map((name) => headers[`x-rate-limit-${name}`])];
    };
    expect(await limits()).toEqual([200, "2", "1", reset]);
    clock.advanceSeconds(10);
    expect(await limits()).toEqual([200, "2", "0", reset]);
    expect(await limits()).toEqual([429, "2", "0", reset]);
    clock.time = Number(reset) * 1000 - 501;
    expect((await limits())[0]).toBe(429);
    clock.time = Number(reset) * 1000;
    expect(await limits()).toEqual([200, "2", "1", String(Number(reset) + 60)]);
  });

  it("sends rate limit headers with errors, links beside them", async () => {
    emulator.admin.setSwitches({ requestsPerMinute: 10 });
    expect((await api.get("/orgs/00onobody")).headers["x-rate-limit-remaining"]).toBe("9");
    const list = await api.get("/orgs");
    expect(list.headers["x-rate-limit-remaining"]).toBe("8");
    expect(list.lines("link")).toHaveLength(1);
  });
});
