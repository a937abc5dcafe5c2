import { seedsOf } from "../campaign/support/seeds";
import { FACTOR_VARIABLE, runsOf } from "./runs";

const { [FACTOR_VARIABLE]: outer } = process.env;
afterEach(() => {
  if (outer === undefined) {
    delete process.env[FACTOR_VARIABLE];
  } else {
    process.env[FACTOR_VARIABLE] = outer;
  }
});

describe("the runs of random tests", () => {
  it("are a share of all, and never none", () => {
    expect([1, 5, 6, 100].map((all) => runsOf(all, {}))).toEqual([1, 1, 2, 20]);
  });

  it("are all of them, or more, where the variable says so", () => {
    expect(["1", "10"].map((factor) => runsOf(100, { [FACTOR_VARIABLE]: factor }))).toEqual([100, 1000]);
  });

  it.each(["0", "-1", "1.5", "all", ""])("have no factor %j", (factor) => {
    expect(() => runsOf(100, { [FACTOR_VARIABLE]: factor })).toThrow(
      `${FACTOR_VARIABLE} is a whole number above 0, not "${factor}".`,
    );
  });

  it("have the same seeds in a share as among all, and others in each multiple", () => {
    delete process.env[FACTOR_VARIABLE];
    expect(seedsOf(10, 7)).toEqual([7, 8]);
    process.env[FACTOR_VARIABLE] = "1";
    expect(seedsOf(10, 7)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    process.env[FACTOR_VARIABLE] = "3";
    expect(new Set(seedsOf(10, 7)).size).toBe(30);
  });
});
