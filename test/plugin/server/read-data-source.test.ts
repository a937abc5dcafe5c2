import { readDataSource } from "../../../lib/plugin/server";
import type { Thing } from "../example-provider";
import { served, thing, THING } from "./served";

describe("readDataSource", () => {
  it("answers what the handler looks up, or fails with it", async () => {
    const { call } = await served({ things: new Map([["x", thing({ id: "x", name: "a" }) as unknown as Thing]]) });
    const read = (id: string) => call((one) => readDataSource(one, { ...THING, config: { id, name: null } }));
    expect(await read("x")).toEqual({ answer: { id: "x", name: "a" }, diagnostics: [] });
    expect(await read("y")).toMatchObject({ answer: undefined, diagnostics: [{ summary: "No such thing" }] });
  });
});
