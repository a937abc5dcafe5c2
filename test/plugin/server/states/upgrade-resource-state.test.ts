import type { Upgrades } from "../../../../lib/plugin/schema/schema";
import { upgradeResourceIdentity, upgradeResourceState } from "../../../../lib/plugin/server";
import { exampleProvider } from "../../example-provider";
import { THING, unconfigured } from "../served";

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

  it("drops them at every level, and leaves what is of another form", async () => {
    const state = {
      name: "a",
      owner: { email: "a@example.com", gone: 1 },
      members: [{ role: "first" }, { role: "second", gone: { deep: true } }, null],
      zones: { east: { range: "r", gone: 1 }, gone: { range: "s" } },
      rules: "of another form",
      labels: { gone: "stays: a map has any key" },
    };
    expect((await upgrade(2, state)).answer).toEqual({
      name: "a",
      owner: { email: "a@example.com" },
      members: [{ role: "first" }, { role: "second" }, null],
      zones: { east: { range: "r" }, gone: { range: "s" } },
      rules: "of another form",
      labels: { gone: "stays: a map has any key" },
    });
  });

  it.each([
    [3, "State of a newer provider version"],
    [-1, "State too old"],
  ])("refuses version %s", async (version, summary) => {
    const { answer, diagnostics } = await upgrade(version, {});
    expect(answer).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: "error", summary }]);
  });
});

describe("an upgrade of an identity", () => {
  const identity = { id: "x" };
  async function upgradeIdentity(typeName: string, version: number, upgrades?: Upgrades) {
    const thing = upgrades && { identity: { ...exampleProvider().resources!.example_thing!.identity!, upgrades } };
    const { call } = unconfigured(thing && { thing });
    return await call((one) => upgradeResourceIdentity(one, { typeName, version, identity }));
  }

  it("answers the very object where there is nothing to do", async () => {
    expect((await upgradeIdentity("example_thing", 1)).answer).toBe(identity);
    expect((await upgradeIdentity("example_stamp", 0)).answer).toBe(identity);
  });

  it("goes step by step to the present version", async () => {
    const upgrades = { 0: ({ id }: Record<string, unknown>) => ({ id: `${id as string}-1` }) };
    expect((await upgradeIdentity("example_thing", 0, upgrades)).answer).toEqual({ id: "x-1" });
  });

  it.each([
    [2, "Identity of a newer provider version"],
    [0, "Identity too old"],
  ])("refuses version %s where no step leads from it", async (version, summary) => {
    const { answer, diagnostics } = await upgradeIdentity("example_thing", version);
    expect([answer, diagnostics]).toMatchObject([undefined, [{ severity: "error", summary }]]);
  });
});
