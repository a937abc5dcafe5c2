import { dynamicValue, startEngine, thing, valuesOf } from "./engine";
import { UNKNOWN } from "../../../lib/plugin";
import type { ExampleOptions, Thing } from "../example-provider";

const created = thing({ id: "thing-1", name: "a", size: 1, revision: 1 });
const kept = Buffer.from('{"kept":{"a":1}}');

async function read(options: ExampleOptions, request: object = {}) {
  const engine = await startEngine({ things: new Map([["thing-1", created as unknown as Thing]]), ...options });
  const current = { type_name: "example_thing", current_state: dynamicValue(created), private: kept };
  return await engine.call("ReadResource", { ...current, ...request });
}

describe("a refresh", () => {
  it("answers state, identity and private state", async () => {
    const answer = await read({}, { current_state: dynamicValue({ ...created, name: "old" }) });
    expect(answer.diagnostics).toEqual([]);
    expect(valuesOf(answer.new_state)).toEqual(created);
    expect(valuesOf(answer.new_identity.identity_data)).toEqual({ id: "thing-1", kind: null });
    expect(answer.private).toEqual(kept);
  });

  it("answers null where the resource is gone", async () => {
    const answer = await read({ things: new Map() });
    expect(valuesOf(answer.new_state)).toBeNull();
    expect(answer).toMatchObject({ diagnostics: [], new_identity: null });
  });

  it("never answers a write-only value", async () => {
    const answer = await read({ thing: { read: async ({ state }) => ({ ...state, secret: "hidden" }) } });
    expect(valuesOf(answer.new_state)).toEqual(created);
  });

  it("drops what was planned and never applied", async () => {
    const answer = await read({}, { private: Buffer.from('{"kept":{"a":1},"change":{"mark":true}}') });
    expect(answer.private).toEqual(kept);
  });

  it("of nothing answers nothing", async () => {
    const answer = await read({}, { current_state: dynamicValue(null) });
    expect(answer.diagnostics).toEqual([]);
    expect(valuesOf(answer.new_state)).toBeNull();
  });

  it.each<[string, ExampleOptions["thing"]]>([
    ["throws", { read: () => Promise.reject(new Error("broken")) }],
    ["answers an unknown", { read: async ({ state }) => ({ ...state, name: UNKNOWN }) as unknown as Thing }],
    ["answers undefined", { read: async () => undefined as unknown as Thing }],
    [
      "reports an error",
      {
        read: async (_request, { diagnostics }) => {
          diagnostics.error({ summary: "broken", detail: "" });
          return null;
        },
      },
    ],
  ])("answers the state as it came where the handler %s", async (_what, changed) => {
    const answer = await read({ thing: changed });
    expect(answer.diagnostics).toMatchObject([{ severity: "ERROR" }]);
    expect(valuesOf(answer.new_state)).toEqual(created);
    expect(answer.private).toEqual(kept);
  });

  it("gives the handler a signal that is aborted with the call, and when the engine asks to stop", async () => {
    const signals: AbortSignal[] = [];
    const engine = await startEngine({
      thing: {
        read: async ({ state }, { signal }) => {
          signals.push(signal);
          return state;
        },
      },
    });
    const call = new AbortController();
    const request = { type_name: "example_thing", current_state: dynamicValue(created) };
    await engine.call("ReadResource", request, call.signal);
    await engine.call("ReadResource", request);
    call.abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(await engine.call("StopProvider")).toEqual({ Error: "" });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    expect(signals[1]!.reason).toMatchObject({
      code: "ERR_PLUGIN_DIAGNOSTIC",
      diagnostic: { summary: "The operation was canceled" },
    });
  });

  it.each([
    ["a state that is not MessagePack", { current_state: { msgpack: Buffer.from([0xc1]) } }],
    ["private state that is not JSON", { private: Buffer.from("{") }],
    ["an unknown type", { type_name: "constructor" }],
  ])("is answered with a diagnostic: %s", async (_what, request) => {
    expect((await read({}, request)).diagnostics).toMatchObject([{ severity: "ERROR" }]);
  });
});
