import { EventLog, MOST_EVENTS } from "../../../../lib/emulator/org-host/system-log/event-log";

describe("the events in memory", () => {
  it("have the time of the clock, and an id each", () => {
    let now = Date.UTC(2024, 0, 1);
    const log = new EventLog(() => now);
    log.add("acct", { eventType: "account.org.add" });
    now += 1500;
    log.add("acct", { eventType: "account.org.add" });
    const events = log.all().map(({ event }) => event);
    expect(events.map(({ published }) => published)).toEqual(["2024-01-01T00:00:00.000Z", "2024-01-01T00:00:01.500Z"]);
    expect(new Set(events.map(({ uuid }) => uuid)).size).toBe(2);
  });

  it("have no secrets in their User-Agents, wherever they come from", () => {
    const userAgent = { rawUserAgent: "terraform/9 SSWS 00abcdefghijklmnopqrstuvwxyz-0123456789ABC" };
    const changes: unknown[] = [];
    const log = new EventLog(
      () => 0,
      (event) => changes.push(event),
    );
    log.add("acct", { eventType: "account.org.add", client: { userAgent } });
    const event = { uuid: "1", published: "", eventType: "account.org.add", client: { userAgent } };
    log.put({ sequence: 2, accountId: "acct", event });
    expect(JSON.stringify([log.all(), changes]).match(/terraform\/9/g)).toHaveLength(3);
    expect(JSON.stringify([log.all(), changes])).not.toContain("00abc");
    log.load([{ sequence: 3, accountId: "acct", event }]);
    expect(JSON.stringify(log.all())).not.toContain("00abc");
  });

  it("are given out after another one, also once some were forgotten", () => {
    let changes = 0;
    const log = new EventLog(
      () => 0,
      () => (changes += 1),
    );
    const after = (sequence: number, limit = 100) => log.after(sequence, limit).map((recorded) => recorded.sequence);
    expect(after(0)).toEqual([]);
    for (let number = 1; number <= 5; number += 1) {
      log.add("acct", { eventType: String(number) });
    }
    expect([after(0), after(3), after(5), after(0, 2), after(4, 2)]).toEqual([
      [1, 2, 3, 4, 5],
      [4, 5],
      [],
      [4, 5],
      [5],
    ]);
    log.load([]);
    log.add("acct", { eventType: "6" });
    expect([after(0), after(5), changes]).toEqual([[6], [6], 6]);
  });

  it("are the newest 10,000, however many were recorded", () => {
    const log = new EventLog(() => 0);
    for (let number = 1; number <= 2.5 * MOST_EVENTS; number += 1) {
      log.add("acct", { eventType: String(number) });
    }
    const all = log.all();
    expect([all.length, all[0]?.event.eventType, all.at(-1)?.event.eventType]).toEqual([10_000, "15001", "25000"]);
    log.load([]);
    expect(log.all()).toEqual([]);
  });
});
