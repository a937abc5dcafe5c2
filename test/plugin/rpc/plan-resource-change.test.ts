import { dynamicValue, plan, startEngine, thing, UNKNOWN, valuesOf } from "./engine";
import { DiagnosticError, UNKNOWN as PROVIDER_UNKNOWN } from "../../../lib/plugin";

const created = thing({ id: "thing-1", name: "a", size: 1, revision: 1 });

describe("a planned creation", () => {
  it("leaves what the provider computes unknown, and the rest as configured", async () => {
    const config = thing({ name: "a", tags: ["x"], labels: { k: "v" }, weight: "1.1" });
    const answer = await plan(await startEngine(), { config });
    expect(answer.diagnostics).toEqual([]);
    expect(valuesOf(answer.planned_state)).toEqual({ ...config, id: UNKNOWN, size: UNKNOWN, revision: UNKNOWN });
    expect(answer.requires_replace).toEqual([]);
    expect(answer.planned_private).toHaveLength(0);
    expect(answer.planned_identity).toBeNull();
  });

  it("keeps a computed attribute that is configured, and unknowns of the configuration", async () => {
    const config = thing({ name: UNKNOWN, size: 3, tags: ["x", UNKNOWN] });
    const { planned_state } = await plan(await startEngine(), { config });
    expect(valuesOf(planned_state)).toEqual({ ...config, id: UNKNOWN, revision: UNKNOWN });
  });

  it("leaves what is computed inside of configured objects unknown", async () => {
    const config = thing({
      name: "a",
      owner: { id: null, email: "e", token: null },
      members: [{ id: null, role: "r" }, { id: "set", role: "s" }, UNKNOWN],
      rules: [
        { id: null, port: 1 },
        { id: null, port: 2 },
      ],
      zones: { z: { id: null, range: "10" } },
    });
    const { planned_state } = await plan(await startEngine(), { config });
    expect(valuesOf(planned_state)).toMatchObject({
      owner: { id: UNKNOWN, email: "e", token: null },
      members: [{ id: UNKNOWN, role: "r" }, { id: "set", role: "s" }, UNKNOWN],
      rules: [
        { id: UNKNOWN, port: 1 },
        { id: UNKNOWN, port: 2 },
      ],
      zones: { z: { id: UNKNOWN, range: "10" } },
    });
  });

  it("never has a write-only value, nested or not", async () => {
    const config = thing({ name: "a", secret: "hidden", owner: { id: null, email: "e", token: "hidden" } });
    const { planned_state } = await plan(await startEngine(), { config });
    expect(valuesOf(planned_state)).toMatchObject({ secret: null, owner: { id: UNKNOWN, email: "e", token: null } });
  });

  it("never asks for a replacement, whatever the handler says", async () => {
    const engine = await startEngine({ thing: { plan: ({ requireReplacement }) => requireReplacement("name") } });
    expect((await plan(engine, { config: thing({ name: "a" }) })).requires_replace).toEqual([]);
  });
});

