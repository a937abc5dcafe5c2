import { importResourceState } from "../../../lib/plugin/server";
import { served, thing } from "./served";

describe("an import", () => {
  it("answers null for what only a refresh can tell, and the identity", async () => {
    const { call } = await served();
    for (const named of [
      { by: "id", id: "x" },
      { by: "identity", identity: { id: "x", kind: null } },
    ] as const) {
      const { answer } = await call((one) => importResourceState(one, { typeName: "example_thing", named }));
      expect(answer).toEqual({
        state: thing({ id: "x" }),
        private: { imported: { by: named.by } },
        identity: { id: "x", kind: null },
      });
    }
  });

  it("of a resource without one is an error", async () => {
    const { call } = await served();
    const request = { typeName: "example_stamp", named: { by: "id", id: "x" } } as const;
    const { answer, diagnostics } = await call((one) => importResourceState(one, request));
    expect(answer).toBeUndefined();
    expect(diagnostics).toMatchObject([{ summary: "Import not supported" }]);
  });
});
