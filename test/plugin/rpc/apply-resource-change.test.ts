import {
  apply,
  dynamicValue,
  plan,
  startEngine,
  thing,
  unconfiguredEngine,
  UNKNOWN,
  valuesOf,
  type Change,
} from "./engine";
import type { Thing, Things, ExampleOptions } from "../example-provider";
import { DiagnosticError, UNKNOWN as PROVIDER_UNKNOWN } from "../../../lib/plugin";

const created = thing({ id: "thing-1", name: "a", size: 1, revision: 1 });

async function change(options: ExampleOptions, of: Change) {
  const engine = await startEngine(options);
  return await apply(engine, of, await plan(engine, of));
}

describe("an applied creation", () => {
  it("answers the state and the identity", async () => {
    const answer = await change({}, { config: thing({ name: "a" }) });
    expect(answer.diagnostics).toEqual([]);
    expect(valuesOf(answer.new_state)).toEqual(created);
    expect(valuesOf(answer.new_identity.identity_data)).toEqual({ id: "thing-1", kind: null });
  });

  it("gives the handler write-only values in the configuration, and takes none into the state", async () => {
    const seen: unknown[] = [];
    const answer = await change(
      {
        thing: {
          create: async ({ config, planned }) => {
            seen.push(config.secret, planned.secret);
            return { ...(config as Thing), id: "thing-1", size: 1, revision: 1 };
          },
        },
      },
      { config: thing({ name: "a", secret: "hidden" }) },
    );
    expect(seen).toEqual(["hidden", null]);
    expect(valuesOf(answer.new_state)).toEqual(created);
  });

  it("leaves nothing in state where the handler throws", async () => {
    const create = () => Promise.reject(new DiagnosticError({ summary: "No", detail: "Not so." }));
    const answer = await change({ thing: { create } }, { config: thing({ name: "a" }) });
    expect(valuesOf(answer.new_state)).toBeNull();
    expect(answer).toMatchObject({ diagnostics: [{ severity: "ERROR", summary: "No" }], new_identity: null });
  });

  it("keeps the state that comes with an error", async () => {
    const answer = await change(
      {
        thing: {
          create: async ({ planned }, { diagnostics }) => {
            diagnostics.error({ summary: "Half done", detail: "" });
            return { ...(planned as Thing), id: "thing-1", size: null, revision: null };
          },
        },
      },
      { config: thing({ name: "a" }) },
    );
    expect(valuesOf(answer.new_state)).toMatchObject({ id: "thing-1" });
    expect(answer.diagnostics).toMatchObject([{ severity: "ERROR", summary: "Half done" }]);
  });

  it("does not lose what was made where a value is still unknown or of another type", async () => {
    const create = async () =>
      ({ ...created, size: PROVIDER_UNKNOWN, tags: "x", owner: { id: PROVIDER_UNKNOWN } }) as unknown as Thing;
    const answer = await change({ thing: { create } }, { config: thing({ name: "a" }) });
    expect(valuesOf(answer.new_state)).toEqual({ ...created, size: null });
    expect(answer.diagnostics).toMatchObject([
      { severity: "ERROR", detail: expect.stringMatching(/^size: .*unknown/) as string },
      { severity: "ERROR", detail: expect.stringMatching(/^owner: .*unknown/) as string },
      { severity: "ERROR", detail: expect.stringMatching(/^tags: A set is required/) as string },
    ]);
    expect(valuesOf(answer.new_identity.identity_data)).toEqual({ id: "thing-1", kind: null });
  });

  it("does not lose what was made where its identity cannot be told", async () => {
    const identity = {
      attributes: {},
      of: () => {
        throw new Error("no identity");
      },
    };
    const answer = await change({ thing: { identity } }, { config: thing({ name: "a" }) });
    expect(valuesOf(answer.new_state)).toEqual(created);
    expect(answer.diagnostics).toMatchObject([
      { severity: "ERROR", detail: expect.stringMatching("no identity") as string },
    ]);
  });

  it.each([
    ["null", null],
    ["undefined", undefined],
  ])("is an error where the handler answers %s and reports none", async (_what, state) => {
    const create = async () => state as Thing | null;
    const answer = await change({ thing: { create } }, { config: thing({ name: "a" }) });
    expect(answer.diagnostics).toMatchObject([{ severity: "ERROR", summary: "No state after the change" }]);
    expect(valuesOf(answer.new_state)).toBeNull();
  });

  it.each([
    ["an error", new Error("broken")],
    ["text", "broken"],
    ["nothing", undefined],
    ["an object that cannot be shown", Object.create(null)],
    ["an error whose message cannot be read", Object.defineProperty(new Error(), "message", { get: neverRead })],
  ])("ends in a diagnostic where the handler throws %s", async (_what, thrown) => {
    const create = () => Promise.reject(thrown as Error);
    const answer = await change({ thing: { create } }, { config: thing({ name: "a" }) });
    expect(answer.diagnostics).toMatchObject([{ severity: "ERROR", summary: "Unexpected error in the provider" }]);
  });

  it("ends in a diagnostic where describing an error fails too", async () => {
    const create = () => Promise.reject(new Error("broken"));
    const options = { thing: { create }, provider: { describeError: neverRead } };
    const answer = await change(options, { config: thing({ name: "a" }) });
    expect(answer.diagnostics).toMatchObject([{ detail: expect.stringMatching("Error: broken") as string }]);
  });

  it("says what the provider says of its own errors", async () => {
    const create = () => Promise.reject(new RangeError("5"));
    const describeError = (error: unknown) =>
      error instanceof RangeError ? { summary: "Out of range", detail: error.message } : undefined;
    const answer = await change({ thing: { create }, provider: { describeError } }, { config: thing({ name: "a" }) });
    expect(answer.diagnostics).toMatchObject([{ summary: "Out of range", detail: "5" }]);
  });
});