describe("a planned update", () => {
  it("that changes nothing plans the prior state", async () => {
    const answer = await plan(await startEngine(), { prior: created, config: thing({ name: "a" }) });
    expect(valuesOf(answer.planned_state)).toEqual(created);
    expect(answer.requires_replace).toEqual([]);
  });

  it("that changes the order of a set alone changes nothing", async () => {
    const prior = { ...created, tags: ["x", "y"] };
    const answer = await plan(await startEngine(), { prior, config: thing({ name: "a", tags: ["y", "x"] }) });
    expect(valuesOf(answer.planned_state)).toMatchObject({ revision: 1 });
  });

  it("leaves unknown what may change, and keeps what the schema says stays", async () => {
    const { planned_state } = await plan(await startEngine(), { prior: created, config: thing({ name: "b" }) });
    expect(valuesOf(planned_state)).toEqual({ ...created, name: "b", revision: UNKNOWN });
  });

  it("leaves unknown what stays, but was null before", async () => {
    const prior = { ...created, size: null };
    const { planned_state } = await plan(await startEngine(), { prior, config: thing({ name: "b" }) });
    expect(valuesOf(planned_state)).toMatchObject({ size: UNKNOWN });
  });

  it("does not take a configured write-only value for a change", async () => {
    const config = thing({ name: "a", secret: "hidden" });
    const { planned_state } = await plan(await startEngine(), { prior: created, config });
    expect(valuesOf(planned_state)).toEqual(created);
  });

  it("keeps the prior values inside of objects that stay, and leaves those of new ones unknown", async () => {
    const prior = {
      ...created,
      members: [{ id: "m-1", role: "r" }],
      rules: [{ id: "r-1", port: 1 }],
      zones: { z: { id: "z-1", range: "10" } },
    };
    const config = thing({
      name: "a",
      members: [
        { id: null, role: "r" },
        { id: null, role: "new" },
      ],
      rules: [
        { id: null, port: 2 },
        { id: null, port: 1 },
      ],
      zones: { z: { id: null, range: "10" } },
    });
    const proposed = {
      ...prior,
      members: [
        { id: "m-1", role: "r" },
        { id: null, role: "new" },
      ],
      rules: [
        { id: "r-1", port: 1 },
        { id: null, port: 2 },
      ],
    };
    const { planned_state } = await plan(await startEngine(), { prior, config, proposed });
    expect(valuesOf(planned_state)).toMatchObject({
      members: [
        { id: "m-1", role: "r" },
        { id: UNKNOWN, role: "new" },
      ],
      rules: [
        { id: "r-1", port: 1 },
        { id: UNKNOWN, port: 2 },
      ],
      zones: { z: { id: UNKNOWN, range: "10" } },
    });
  });

  it("asks for a replacement where the schema says so", async () => {
    const prior = { ...created, kind: "x" };
    const { requires_replace } = await plan(await startEngine(), { prior, config: thing({ name: "a", kind: "y" }) });
    expect(requires_replace).toEqual([{ steps: [expect.objectContaining({ attribute_name: "kind" })] }]);
  });

  it("lets the handler ask for a replacement", async () => {
    const engine = await startEngine({ thing: { plan: ({ requireReplacement }) => requireReplacement("name") } });
    const { requires_replace } = await plan(engine, { prior: created, config: thing({ name: "b" }) });
    expect(requires_replace).toEqual([{ steps: [expect.objectContaining({ attribute_name: "name" })] }]);
  });

  it("keeps the identity", async () => {
    const identity = { identity_data: dynamicValue({ id: "thing-1", kind: null }) };
    const answer = await plan(await startEngine(), { prior: created, config: thing({ name: "b" }), identity });
    expect(valuesOf(answer.planned_identity.identity_data)).toEqual({ id: "thing-1", kind: null });
  });
});

