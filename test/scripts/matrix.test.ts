import { type Counts, remaining, sum, table } from "../../scripts/matrix/combinations";

const counts = (numPassedTests: number, numFailedTests = 0, numPendingTests = 0): Counts => ({
  numPassedTests,
  numFailedTests,
  numRuntimeErrorTestSuites: 0,
  numPendingTests,
  numTodoTests: 0,
});

describe("the matrix of engines and Nodes", () => {
  it.each([
    ["terraform", "20.20.2"],
    ["terraform", "22.23.3"],
    ["1.12.6", "22.1.0"],
  ] as const)(
    "has Terraform and OpenTofu meet each Node, together with a main run on %s and Node %s",
    (engine, node) => {
      const rest = remaining({ engine, node }).filter((combination) => combination.engine !== "1.10.6");
      expect(rest).toHaveLength(5);
      const met = [
        `${engine} ${node.split(".")[0]}`,
        ...rest.map((combination) => `${combination.engine} ${combination.node}`),
      ];
      expect(met.sort()).toEqual(
        ["1.12.6", "terraform"].flatMap((each) => [20, 22, 24].map((major) => `${each} ${major}`)),
      );
    },
  );

  it("leaves nothing to a main run on an engine or a Node of its own", () => {
    expect(remaining({ engine: undefined, node: "20.20.2" })).toHaveLength(7);
    expect(remaining({ engine: "terraform", node: "26.1.0" })).toHaveLength(7);
  });

  it("runs all lifecycles on each Node and on each of the two engines, and the release's packages on OpenTofu", () => {
    const rest = remaining({ engine: "terraform", node: "20.20.2" });
    expect(rest.filter(({ suite }) => suite !== "core")).toEqual([
      { engine: "terraform", node: 24, suite: "lifecycles" },
      { engine: "1.12.6", node: 22, suite: "whole" },
    ]);
    expect(rest).toContainEqual({ engine: "1.10.6", node: 20, suite: "core" });
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
