import { dynamicValue, startEngine, thing, unconfiguredEngine, valuesOf } from "./engine";
import { DiagnosticError } from "../../../lib/plugin";

describe("an import", () => {
  it("by id answers what a refresh needs, the rest null, and the identity", async () => {
    const answer = await (await startEngine()).call("ImportResourceState", { type_name: "example_thing", id: "x" });
    expect(answer.diagnostics).toEqual([]);
    expect(answer.imported_resources).toMatchObject([{ type_name: "example_thing" }]);
    expect(valuesOf(answer.imported_resources[0].state)).toEqual(thing({ id: "x" }));
    expect(valuesOf(answer.imported_resources[0].identity.identity_data)).toEqual({ id: "x", kind: null });
  });

  it("by identity gives the handler the identity", async () => {
    const seen: unknown[] = [];
    const engine = await startEngine({
      thing: {
        importState: async (request) => {
          seen.push(request);
          return { id: "x" };
        },
      },
    });
    const identity = { identity_data: dynamicValue({ id: "x", kind: null }) };
    await engine.call("ImportResourceState", { type_name: "example_thing", identity });
    expect(seen).toEqual([{ by: "identity", identity: { id: "x", kind: null } }]);
  });

  it("of a resource without an import says so", async () => {
    const answer = await (await startEngine()).call("ImportResourceState", { type_name: "example_stamp", id: "x" });
    expect(answer).toMatchObject({
      imported_resources: [],
      diagnostics: [{ summary: "Import not supported", detail: expect.stringMatching(/^example_stamp /) as string }],
    });
  });

  it("that finds nothing imports nothing", async () => {
    const importState = () => Promise.reject(new DiagnosticError({ summary: "No such thing", detail: "" }));
    const engine = await startEngine({ thing: { importState } });
    const answer = await engine.call("ImportResourceState", { type_name: "example_thing", id: "x" });
    expect(answer).toMatchObject({ imported_resources: [], diagnostics: [{ summary: "No such thing" }] });
  });

  it("before the provider is configured is an error", async () => {
    const answer = await unconfiguredEngine().call("ImportResourceState", { type_name: "example_thing", id: "x" });
    expect(answer).toMatchObject({ imported_resources: [], diagnostics: [{ summary: "Provider not configured" }] });
  });

  it("by an identity that is not MessagePack is an error", async () => {
    const identity = { identity_data: { msgpack: Buffer.from([0xc1]) } };
    const answer = await (await startEngine()).call("ImportResourceState", { type_name: "example_thing", identity });
    expect(answer).toMatchObject({ imported_resources: [], diagnostics: [{ severity: "ERROR" }] });
  });
});
