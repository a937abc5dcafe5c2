import { execFileSync } from "node:child_process";

import { describeWith } from "../../support/required";
import { testNode } from "../../../tools/workspace/test-node";

it("is the Node that runs the tests, unless said otherwise", () => {
  expect(testNode({})).toBe(process.execPath);
  expect(testNode({ AERIAL_TEST_NODE: "" })).toBe(process.execPath);
});

it.each(["18", "latest", "22.1"])("is no other one than was asked for: %s", (wanted) => {
  const asked = () => testNode({ AERIAL_TEST_NODE: wanted });
  expect(asked).toThrow(`AERIAL_TEST_NODE is "${wanted}"`);
  expect(asked).toThrow(/20, 22, 24, 26[^]*npx tsx tools\/toolchain\/nodes\.ts/);
});

describeWith(["node-22"], "a Node that was asked for", () => {
  it("is of that major version", () => {
    const node = testNode({ ...process.env, AERIAL_TEST_NODE: "22" });
    expect(execFileSync(node, ["--version"], { encoding: "utf8" })).toMatch(/^v22\./);
  });
});
