import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

import { cacheDirectory, cached, forgetUnused } from "../../tools/cache";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "cache-"));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

it("keeps the cache where XDG_CACHE_HOME says, else in the home folder", () => {
  expect(cacheDirectory({ XDG_CACHE_HOME: "/var/cache/me" })).toBe(join("/var/cache/me", "cdktf-provider-aerial"));
  expect(cacheDirectory({ XDG_CACHE_HOME: "" })).toBe(join(homedir(), ".cache", "cdktf-provider-aerial"));
  expect(cacheDirectory({})).toBe(join(homedir(), ".cache", "cdktf-provider-aerial"));
});

it("makes a folder once and then only returns it", async () => {
  const make = jest.fn(async (draft: string) => writeFileSync(join(draft, "tool"), "1"));
  const first = await cached("tools/1.0", make, { directory });
  const second = await cached("tools/1.0", make, { directory });
  expect(first).toBe(join(directory, "tools/1.0"));
  expect(second).toBe(first);
  expect(readFileSync(join(first, "tool"), "utf8")).toBe("1");
  expect(make).toHaveBeenCalledTimes(1);
});

it("makes a folder once for all who ask at the same time", async () => {
  const make = jest.fn(async (draft: string) => writeFileSync(join(draft, "tool"), "1"));
  const paths = await Promise.all(Array.from({ length: 5 }, async () => await cached("tool", make, { directory })));
  expect(new Set(paths)).toEqual(new Set([join(directory, "tool")]));
  expect(make).toHaveBeenCalledTimes(1);
});

it("leaves nothing behind where making fails, and tries again when asked again", async () => {
  const failing = async (draft: string) => {
    writeFileSync(join(draft, "half"), "");
    throw new Error("no network");
  };
  await expect(cached("tool", failing, { directory })).rejects.toThrow("no network");
  expect(readdirSync(directory)).toEqual([]);
  await cached("tool", async (draft) => writeFileSync(join(draft, "whole"), ""), { directory });
  expect(readdirSync(join(directory, "tool"))).toEqual(["whole"]);
});

/** A lock as a process holds it that renewed it so many seconds ago. */
function lockRenewed(secondsAgo: number): string {
  const lock = join(directory, "tool.making");
  mkdirSync(lock);
  const renewed = new Date(Date.now() - secondsAgo * 1000);
  utimesSync(lock, renewed, renewed);
  return lock;
}

it("breaks the lock of a process that is gone", async () => {
  const lock = lockRenewed(31);
  const path = await cached("tool", async (draft) => writeFileSync(join(draft, "tool"), ""), { directory });
  expect(existsSync(join(path, "tool"))).toBe(true);
  expect(existsSync(lock)).toBe(false);
});

it("waits for the lock of a process that runs", async () => {
  const lock = lockRenewed(0);
  const make = jest.fn(async () => {});
  const waiting = cached("tool", make, { directory });
  await new Promise((resolve) => setImmediate(resolve));
  expect(make).not.toHaveBeenCalled();
  rmSync(lock, { recursive: true });
  await waiting;
  expect(make).toHaveBeenCalledTimes(1);
});

describe("What each build has of its own", () => {
  const HOUR = 3_600_000;
  const now = new Date("2026-01-02T12:00:00Z");

  function usedHoursAgo(name: string, hours: number): string {
    const path = join(directory, name);
    mkdirSync(path);
    const time = new Date(now.getTime() - hours * HOUR);
    utimesSync(path, time, time);
    return path;
  }

  it("is removed where it was not used lately, but for the last two", () => {
    const used = usedHoursAgo("used", 100);
    usedHoursAgo("oldest", 99);
    usedHoursAgo("older", 50);
    usedHoursAgo("old", 10);
    usedHoursAgo("yesterday", 24);
    forgetUnused(directory, used, now);
    expect(readdirSync(directory).sort()).toEqual(["old", "used", "yesterday"]);
    expect(statSync(used).mtimeMs).toBe(now.getTime());
  });

  it("stays where another run may use it, and locks stay", () => {
    const used = usedHoursAgo("used", 0);
    ["a", "b", "c", "d"].forEach((name) => usedHoursAgo(name, 1));
    usedHoursAgo("e.making", 100);
    forgetUnused(directory, used, now);
    expect(readdirSync(directory).sort()).toEqual(["a", "b", "c", "d", "e.making", "used"]);
  });

  it("stays while it is made, whatever the date of what it was copied from; what a killed process left goes", () => {
    const used = usedHoursAgo("used", 0);
    ["a", "b"].forEach((name) => usedHoursAgo(name, 1));
    usedHoursAgo("wheel.draft-x1Y2z3", 100);
    usedHoursAgo("wheel.making", 0);
    usedHoursAgo("left.draft-a1B2c3", 100);
    forgetUnused(directory, used, now);
    expect(readdirSync(directory).sort()).toEqual(["a", "b", "used", "wheel.draft-x1Y2z3", "wheel.making"]);
  });
});
