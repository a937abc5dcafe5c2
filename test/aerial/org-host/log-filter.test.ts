import fc from "fast-check";
import { logFilter, type LogFilter } from "../../../lib/aerial";
import { parseLogFilter } from "../../../lib/emulator/org-host/system-log/filter";
import { runsOf } from "../../support/runs";

const TYPES = ["account.org.add", "account.org.status.update", "account.consent.grant", "user.session.start"];
// Values that would break out of a filter if they were not quoted.
const value = fc.oneof(
  fc.constantFrom("00o1", "0oa1", 'a" or uuid pr', "\\", '\\"', "x y", ")(", "é\u2028", ""),
  fc.string(),
);
const filter: fc.Arbitrary<LogFilter> = fc.record(
  {
    eventTypes: fc.uniqueArray(fc.constantFrom(...TYPES), { minLength: 1 }),
    targetId: value,
    actor: value,
  },
  { requiredKeys: [] },
);
const logEvent = fc.record({
  uuid: fc.uuid(),
  eventType: fc.constantFrom(...TYPES),
  actor: fc.record({ id: value, alternateId: value, displayName: value }),
  target: fc.array(fc.record({ id: value }), { maxLength: 3 }),
});
type Event = typeof logEvent extends fc.Arbitrary<infer T> ? T : never;

/** Evaluates a filter without its text. Filters ignore letter case. */
function isMeant({ eventTypes, targetId, actor }: LogFilter, event: Event): boolean {
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  return (
    (eventTypes?.includes(event.eventType) ?? event.eventType.startsWith("account.")) &&
    (targetId === undefined || event.target.some(({ id }) => same(id, targetId))) &&
    (actor === undefined || Object.values(event.actor).some((one) => same(one, actor)))
  );
}

describe("the filter of a listing", () => {
  it.each<[LogFilter, string]>([
    [{}, 'eventType sw "account."'],
    [{ eventTypes: ["account.org.add"] }, 'eventType eq "account.org.add"'],
    [
      { eventTypes: ["a.b", "c.d"], targetId: "00o1" },
      '(eventType eq "a.b" or eventType eq "c.d") and target.id eq "00o1"',
    ],
    [
      { actor: 'A"' },
      'eventType sw "account." and (actor.id eq "A\\"" or actor.alternateId eq "A\\"" or actor.displayName eq "A\\"")',
    ],
  ])("%j is %s", (given, text) => {
    expect(logFilter(given)).toBe(text);
  });

  it("means the same to a service that parses it, whatever the values", () => {
    fc.assert(
      fc.property(filter, logEvent, fc.boolean(), (given, random, takesValues) => {
        // Random values rarely meet: every other event has those that are looked for.
        const event = takesValues
          ? {
              ...random,
              actor: { ...random.actor, displayName: given.actor ?? "" },
              target: [...random.target, { id: given.targetId ?? "" }],
            }
          : random;
        expect(parseLogFilter(logFilter(given))(event)).toBe(isMeant(given, event));
      }),
      { numRuns: runsOf(2000) },
    );
  });
});
