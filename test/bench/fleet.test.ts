import { type Cost, leastCallsOfFirstApply, leastCallsOfPlan } from "../../bench/fleet";
import { fleetFigures } from "../../bench/fleet-report";
import { isMet } from "../../bench/report";

it("counts for a plan the token, the products of each org, and the orgs by pages or one by one, whichever is less", () => {
  expect(leastCallsOfPlan({ orgs: 1000, others: 0 })).toBe(1 + 10 + 1000);
  expect(leastCallsOfPlan({ orgs: 101, others: 0 })).toBe(1 + 2 + 101);
  expect(leastCallsOfPlan({ orgs: 3, others: 4997 })).toBe(1 + 3 + 3);
});

it("counts for a first apply two tokens, the subscriptions, and four calls for each org", () => {
  expect(leastCallsOfFirstApply({ orgs: 10 })).toBe(2 + 1 + 40);
});

describe("the figures of fleets", () => {
  const cost = (change: Partial<Cost> = {}): Cost => ({
    calls: 1100,
    floorCalls: 1000,
    milliseconds: 9000,
    floorMilliseconds: 10_000,
    memory: 100e6,
    ...change,
  });
  const fleet = (orgs: number, plan: Partial<Cost> = {}) => ({
    orgs,
    others: 0,
    runs: 1,
    quickApply: true,
    plan: cost(plan),
    apply: cost(),
  });
  const verdicts = (plan: Partial<Cost>) =>
    fleetFigures([fleet(1000, plan)])
      .map(isMet)
      .filter((met) => met !== undefined);

  it("are held against goals for a thousand orgs, and for no others", () => {
    expect(verdicts({})).toEqual([true, true, true, true]);
    expect(verdicts({ calls: 1101 })).toEqual([false, true, true, true]);
    expect(verdicts({ milliseconds: 13_001 })).toEqual([true, false, true, true]);
    expect(verdicts({ memory: 151e6 })).toEqual([true, true, false, true]);
    expect(fleetFigures([fleet(100)]).every((figure) => isMet(figure) === undefined)).toBe(true);
  });

  it("leave memory out where it cannot be seen", () => {
    expect(verdicts({ memory: undefined })).toEqual([true, true, true]);
  });

  it("tell whether what an org more costs grows with the fleet", () => {
    const [few, some] = [fleet(10, { milliseconds: 1000 }), fleet(100, { milliseconds: 1900 })];
    const growth = (milliseconds: number) => fleetFigures([few, some, fleet(1000, { milliseconds })]).at(-1)!;
    expect(growth(10_900)).toMatchObject({ value: 1, unit: "×" });
    expect(isMet(growth(10_900))).toBe(true);
    expect(isMet(growth(20_000))).toBe(false);
  });
});