function neverRead(): never {
  throw new Error("It cannot be read.");
}

describe("an applied update", () => {
  const update = { prior: created, config: thing({ name: "b" }) };

  it("answers the new state", async () => {
    const answer = await change({}, update);
    expect(answer.diagnostics).toEqual([]);
    expect(valuesOf(answer.new_state)).toEqual({ ...created, name: "b", revision: 2 });
  });

  it("leaves state, identity and private state as they were where the handler throws", async () => {
    const engine = await startEngine({
      thing: {
        plan: (request) => {
          request.private.set("kept", 1);
          request.plannedPrivate.set("mark", 1);
        },
        update: () => Promise.reject(new Error("broken")),
      },
    });
    const answer = await apply(engine, update, await plan(engine, update));
    expect(valuesOf(answer.new_state)).toEqual(created);
    expect(valuesOf(answer.new_identity.identity_data)).toEqual({ id: "thing-1", kind: null });
    expect(JSON.parse((answer.private as Buffer).toString())).toEqual({ kept: { kept: 1 } });
  });

  it("is an error where the resource has none", async () => {
    const answer = await change({ thing: { update: undefined } }, update);
    expect(answer.diagnostics).toMatchObject([{ summary: "Update not supported" }]);
    expect(valuesOf(answer.new_state)).toEqual(created);
  });

  it("keeps numbers that no JavaScript number holds", async () => {
    const weight = "0.10000000000000000001";
    const answer = await change({}, { prior: created, config: thing({ name: "b", weight }) });
    expect(valuesOf(answer.new_state)).toMatchObject({ weight });
  });
});

