import { systemClock, type AbortedError } from "../../../lib/aerial";
import { sleep } from "../../../lib/aerial/support/clock";
import { rejection } from "./client";

describe("the system clock", () => {
  it("tells the machine's time", () => {
    const before = Date.now();
    expect(systemClock.now()).toBeGreaterThanOrEqual(before);
  });

  it("waits", async () => {
    await expect(systemClock.sleep(1)).resolves.toBeUndefined();
  });
});

describe("sleeping", () => {
  it("ends with an AbortedError when its signal fires", async () => {
    const controller = new AbortController();
    const sleeping = rejection<AbortedError>(sleep(systemClock, 3_600_000, controller.signal));
    controller.abort();
    expect((await sleeping).code).toBe("ERR_AERIAL_ABORTED");
  });

  it("does not begin when its signal fired before, and names the request", async () => {
    const error = await rejection<AbortedError>(
      sleep(systemClock, 3_600_000, AbortSignal.abort(), { method: "GET", path: "/a" }),
    );
    expect(error.message).toMatch(/^GET \/a was canceled/);
  });

  it("passes other failures of the clock on", async () => {
    const clock = { now: () => 0, sleep: () => Promise.reject(new Error("broken clock")) };
    await expect(sleep(clock, 1)).rejects.toThrow("broken clock");
  });
});
