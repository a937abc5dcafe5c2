import { dynamicValue, startEngine, thing, valuesOf } from "./engine";
import type { Thing } from "../example-provider";

async function lookUp(id: string) {
  const engine = await startEngine({ things: new Map([["x", thing({ id: "x", name: "a" }) as unknown as Thing]]) });
  return await engine.call("ReadDataSource", { type_name: "example_thing", config: dynamicValue({ id, name: null }) });
}

describe("ReadDataSource", () => {
  it("answers what was found", async () => {
    const answer = await lookUp("x");
    expect(answer.diagnostics).toEqual([]);
    expect(valuesOf(answer.state)).toEqual({ id: "x", name: "a" });
  });

  it("answers a diagnostic with the attribute where nothing was found", async () => {
    const answer = await lookUp("y");
    expect(answer).toMatchObject({ state: null, diagnostics: [{ detail: 'There is no thing "y".' }] });
    expect(answer.diagnostics[0].attribute.steps).toMatchObject([{ attribute_name: "id" }]);
  });

  it("answers a diagnostic for an unknown type", async () => {
    const answer = await (await startEngine()).call("ReadDataSource", { type_name: "example_stamp" });
    expect(answer.diagnostics).toMatchObject([{ summary: "Unknown data source type" }]);
  });
});
