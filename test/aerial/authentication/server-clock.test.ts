import { ServerClock } from "../../../lib/aerial/authentication/server-clock";
import { FrozenClock } from "../support/frozen-clock";

describe("the server's clock", () => {
  it("is this machine's until an answer shows that it differs", () => {
    const clock = new FrozenClock(Date.UTC(2025, 0, 1));
    const serverClock = new ServerClock(clock);
    expect(serverClock.seconds()).toBe(Date.UTC(2025, 0, 1) / 1000);
    expect(serverClock.learn("Wed, 01 Jan 2025 00:10:00 GMT")).toBe(true);
    expect(serverClock.seconds()).toBe(Date.UTC(2025, 0, 1, 0, 10) / 1000);
    clock.advance(5000);
    expect(serverClock.seconds()).toBe(Date.UTC(2025, 0, 1, 0, 10, 5) / 1000);
  });

  it("learns nothing from a difference that is the network's, from the same time again, or from no date", () => {
    const serverClock = new ServerClock(new FrozenClock(Date.UTC(2025, 0, 1)));
    expect(serverClock.learn("Wed, 01 Jan 2025 00:00:02 GMT")).toBe(false);
    expect(serverClock.learn("Wed, 01 Jan 2025 00:10:00 GMT")).toBe(true);
    expect(serverClock.learn("Wed, 01 Jan 2025 00:10:01 GMT")).toBe(false);
    expect(serverClock.learn("nonsense")).toBe(false);
    expect(serverClock.learn(undefined)).toBe(false);
  });

  it("tells one who signed before another one learned the time that it differs, too", () => {
    const serverClock = new ServerClock(new FrozenClock(Date.UTC(2025, 0, 1)));
    const { offset } = serverClock;
    expect(serverClock.learn("Wed, 01 Jan 2025 00:10:00 GMT", offset)).toBe(true);
    expect(serverClock.learn("Wed, 01 Jan 2025 00:10:00 GMT", offset)).toBe(true);
    expect(serverClock.learn(undefined, offset)).toBe(true);
    expect(serverClock.learn("Wed, 01 Jan 2025 00:10:00 GMT", serverClock.offset)).toBe(false);
  });

  it("notes by how much it differs, and signs no other way because of that", () => {
    const serverClock = new ServerClock(new FrozenClock(Date.UTC(2025, 0, 1)));
    expect(serverClock.observed).toBeUndefined();
    serverClock.observe("nonsense");
    serverClock.observe(undefined);
    expect(serverClock.observed).toBeUndefined();
    serverClock.observe("Wed, 01 Jan 2025 00:10:00 GMT");
    expect([serverClock.observed, serverClock.offset]).toEqual([600_000, 0]);
    serverClock.observe("Tue, 31 Dec 2024 23:59:59 GMT");
    expect(serverClock.observed).toBe(-1000);
  });
});