describe("the handler of a plan", () => {
  it("completes the plan, and sees configuration and prior state", async () => {
    const engine = await startEngine({
      thing: {
        plan: ({ planned, prior, config }) => {
          planned.size = prior!.size! + 1;
          planned.weight = config.name === "b" ? 0.5 : PROVIDER_UNKNOWN;
        },
      },
    });
    const { planned_state } = await plan(engine, { prior: created, config: thing({ name: "b" }) });
    expect(valuesOf(planned_state)).toMatchObject({ size: 2, weight: "0.5" });
  });

  it("cannot bring a write-only value into the plan", async () => {
    const engine = await startEngine({ thing: { plan: ({ planned }) => void (planned.secret = "hidden") } });
    const { planned_state } = await plan(engine, { config: thing({ name: "b" }) });
    expect(valuesOf(planned_state)).toMatchObject({ secret: null });
  });

  it("keeps private state; only the second plan of a replacement sees what the first one planned", async () => {
    const seen: unknown[] = [];
    const engine = await startEngine({
      thing: {
        plan: (request) => {
          seen.push([request.private.get("count"), request.plannedPrivate.get("mark")]);
          request.private.set("count", 1);
          request.plannedPrivate.set("mark", true);
        },
      },
    });
    const first = await plan(engine, { config: thing({ name: "b" }) });
    const planned = { config: thing({ name: "b" }), private: first.planned_private as Buffer };
    await plan(engine, planned);
    await plan(engine, { ...planned, prior: thing({ name: "a" }) });
    expect(seen).toEqual([
      [undefined, undefined],
      [1, true],
      [1, undefined],
    ]);
  });

  it("ends in a diagnostic where it throws", async () => {
    const engine = await startEngine({
      thing: {
        plan: () => {
          throw new DiagnosticError({ summary: "No", detail: "Not so.", attribute: "name" });
        },
      },
    });
    const answer = await plan(engine, { config: thing({ name: "b" }) });
    expect(answer).toMatchObject({
      diagnostics: [{ severity: "ERROR", summary: "No", detail: "Not so." }],
      planned_state: null,
    });
    expect(answer.diagnostics[0].attribute.steps[0].attribute_name).toBe("name");
  });
});

describe("a planned destroy", () => {
  it("plans nothing", async () => {
    const answer = await plan(await startEngine(), { prior: created, config: null });
    expect(answer.diagnostics).toEqual([]);
    expect(valuesOf(answer.planned_state)).toBeNull();
  });

  it("calls its own handler", async () => {
    const engine = await startEngine({
      thing: {
        plan: () => {
          throw new Error("not this one");
        },
        planDestroy: ({ prior }, { diagnostics }) =>
          diagnostics.error({ summary: "Kept", detail: `${prior.name} must stay.` }),
      },
    });
    const { diagnostics } = await plan(engine, { prior: created, config: null });
    expect(diagnostics).toMatchObject([{ severity: "ERROR", summary: "Kept", detail: "a must stay." }]);
  });
});

describe("a request that makes no sense", () => {
  it.each([
    ["values that are not MessagePack", { prior_state: { msgpack: Buffer.from([0xc1]) } }],
    ["values of another type", { config: dynamicValue({ name: 5 }) }],
    ["private state that is not JSON", { prior_private: Buffer.from("{") }],
    ["an identity that is not MessagePack", { prior_identity: { identity_data: { msgpack: Buffer.from([0xc1]) } } }],
    ["an unknown type", { type_name: "example_other" }],
  ])("is answered with a diagnostic: %s", async (_what, change) => {
    const engine = await startEngine();
    const request = {
      type_name: "example_thing",
      prior_state: dynamicValue(created),
      config: dynamicValue(thing({ name: "b" })),
      proposed_new_state: dynamicValue({ ...created, name: "b" }),
    };
    const { diagnostics } = await engine.call("PlanResourceChange", { ...request, ...change });
    expect(diagnostics).toMatchObject([{ severity: "ERROR" }]);
  });

  it("is answered even where it is empty", async () => {
    const { diagnostics } = await (await startEngine()).call("PlanResourceChange");
    expect(diagnostics).toMatchObject([{ severity: "ERROR", summary: "Unknown resource type" }]);
  });
});

describe("the second plan, which an apply makes", () => {
  it("is given what the first plan handed on, if the engine sends it", async () => {
    const seen: unknown[] = [];
    const engine = await startEngine({
      thing: {
        plan: ({ plannedPrivate, firstPlannedPrivate }) => {
          seen.push(firstPlannedPrivate?.get("mark"));
          plannedPrivate.set("mark", "first");
        },
      },
    });
    const config = thing({ name: "a" });
    const { planned_private } = await plan(engine, { config });
    await engine.call("PlanResourceChange", {
      type_name: "example_thing",
      prior_state: dynamicValue(null),
      config: dynamicValue(config),
      proposed_new_state: dynamicValue(config),
      planned_private,
    });
    expect(seen).toEqual([undefined, "first"]);
  });
});
