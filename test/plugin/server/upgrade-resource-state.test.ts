import { upgradeResourceIdentity, upgradeResourceState } from "../../../lib/plugin/server";
import { THING, unconfigured } from "./served";

async function upgrade(version: number, state: Readonly<Record<string, unknown>>) {
  return await unconfigured().call((call) => upgradeResourceState(call, { ...THING, version, state }));
}

describe("an upgrade of a state", () => {
  it.each([
    [0, { title: "a", size: 1 }],
    [1, { caption: "a", size: 1 }],
  ])("goes step by step to the present version: from %s", async (version, state) => {
    expect((await upgrade(version, state)).answer).toEqual({ name: "a", size: 1 });
  });

  it("answers the very object where there is nothing to do", async () => {
    const state = { id: "thing-1", name: "a" };
    expect((await upgrade(2, state)).answer).toBe(state);
  });

  it("drops attributes that the schema does not have any more", async () => {
    expect((await upgrade(2, { name: "a", dropped: 1 })).answer).toEqual({ name: "a" });
  });

  it.each([
    [3, "State of a newer provider"],
    [-1, "State too old"],
  ])("refuses version %s", async (version, summary) => {
    const { answer, diagnostics } = await upgrade(version, {});
    expect(answer).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: "error", summary }]);
  });
});

describe("an upgrade of an identity", () => {
  it.each([
    ["example_thing", 1, 0],
    ["example_thing", 0, 1],
    ["example_stamp", 0, 0],
  ])("of %s accepts only the present version: %s", async (typeName, version, errors) => {
    const { diagnostics } = await unconfigured().call((call) => upgradeResourceIdentity(call, { typeName, version }));
    expect(diagnostics).toHaveLength(errors);
  });
});
