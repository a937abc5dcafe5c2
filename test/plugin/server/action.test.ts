import { invokeAction, planAction } from "../../../lib/plugin/server";
import type { Thing } from "../example-provider";
import { served, thing } from "./served";

const request = { typeName: "example_rename", config: { id: "x", name: "b", password: null } };

describe("an action", () => {
  it("is checked by its plan, which changes nothing", async () => {
    const { call } = await served();
    expect((await call((one) => planAction(one, request))).diagnostics).toMatchObject([{ summary: "No such thing" }]);
    const without = await served({ rename: { plan: undefined } });
    expect((await without.call((one) => planAction(one, request))).diagnostics).toEqual([]);
  });

  it("tells how it goes while it is done", async () => {
    const things = new Map([["x", thing({ id: "x", name: "a" }) as unknown as Thing]]);
    const { call } = await served({ things });
    const told: unknown[] = [];
    await call((one) => invokeAction(one, request, (message) => told.push([message, things.get("x")!.name])));
    expect(told).toEqual([
      ["Renaming x", "a"],
      ["Renamed", "b"],
    ]);
  });
});
