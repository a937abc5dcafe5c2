import { type Figure, formatTable, isMet } from "../../bench/report";

const ratio = (value: number): Figure => ({ name: "plan", value, unit: "×", goal: { atMost: 2.8, stretch: 2.5 } });

it("calls a goal met up to and including its figure", () => {
  expect([2.79, 2.8, 2.81].map((value) => isMet(ratio(value)))).toEqual([true, true, false]);
  expect(isMet({ name: "node -e 0", value: 50, unit: "ms" })).toBeUndefined();
});

it("tells for each goal whether it was met, and whether the next one was", () => {
  const table = formatTable([
    ratio(2.4),
    ratio(2.6),
    ratio(3),
    { name: "bundle", value: 600, unit: "kB", goal: { atMost: 500 } },
  ]);
  expect(table.split("\n").slice(1)).toEqual([
    "plan    2.40 ×                        ≤ 2.80 ×  met; then ≤ 2.50 ×: met",
    "plan    2.60 ×                        ≤ 2.80 ×  met; then ≤ 2.50 ×: not yet",
    "plan    3.00 ×                        ≤ 2.80 ×  NOT MET",
    "bundle  600 kB                        ≤ 500 kB  NOT MET",
  ]);
});

it("shows how far apart the measurements were", () => {
  const table = formatTable([{ name: "node -e 0", value: 50.4, unit: "ms", range: [47.6, 61.2], runs: 15 }]);
  expect(table.split("\n")[1]).toBe("node -e 0   50 ms           48–61    15");
});
