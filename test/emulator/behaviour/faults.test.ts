import type { Emulator, Fault } from "../../../lib/emulator";
import {
  ACCOUNT_ID,
  newAssertion,
  requestToken,
  startTestEmulator,
  startTime,
  type Api,
  type TestAnswer,
} from "../support";

describe("faults", () => {
  let emulator: Emulator;
  let api: Api;

  beforeEach(async () => ({ emulator, api } = await startTestEmulator()));
  afterEach(() => emulator.close());

  const add = (): Promise<TestAnswer> => api.post("/orgs", { orgId: "00oconsenting" });
  const added = (): boolean => emulator.admin.org("00oconsenting")?.accountId === ACCOUNT_ID;

  it("answer once with a status and Okta's error object, and nothing takes effect", async () => {
    emulator.admin.addFault({ kind: "status", status: 503 });
    const answer = await add();
    expect([answer.status, answer.body.errorCode, added()]).toEqual([503, "E0000010", false]);
    expect(answer.headers["x-okta-request-id"]).toBeDefined();
    expect((await add()).status).toBe(200);
  });

  it.each([
    [400, "E0000001"],
    [401, "E0000011"],
    [403, "E0000006"],
    [404, "E0000007"],
    [429, "E0000047"],
    [500, "E0000009"],
    [502, "E0000009"],
  ])("know the error code of %i", async (status, code) => {
    emulator.admin.addFault({ kind: "status", status });
    const answer = await api.get("/accounts");
    expect([answer.status, answer.body.errorCode]).toEqual([status, code]);
  });

  it("answer with any body and headers, at the token endpoint too", async () => {
    const body = { error: "access_denied", error_description: "No." };
    emulator.admin.addFault({
      kind: "status",
      status: 403,
      path: "/oauth2/v1/token",
      body,
      headers: { "X-Extra": "1" },
    });
    expect((await api.get("/accounts")).status).toBe(200);
    const answer = await requestToken(emulator);
    expect([answer.status, answer.body, answer.headers["x-extra"]]).toEqual([403, body, "1"]);
    emulator.admin.addFault({ kind: "status", status: 500, body: "oops" });
    expect((await api.get("/accounts")).text).toBe("oops");
  });

  it("answer with an HTML page", async () => {
    emulator.admin.addFault({ kind: "html" });
    const answer = await add();
    expect([answer.status, added()]).toEqual([502, false]);
    expect(answer.headers["content-type"]).toMatch(/^text\/html/);
    expect(answer.text).toMatch(/^<!DOCTYPE html>/);
    emulator.admin.addFault({ kind: "html", status: 200 });
    expect((await api.get("/accounts")).status).toBe(200);
  });

  it("answer with a rate limit that ends in a second", async () => {
    emulator.admin.addFault({ kind: "rate_limit" });
    const { status, headers } = await add();
    expect([status, headers["x-rate-limit-remaining"], added()]).toEqual([429, "0", false]);
    expect(Number(headers["x-rate-limit-limit"])).toBeGreaterThan(0);
    expect(Number(headers["x-rate-limit-reset"])).toBe(Math.floor(startTime / 1000) + 1);
    emulator.admin.addFault({ kind: "rate_limit", headers: { "x-rate-limit-reset": "7" } });
    expect((await api.get("/accounts")).headers["x-rate-limit-reset"]).toBe("7");
  });

  it("answer with the limit of concurrent requests", async () => {
    emulator.admin.addFault({ kind: "concurrency_limit" });
    const { status, headers } = await add();
    expect([status, headers["x-rate-limit-limit"], headers["x-rate-limit-remaining"]]).toEqual([429, "0", "0"]);
    expect(added()).toBe(false);
  });

  it.each([
    ["reset_before", false],
    ["reset_after", true],
  ] as const)("reset the connection: %s leaves the effect %s", async (kind, effect) => {
    emulator.admin.addFault({ kind });
    await expect(add()).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(added()).toBe(effect);
    expect(emulator.admin.journal).toEqual([expect.objectContaining({ method: "POST", status: 0, fault: kind })]);
    expect((await api.get("/accounts")).status).toBe(200);
  });

  it("truncate an answer that took effect", async () => {
    emulator.admin.addFault({ kind: "truncated" });
    await expect(add()).rejects.toMatchObject({ message: "aborted" });
    expect(added()).toBe(true);
  });

  it("hold an answer that took effect until they are told to let it go", async () => {
    let letGo = (): void => undefined;
    let reached = (): void => undefined;
    const hit = new Promise<void>((resolve) => (reached = resolve));
    const hold = new Promise<void>((resolve) => (letGo = resolve));
    emulator.admin.addFault({ kind: "latency", hold, onHit: reached });
    let answered = false;
    const call = add().then((answer) => {
      answered = true;
      return answer;
    });
    await hit;
    expect((await api.get("/orgs")).status).toBe(200);
    expect([answered, added()]).toEqual([false, true]);
    letGo();
    expect((await call).status).toBe(200);
  });

  it("make an answer wait for real milliseconds", async () => {
    emulator.admin.addFault({ kind: "latency", latencyMs: 60 });
    const before = performance.now();
    await api.get("/accounts");
    expect(performance.now() - before).toBeGreaterThanOrEqual(55);
  });

  const statuses = async (count: number, call = (): Promise<TestAnswer> => api.get("/accounts")): Promise<number[]> => {
    const list: number[] = [];
    for (let index = 0; index < count; index += 1) {
      list.push((await call()).status);
    }
    return list;
  };

  it("hit as often as they say, after as many as they say", async () => {
    emulator.admin.addFault({ kind: "status", skip: 1, count: 2 });
    expect(await statuses(5)).toEqual([200, 500, 500, 200, 200]);
    emulator.admin.addFault({ kind: "status", count: Infinity });
    expect(await statuses(4)).toEqual([500, 500, 500, 500]);
    emulator.admin.clearFaults();
    expect(await statuses(1)).toEqual([200]);
  });

  it("hit with a chance, the same way in every run", async () => {
    const run = (): Promise<number[]> => {
      emulator.admin.clearFaults();
      emulator.admin.addFault({ kind: "status", probability: 0.5, count: Infinity });
      return statuses(40);
    };
    const first = await run();
    const hits = first.filter((status) => status === 500).length;
    expect(hits).toBeGreaterThan(8);
    expect(hits).toBeLessThan(32);
    expect(await run()).toEqual(first);
    emulator.admin.clearFaults();
    emulator.admin.addFault({ kind: "status", probability: 0, count: Infinity });
    expect(await statuses(5)).toEqual([200, 200, 200, 200, 200]);
  });

  it("hit by chances of their own where they have a seed, whatever else is going on", async () => {
    const run = async (seed: number, before: number): Promise<number[]> => {
      emulator.admin.clearFaults();
      emulator.admin.addFault({ kind: "latency", method: "PUT", probability: 0.5, count: Infinity });
      await statuses(before, () => api.put("/orgs/00omanaged/products", []));
      emulator.admin.addFault({ kind: "status", seed, probability: 0.5, count: Infinity });
      return statuses(20);
    };
    const first = await run(1, 0);
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await run(1, 3)).toEqual(first);
    expect(await run(2, 0)).not.toEqual(first);
  });

  it("answer with a wrong content type, and take effect", async () => {
    emulator.admin.addFault({ kind: "content_type" });
    const answer = await add();
    expect([answer.status, answer.headers["content-type"], answer.body.id, added()]).toEqual([
      200,
      "text/html; charset=utf-8",
      "00oconsenting",
      true,
    ]);
    emulator.admin.addFault({ kind: "content_type", headers: { "Content-Type": "text/plain" } });
    expect((await api.get("/accounts")).headers["content-type"]).toBe("text/plain");
  });

  it("can be listed with what they hit", async () => {
    const fault: Fault = { kind: "status", count: 2, path: "/accounts" };
    emulator.admin.addFault(fault);
    emulator.admin.addFault({ kind: "latency", count: Infinity });
    await api.get("/accounts");
    expect(emulator.admin.faults()).toEqual([
      { fault, hits: 1, left: 1 },
      { fault: { kind: "latency", count: Infinity }, hits: 0, left: Infinity },
    ]);
  });

  it.each<[string, Fault, boolean]>([
    ["another method", { kind: "status", method: "PUT" }, false],
    ["the method in small letters", { kind: "status", method: "get" }, true],
    ["the path's end", { kind: "status", path: "/orgs/00omanaged" }, true],
    ["the whole path", { kind: "status", path: `/${ACCOUNT_ID}/api/v1/orgs/00omanaged` }, true],
    ["the path's middle", { kind: "status", path: "/orgs" }, false],
    ["an expression that matches", { kind: "status", path: /\/orgs\/[^/?]+\?x=1$/ }, true],
    ["an expression with state that matches", { kind: "status", path: /orgs/g }, true],
    ["an expression that does not match", { kind: "status", path: /products/ }, false],
  ])("are for the requests that they name: %s", async (_, fault, hit) => {
    emulator.admin.addFault({ ...fault, count: Infinity });
    expect(await statuses(2, () => api.get("/orgs/00omanaged?x=1"))).toEqual(hit ? [500, 500] : [200, 200]);
  });

  it("come one after the other where several match", async () => {
    emulator.admin.addFault({ kind: "status", status: 502 });
    emulator.admin.addFault({ kind: "status", status: 504 });
    expect(await statuses(3)).toEqual([502, 504, 200]);
  });

  it("use no assertion up where nothing takes effect", async () => {
    const assertion = newAssertion(emulator);
    emulator.admin.addFault({ kind: "status", status: 503 });
    expect((await requestToken(emulator, { client_assertion: assertion })).status).toBe(503);
    expect((await requestToken(emulator, { client_assertion: assertion })).status).toBe(200);
  });
});
