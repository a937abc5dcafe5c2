import { DiagnosticError, type MoveRequest } from "../../../../lib/plugin";
import { moveResourceState, planResourceChange, readResource } from "../../../../lib/plugin/server";
import type { ExampleOptions } from "../../example-provider";
import { served, thing, unconfigured } from "../served";

const MOVE = {
  typeName: "example_thing",
  sourceType: "other_thing",
  sourceProvider: "registry.terraform.io/acme/other",
  sourceVersion: 3,
  source: { ref: "x" },
} as const;

function movable(
  moveState: (request: MoveRequest) => object = ({ source }) => ({ id: source.ref as string }),
): ExampleOptions {
  return { thing: { stateMoves: [{ sourceType: "other_thing", sourceProvider: "acme/other", moveState }] } };
}

describe("a move", () => {
  it("answers null for what only a refresh can tell, and no identity that is incomplete", async () => {
    const { call } = unconfigured(movable());
    const { answer, diagnostics } = await call((one) => moveResourceState(one, MOVE));
    expect(diagnostics).toEqual([]);
    expect(answer).toEqual({ state: thing({ id: "x" }), private: { kept: {}, moved: { from: "other_thing" } } });
  });

  it("answers the identity where the state has all of it, and what is kept beside it", async () => {
    const { call } = unconfigured(
      movable(({ source, sourceVersion, private: kept }) => {
        kept.set("version", sourceVersion);
        return { id: source.ref, kind: "a" };
      }),
    );
    const { answer } = await call((one) => moveResourceState(one, MOVE));
    expect(answer).toMatchObject({ identity: { id: "x", kind: "a" }, private: { kept: { version: 3 } } });
  });

  it.each([["acme/other"], ["other"], ["registry.opentofu.org/acme/other"], ["mirror.example.com/acme/other"]])(
    "takes %s as the provider",
    async (sourceProvider) => {
      const { call } = unconfigured(movable());
      const { answer } = await call((one) => moveResourceState(one, { ...MOVE, sourceProvider }));
      expect(answer?.state.id).toBe("x");
    },
  );

  it.each([
    ["another type", { sourceType: "other_stamp" }],
    ["another provider", { sourceProvider: "registry.terraform.io/umbrella/other" }],
    ["a provider whose name ends alike", { sourceProvider: "registry.terraform.io/notacme/other" }],
  ])("from %s is an error that names the possible sources", async (_what, given) => {
    const { call } = unconfigured(movable());
    const { answer, diagnostics } = await call((one) => moveResourceState(one, { ...MOVE, ...given }));
    expect(answer).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: "error", summary: "Move not supported" }]);
    expect(diagnostics[0]!.detail).toContain(": other_thing (acme/other).");
  });

  it("to a type without any is an error that says so", async () => {
    const { call } = unconfigured();
    const { diagnostics } = await call((one) => moveResourceState(one, MOVE));
    expect(diagnostics).toMatchObject([{ summary: "Move not supported" }]);
    expect(diagnostics[0]!.detail).toContain(": none.");
  });

  it("that the author refuses, or answers with a value of another type, leaves nothing", async () => {
    const refused = unconfigured(
      movable(() => {
        throw new DiagnosticError({ summary: "Refused", detail: "It is another thing." });
      }),
    );
    expect(await refused.call((one) => moveResourceState(one, MOVE))).toMatchObject({
      answer: undefined,
      diagnostics: [{ summary: "Refused" }],
    });
    const wrong = unconfigured(movable(() => ({ id: 5 })));
    expect(await wrong.call((one) => moveResourceState(one, MOVE))).toMatchObject({
      answer: undefined,
      diagnostics: [{ summary: "Invalid value", attribute: ["id"] }],
    });
  });
});

describe("a moved resource", () => {
  it("is completed by a refresh, which knows that it is one", async () => {
    const asked: unknown[] = [];
    const { call } = await served({
      thing: {
        ...movable().thing,
        read: async ({ state, isImport, isMove }) => {
          asked.push({ isImport, isMove });
          return { ...state, name: "a" };
        },
      },
    });
    const { answer: moved } = await call((one) => moveResourceState(one, MOVE));
    const read = { typeName: "example_thing", state: moved!.state, private: moved!.private };
    const { answer } = await call((one) => readResource(one, read));
    expect(answer).toMatchObject({ state: { id: "x", name: "a" }, private: { kept: {} } });
    expect(answer!.private).not.toHaveProperty("moved");
    await call((one) => readResource(one, { ...read, private: answer!.private }));
    expect(asked).toEqual([
      { isImport: false, isMove: true },
      { isImport: false, isMove: false },
    ]);
  });

  it.each([
    ["update", { name: "a" }],
    ["destroy", null],
  ])("is not planned without one: %s", async (_what, values) => {
    const { call } = await served(movable());
    const { answer: moved } = await call((one) => moveResourceState(one, MOVE));
    const config = values === null ? null : thing(values);
    const { answer, diagnostics } = await call((one) =>
      planResourceChange(one, {
        typeName: "example_thing",
        prior: moved!.state,
        config,
        proposed: config,
        private: moved!.private,
      }),
    );
    expect(answer).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: "error", summary: "Moved resource not refreshed" }]);
  });
});
