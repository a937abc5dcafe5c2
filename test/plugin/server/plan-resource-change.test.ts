import { DiagnosticError, type PrivateData } from "../../../lib/plugin";
import { planResourceChange, type PlanResourceChangeRequest } from "../../../lib/plugin/server";
import type { ExampleOptions, ThingResource } from "../example-provider";
import { served, thing, THING, UNKNOWN } from "./served";

const created = thing({ id: "thing-1", name: "a", size: 1, revision: 1 });

async function plan(request: Partial<PlanResourceChangeRequest>, options?: ExampleOptions) {
  const { call } = await served(options);
  const { config = null, prior = null, proposed = config, ...others } = request;
  return await call((one) => planResourceChange(one, { ...THING, prior, config, proposed, private: {}, ...others }));
}

describe("the plan of a creation", () => {
  it("leaves what the provider computes unknown, and replaces nothing", async () => {
    const requiring: ThingResource["plan"] = ({ requireReplacement }) => requireReplacement("name");
    const { answer } = await plan({ config: thing({ name: "a" }) }, { thing: { plan: requiring } });
    expect(answer).toEqual({
      planned: thing({ name: "a", id: UNKNOWN, size: UNKNOWN, revision: UNKNOWN }),
      requiresReplace: [],
      private: { kept: {}, change: {} },
    });
  });

  it("has no write-only value, whoever puts it there", async () => {
    const leaking: ThingResource["plan"] = ({ planned }) => void (planned.secret = "hidden");
    const config = thing({ name: "a", secret: "hidden", owner: { id: null, email: "e", token: "hidden" } });
    const { answer } = await plan({ config }, { thing: { plan: leaking } });
    expect(answer!.planned).toMatchObject({ secret: null, owner: { id: UNKNOWN, email: "e", token: null } });
  });

  it("is an error where the handler plans a value of another type", async () => {
    const wrong: ThingResource["plan"] = ({ planned }) => void (planned.tags = "x" as never);
    const { answer, diagnostics } = await plan({ config: thing({ name: "a" }) }, { thing: { plan: wrong } });
    expect(answer).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: "error", summary: "Invalid value", attribute: ["tags"] }]);
  });
});

describe("the plan of an update", () => {
  const proposed = { ...created, name: "b" };

  it("is the prior state where nothing changes, whatever write-only values are configured", async () => {
    const config = thing({ name: "a", secret: "hidden" });
    const { answer } = await plan({ prior: created, config, proposed: { ...created, secret: "hidden" } });
    expect(answer).toMatchObject({ planned: created, requiresReplace: [] });
  });

  it("leaves unknown what may change, and keeps what the schema says stays", async () => {
    const { answer } = await plan({ prior: created, config: thing({ name: "b" }), proposed });
    expect(answer!.planned).toEqual({ ...created, name: "b", revision: UNKNOWN });
  });

  it("replaces where the schema or the handler says so", async () => {
    const requiring: ThingResource["plan"] = ({ requireReplacement }) => requireReplacement("name");
    const changed = { prior: created, config: thing({ name: "b", kind: "y" }), proposed: { ...proposed, kind: "y" } };
    const { answer } = await plan(changed, { thing: { plan: requiring } });
    expect(answer!.requiresReplace).toEqual(["kind", "name"]);
  });

  it("keeps the identity", async () => {
    const identity = { id: "thing-1", kind: null };
    const change = { prior: created, config: thing({ name: "b" }), proposed, identity };
    expect((await plan(change)).answer!.identity).toEqual(identity);
    expect((await plan({ ...change, identity: null })).answer).not.toHaveProperty("identity");
    // Also of what is destroyed: the engine shows it in the plan.
    const destruction = { prior: created, config: null, proposed: null, identity };
    expect((await plan(destruction)).answer!.identity).toEqual(identity);
  });

  it("changes none of the values that it was given", async () => {
    const completing: ThingResource["plan"] = ({ planned }) => void (planned.size = 5);
    const given = [created, thing({ name: "b" }), { ...proposed }].map((values) => Object.freeze(values));
    const [prior, config, frozen] = given;
    const { answer } = await plan({ prior, config, proposed: frozen }, { thing: { plan: completing } });
    expect(answer!.planned).toMatchObject({ name: "b", size: 5 });
  });
});

describe("the private data of a plan", () => {
  const marking: Partial<ThingResource> = {
    plan: (request) => {
      request.private.set("count", 1);
      request.plannedPrivate.set("mark", "change");
    },
    planDestroy: ({ plannedPrivate }) => plannedPrivate.set("mark", "destroy"),
  };
  const before: PrivateData = { kept: { old: true }, change: { mark: "old" }, destroy: { mark: "old" } };

  it("is what is kept, and what this plan hands on", async () => {
    const config = thing({ name: "b" });
    const change = { prior: created, config, proposed: { ...created, name: "b" }, private: before };
    const { answer } = await plan(change, { thing: marking });
    expect(answer!.private).toEqual({ kept: { old: true, count: 1 }, change: { mark: "change" } });
    const destroy = await plan({ prior: created, private: before }, { thing: marking });
    expect(destroy.answer!.private).toEqual({ kept: { old: true }, destroy: { mark: "destroy" } });
  });

  it("gives a handler what the plan before it handed on, only where that belongs to this change", async () => {
    const seen: unknown[] = [];
    const seeing: ThingResource["plan"] = ({ plannedPrivate, firstPlannedPrivate }) =>
      void seen.push([plannedPrivate.get("mark"), firstPlannedPrivate?.get("mark")]);
    const creation = { config: thing({ name: "b" }), private: before };
    await plan(creation, { thing: { plan: seeing } });
    await plan({ ...creation, prior: created }, { thing: { plan: seeing } });
    await plan({ ...creation, private: {}, firstPlan: { change: { mark: "first" } } }, { thing: { plan: seeing } });
    expect(seen).toEqual([
      ["old", undefined],
      [undefined, undefined],
      [undefined, "first"],
    ]);
  });

  it("is left as it was given", async () => {
    await plan({ config: thing({ name: "b" }), private: before }, { thing: marking });
    expect(before).toEqual({ kept: { old: true }, change: { mark: "old" }, destroy: { mark: "old" } });
  });
});

describe("the plan of a destroy", () => {
  it("plans nothing, and asks its own handler", async () => {
    const asked: unknown[] = [];
    const thing_: Partial<ThingResource> = {
      plan: () => {
        throw new Error("not this one");
      },
      planDestroy: ({ prior }) => void asked.push(prior.name),
    };
    const { answer } = await plan({ prior: created }, { thing: thing_ });
    expect(answer).toEqual({ planned: null, requiresReplace: [], private: { kept: {}, destroy: {} } });
    expect(asked).toEqual(["a"]);
  });

  it("fails where the handler throws", async () => {
    const planDestroy = () => {
      throw new DiagnosticError({ summary: "Kept", detail: "It must stay." });
    };
    const { answer, diagnostics } = await plan({ prior: created }, { thing: { planDestroy } });
    expect([answer, diagnostics]).toEqual([
      undefined,
      [{ severity: "error", summary: "Kept", detail: "It must stay." }],
    ]);
  });
});
