import { measureInterleaved, summarize } from "../../bench/statistics";

it("takes the middle one of an odd number of measurements, and the mean of the middle two of an even number", () => {
  expect(summarize([9, 1, 5])).toEqual({ median: 5, minimum: 1, maximum: 9, runs: 3 });
  expect(summarize([9, 1, 5, 6])).toEqual({ median: 5.5, minimum: 1, maximum: 9, runs: 4 });
  expect(summarize([7])).toEqual({ median: 7, minimum: 7, maximum: 7, runs: 1 });
});

it("refuses to sum up nothing", () => {
  expect(() => summarize([])).toThrow(RangeError);
});

it("measures in turns, each round beginning with another case, and leaves the first round out", async () => {
  const order: string[] = [];
  const counted = (name: string) => {
    let runs = 0;
    const run = async () => {
      order.push(name);
      runs += 1;
      return runs;
    };
    return { name, run };
  };
  const summaries = await measureInterleaved([counted("a"), counted("b"), counted("c")], 2);
  expect(order.join("")).toBe("abcbcacab");
  expect(summaries.get("b")).toEqual({ median: 2.5, minimum: 2, maximum: 3, runs: 2 });
});
