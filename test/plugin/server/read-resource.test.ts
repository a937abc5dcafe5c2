import { DiagnosticError, UNKNOWN } from "../../../lib/plugin";
import { readResource } from "../../../lib/plugin/server";
import type { Thing, ThingResource } from "../example-provider";
import { served, thing, THING } from "./served";

const created = thing({ id: "thing-1", name: "a", size: 1, revision: 1 });
const THINGS = new Map([["thing-1", created as unknown as Thing]]);

async function read(state: Readonly<Record<string, unknown>> | null, resource?: Partial<ThingResource>) {
  const { call } = await served({ things: THINGS, ...(resource && { thing: resource }) });
  return await call((one) => readResource(one, { ...THING, state, private: { kept: { a: 1 }, destroy: { mark: 1 } } }));
}

describe("a refresh", () => {
  it("answers state and identity, and what is kept", async () => {
    const seeing: ThingResource["read"] = async ({ private: kept }, { connection: client }) => {
      kept.set("b", (kept.get("a") as number) + 1);
      return client.get("thing-1")!;
    };
    const { answer } = await read({ ...created, name: "old" }, { read: seeing });
    expect(answer).toEqual({
      state: created,
      private: { kept: { a: 1, b: 2 } },
      identity: { id: "thing-1", kind: null },
    });
  });

  it("answers null where the resource is gone", async () => {
    expect((await read(thing({ id: "gone" }))).answer).toMatchObject({ state: null, identity: undefined });
  });

  it("informs the handler that it completes an import, and does not keep that", async () => {
    const seen: unknown[] = [];
    const { call } = await served({
      things: THINGS,
      thing: {
        read: async ({ state, isImport }) => {
          seen.push(isImport);
          return state;
        },
      },
    });
    const request = { ...THING, state: created };
    const imported = await call((one) => readResource(one, { ...request, private: { imported: { by: "id" } } }));
    await call((one) => readResource(one, { ...request, private: imported.answer!.private }));
    expect(seen).toEqual([true, false]);
  });

  it("that finds another object is an error; an identity that is known in part may be completed", async () => {
    const { call } = await served({ things: THINGS });
    const refreshed = async (identity: Readonly<Record<string, unknown>> | null) =>
      await call((one) => readResource(one, { ...THING, state: created, private: {}, identity }));
    for (const identity of [null, { id: "thing-1", kind: null }]) {
      expect((await refreshed(identity)).diagnostics).toEqual([]);
    }
    const { answer, diagnostics } = await refreshed({ id: "thing-2", kind: null });
    expect(answer).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { summary: "Identity changed unexpectedly", detail: expect.stringContaining("changed: id.") },
    ]);
  });

  it("of nothing calls no handler", async () => {
    const { answer, diagnostics } = await read(null, { read: () => Promise.reject(new Error("not this one")) });
    expect([answer!.state, diagnostics]).toEqual([null, []]);
  });

  it.each<[string, ThingResource["read"], object]>([
    ["throws", () => Promise.reject(new DiagnosticError({ summary: "No", detail: "" })), { summary: "No" }],
    ["leaves a value unknown", async () => ({ ...created, size: UNKNOWN }) as never, { attribute: ["size"] }],
    ["answers a value of another type", async () => ({ ...created, name: 5 }) as never, { attribute: ["name"] }],
  ])("fails where the handler %s", async (_what, handler, diagnostic) => {
    const { answer, diagnostics } = await read(created, { read: handler });
    expect(answer).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: "error", ...diagnostic }]);
  });
});
