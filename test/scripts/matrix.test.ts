import { COMBINATIONS, type Counts, sum, table } from "../../scripts/matrix/combinations";

const counts = (numPassedTests: number, numFailedTests = 0, numPendingTests = 0): Counts => ({
  numPassedTests,
  numFailedTests,
  numRuntimeErrorTestSuites: 0,
  numPendingTests,
  numTodoTests: 0,
});

describe("the matrix of engines and Nodes", () => {
  it("has Terraform and OpenTofu meet each Node", () => {
    const met = COMBINATIONS.filter(({ engine }) => engine !== "1.10.6").map(({ engine, node }) => `${engine} ${node}`);
    expect([...met].sort()).toEqual(
      ["1.12.6", "terraform"].flatMap((each) => [20, 22, 24].map((major) => `${each} ${major}`)),
    );
    expect(COMBINATIONS).toContainEqual({ engine: "1.10.6", node: 20, suite: "core" });
  });

  it("runs all lifecycles on each Node and on each of the two engines, and the release's packages on OpenTofu", () => {
    expect(COMBINATIONS.filter(({ suite }) => suite !== "core")).toEqual([
      { engine: "terraform", node: 20, suite: "lifecycles" },
      { engine: "terraform", node: 24, suite: "lifecycles" },
      { engine: "1.12.6", node: 22, suite: "whole" },
    ]);
  });
});

it("counts several runs as one", () => {
  expect(sum([counts(3, 1), counts(4, 0, 2)])).toEqual(counts(7, 1, 2));
  expect(sum([])).toEqual(counts(0));
});

it("shows each run in a table", () => {
  const text = table([
    {
      combination: { engine: "terraform", node: 22, suite: "core" },
      engine: "Terraform 1.11.4",
      counts: counts(80),
      seconds: 61.4,
    },
    {
      combination: { engine: "1.12.6", node: 24, suite: "whole" },
      engine: "OpenTofu 1.12.6",
      counts: { ...counts(230, 1, 2), numRuntimeErrorTestSuites: 1 },
      seconds: 240,
    },
  ]);
  expect(text).toBe(
    "engine            provider on  suite  passed  failed  left out  took\n" +
      "Terraform 1.11.4  Node.js 22   core   80      0       0         61 s\n" +
      "OpenTofu 1.12.6   Node.js 24   whole  230     2       2         240 s\n",
  );
});
