import { COMBINATIONS, COMPLETE_ENGINE, type Counts, sum, table } from "../../scripts/matrix/combinations";
import { ENGINE_FEATURES, type EngineFeatureName, knows } from "../../tools/engine-features";
import { engineName, LATER_OPENTOFU, TERRAFORM } from "../../tools/toolchain/engine-releases";
import { NODE_RELEASES } from "../../tools/toolchain/nodes";

const counts = (numPassedTests: number, numFailedTests = 0, numPendingTests = 0): Counts => ({
  numPassedTests,
  numFailedTests,
  numRuntimeErrorTestSuites: 0,
  numPendingTests,
  numTodoTests: 0,
  testResults: [{ name: `${numPassedTests}.test.ts` }],
});

describe("the matrix of engines and Nodes", () => {
  const named = COMBINATIONS.map(({ engine, node, suite }) => ({
    engine: engineName(engine),
    kind: engine.kind,
    node,
    suite,
  }));

  it("has each Node meet both engines", () => {
    const nodes = Object.keys(NODE_RELEASES).map(Number);
    for (const kind of ["terraform", "opentofu"]) {
      expect(new Set(named.filter((one) => one.kind === kind).map(({ node }) => node))).toEqual(new Set(nodes));
    }
  });

  it("has every release", () => {
    expect([...new Set(named.map(({ engine }) => engine))].sort()).toEqual([
      "OpenTofu 1.10.6",
      "OpenTofu 1.12.6",
      "Terraform 1.11.4",
      "Terraform 1.13.3",
      "Terraform 1.16.0",
    ]);
  });

  it("runs all lifecycles on the latest release of each engine, with the release's packages on OpenTofu and HashiCorp's tests on Terraform", () => {
    expect(named.filter(({ suite }) => suite !== "core")).toMatchObject([
      { engine: "Terraform 1.16.0", node: 24, suite: "judged" },
      { engine: "OpenTofu 1.12.6", node: 22, suite: "whole" },
    ]);
  });

  it("has an engine that knows everything, which leaves nothing out", () => {
    expect(Object.values(ENGINE_FEATURES).map(({ since }) => since.terraform)).not.toContain(undefined);
    for (const feature of Object.keys(ENGINE_FEATURES) as EngineFeatureName[]) {
      expect(knows(feature, COMPLETE_ENGINE.kind, COMPLETE_ENGINE.version)).toBe(true);
    }
    expect(COMBINATIONS.filter(({ engine, suite }) => engine === COMPLETE_ENGINE && suite !== "core")).toHaveLength(1);
  });
});

it("counts several runs as one", () => {
  expect(sum([counts(3, 1), counts(4, 0, 2)])).toEqual({
    ...counts(7, 1, 2),
    testResults: [{ name: "3.test.ts" }, { name: "4.test.ts" }],
  });
  expect(sum([])).toEqual({ ...counts(0), testResults: [] });
});

it("shows each run in a table", () => {
  const text = table([
    {
      combination: { engine: TERRAFORM, node: 22, suite: "core" },
      counts: counts(80),
      seconds: 61.4,
    },
    {
      combination: { engine: LATER_OPENTOFU, node: 24, suite: "whole" },
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
