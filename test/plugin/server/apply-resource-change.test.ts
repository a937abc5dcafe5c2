import { DiagnosticError, UNKNOWN } from "../../../lib/plugin";
import { applyResourceChange, type ApplyResourceChangeRequest } from "../../../lib/plugin/server";
import type { ExampleOptions, Thing, ThingResource, Things } from "../example-provider";
import { served, thing, THING } from "./served";

const created = thing({ id: "thing-1", name: "a", size: 1, revision: 1 });
const IDENTITY = { id: "thing-1", kind: null };

async function apply(request: Partial<ApplyResourceChangeRequest>, options?: ExampleOptions) {
  const { call } = await served(options);
  const { prior = null, planned = null, config = planned, ...others } = request;
  return await call((one) => applyResourceChange(one, { ...THING, prior, planned, config, private: {}, ...others }));
}

const failing = () => Promise.reject(new DiagnosticError({ summary: "No", detail: "Not so." }));
const creation = { planned: thing({ name: "a", id: UNKNOWN, size: UNKNOWN, revision: UNKNOWN }) };
const update = { prior: created, planned: { ...created, name: "b", revision: UNKNOWN } };

describe("an applied creation", () => {
  it("answers state and identity", async () => {
    const { answer, diagnostics } = await apply(creation);
    expect(answer).toEqual({ state: created, private: { kept: {} }, identity: IDENTITY });
    expect(diagnostics).toEqual([]);
  });

  it("leaves nothing where the handler throws", async () => {
    const { answer, diagnostics } = await apply(creation, { thing: { create: failing } });
    expect(answer).toEqual({ state: null, private: { kept: {} }, identity: undefined });
    expect(diagnostics).toMatchObject([{ summary: "No" }]);
  });

  it("keeps the state that comes with an error, null for what cannot be stored", async () => {
    const create: ThingResource["create"] = async (_request, { diagnostics }) => {
      diagnostics.error({ summary: "Half done", detail: "" });
      return { ...created, size: UNKNOWN, tags: "x", secret: "hidden" } as unknown as Thing;
    };
    const { answer, diagnostics } = await apply(creation, { thing: { create } });
    expect(answer).toMatchObject({ state: { ...created, size: null }, identity: IDENTITY });
    expect(diagnostics.map(({ attribute }) => attribute)).toEqual([undefined, ["size"], ["tags"]]);
  });

  it("keeps the state where its identity cannot be told", async () => {
    const identity = {
      attributes: {},
      of: () => {
        throw new Error("no identity");
      },
    };
    const { answer, diagnostics } = await apply(creation, { thing: { identity } });
    expect(answer).toMatchObject({ state: created, identity: undefined });
    expect(diagnostics).toMatchObject([{ severity: "error" }]);
  });

  it("is an error where the handler answers nothing and reports none", async () => {
    const { answer, diagnostics } = await apply(creation, { thing: { create: async () => null } });
    expect(answer!.state).toBeNull();
    expect(diagnostics).toMatchObject([{ summary: "No state after the change" }]);
  });

  it("tells the provider before it begins", async () => {
    const told: unknown[] = [];
    const create: ThingResource["create"] = async () => {
      told.push("created");
      return created as unknown as Thing;
    };
    await apply(creation, { thing: { create }, provider: { onApply: () => void told.push("applying") } });
    expect(told).toEqual(["applying", "created"]);
  });
});

describe("an applied update", () => {
  it("answers the new state", async () => {
    expect((await apply(update)).answer!.state).toEqual({ ...created, name: "b", revision: 2 });
  });

  it("leaves everything as it was where the handler throws, and drops what the plan handed on", async () => {
    const throwing: ThingResource["update"] = (request) => {
      request.private.set("kept", 2);
      return failing();
    };
    const data = { kept: { kept: 1 }, change: { mark: 1 }, destroy: { mark: 2 } };
    const { answer } = await apply({ ...update, private: data }, { thing: { update: throwing } });
    expect(answer).toEqual({ state: created, private: { kept: { kept: 1 } }, identity: IDENTITY });
  });

  it("is an error where the resource has none", async () => {
    const { answer, diagnostics } = await apply(update, { thing: { update: undefined } });
    expect(answer!.state).toEqual(created);
    expect(diagnostics).toMatchObject([{ summary: "Update not supported" }]);
  });
});

describe("an applied destroy", () => {
  const destroy = { prior: created };

  it("leaves nothing", async () => {
    const things: Things = new Map([["thing-1", created as unknown as Thing]]);
    expect((await apply(destroy, { things })).answer).toMatchObject({ state: null, identity: undefined });
    expect(things.size).toBe(0);
  });

  it("finds what the plan of a destroy handed on, and nothing of a replacement's creation", async () => {
    const seen: unknown[] = [];
    const seeing: ThingResource["delete"] = async ({ private: kept, plannedPrivate }) => {
      seen.push([kept.get("a"), plannedPrivate.toJSON()]);
      kept.set("b", 2);
    };
    const data = { kept: { a: 1 }, change: { mark: "change" }, destroy: { mark: "destroy" } };
    const { answer } = await apply({ ...destroy, private: data }, { thing: { delete: seeing } });
    await apply({ ...destroy, private: { change: data.change } }, { thing: { delete: seeing } });
    expect(seen).toEqual([
      [1, { mark: "destroy" }],
      [undefined, {}],
    ]);
    expect(answer!.private).toEqual({ kept: { a: 1, b: 2 } });
  });

  it.each<[string, ThingResource["delete"]]>([
    ["throws", failing],
    ["reports an error", async (_request, { diagnostics }) => diagnostics.error({ summary: "No", detail: "" })],
  ])("keeps the resource where the handler %s", async (_what, handler) => {
    const { answer, diagnostics } = await apply(destroy, { thing: { delete: handler } });
    expect(answer).toMatchObject({ state: created, identity: IDENTITY });
    expect(diagnostics).toMatchObject([{ summary: "No" }]);
  });

  it("of nothing calls no handler", async () => {
    const { answer, diagnostics } = await apply({}, { thing: { delete: failing } });
    expect([answer!.state, diagnostics]).toEqual([null, []]);
  });
});