describe("an applied destroy", () => {
  const things = (): Things => new Map([["thing-1", created as unknown as Thing]]);
  const destroy = { prior: created, config: null };

  it("answers null", async () => {
    const left = things();
    const answer = await change({ things: left }, destroy);
    expect(answer.diagnostics).toEqual([]);
    expect(valuesOf(answer.new_state)).toBeNull();
    expect(answer.new_identity).toBeNull();
    expect(left.size).toBe(0);
  });

  it.each([
    ["throws", () => Promise.reject(new Error("broken"))],
    [
      "reports an error",
      async (_request: unknown, { diagnostics }: { diagnostics: { error(text: object): void } }) =>
        diagnostics.error({ summary: "broken", detail: "" }),
    ],
  ])("keeps state and identity where the handler %s", async (_what, handler) => {
    const answer = await change({ thing: { delete: handler as never } }, destroy);
    expect(valuesOf(answer.new_state)).toEqual(created);
    expect(valuesOf(answer.new_identity.identity_data)).toEqual({ id: "thing-1", kind: null });
    expect(answer.diagnostics).toMatchObject([{ severity: "ERROR" }]);
  });

  it("is told what its own plan left", async () => {
    const seen: unknown[] = [];
    await change(
      {
        thing: {
          planDestroy: ({ plannedPrivate }) => plannedPrivate.set("policy", "DELETE"),
          delete: async ({ plannedPrivate }) => void seen.push(plannedPrivate.get("policy")),
        },
      },
      destroy,
    );
    expect(seen).toEqual(["DELETE"]);
  });

  it("is not told what the plan of a replacement's creation left", async () => {
    const seen: unknown[] = [];
    const engine = await startEngine({
      thing: {
        plan: (request) => {
          request.private.set("kept", 1);
          request.plannedPrivate.set("policy", "DELETE");
        },
        delete: async (request) => void seen.push(request.private.get("kept"), request.plannedPrivate.isEmpty),
      },
    });
    const creation = await plan(engine, { config: thing({ name: "a" }) });
    const nothing = { ...creation, planned_state: dynamicValue(null), planned_identity: null };
    await apply(engine, { prior: created, config: null }, nothing);
    expect(seen).toEqual([1, true]);
  });

  it("of nothing does nothing", async () => {
    const answer = await change({}, { config: null });
    expect(answer.diagnostics).toEqual([]);
    expect(valuesOf(answer.new_state)).toBeNull();
  });
});

describe("a request that makes no sense", () => {
  it.each([
    ["private state that is not JSON", { planned_private: Buffer.from("{") }],
    ["a prior state that is not MessagePack", { prior_state: { msgpack: Buffer.from([0xc1]) } }],
    ["an unknown type", { type_name: "example_other" }],
    ["nothing at all", { type_name: "", planned_state: null, prior_state: null, config: null }],
  ])("is answered with a diagnostic, and with the prior state as it came: %s", async (_what, changed) => {
    const request = {
      type_name: "example_thing",
      prior_state: dynamicValue(created),
      planned_state: dynamicValue({ ...created, name: "b", revision: UNKNOWN }),
      config: dynamicValue(thing({ name: "b" })),
      ...changed,
    };
    const answer = await (await startEngine()).call("ApplyResourceChange", request);
    expect(answer.diagnostics).toMatchObject([{ severity: "ERROR" }]);
    expect(answer.new_state?.msgpack).toEqual(request.prior_state?.msgpack);
  });

  it("drops what the plan handed on, so that no later apply finds it", async () => {
    const answer = await (
      await startEngine()
    ).call("ApplyResourceChange", {
      type_name: "example_thing",
      prior_state: dynamicValue(created),
      planned_state: { msgpack: Buffer.from([0xc1]) },
      planned_private: Buffer.from('{"kept":{"a":1},"change":{"mark":1},"destroy":{"mark":2}}'),
    });
    expect(answer.diagnostics).toMatchObject([{ severity: "ERROR" }]);
    expect(JSON.parse((answer.private as Buffer).toString())).toEqual({ kept: { a: 1 } });
    expect(valuesOf(answer.new_identity.identity_data)).toEqual({ id: "thing-1", kind: null });
  });

  it("is answered before the provider is configured", async () => {
    const answer = await apply(
      unconfiguredEngine(),
      { config: thing({ name: "a" }) },
      {
        planned_state: dynamicValue(thing({ name: "a" })),
      },
    );
    expect(answer.diagnostics).toMatchObject([{ summary: "Provider not configured" }]);
  });
});
