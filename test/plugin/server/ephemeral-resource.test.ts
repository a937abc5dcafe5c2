import { closeEphemeralResource, openEphemeralResource, renewEphemeralResource } from "../../../lib/plugin/server";
import type { Thing } from "../example-provider";
import { served, thing } from "./served";

const KEY = { typeName: "example_key" } as const;

describe("an ephemeral resource", () => {
  it("hands what it keeps from one call to the next", async () => {
    const things = new Map([["x", thing({ id: "x" }) as unknown as Thing]]);
    const { call } = await served({ things });
    const config = { thing: "x", key: null };
    const opened = await call((one) => openEphemeralResource(one, { ...KEY, config }));
    expect(opened.answer).toEqual({
      result: { thing: "x", key: "key-of-x" },
      private: { kept: { thing: "x" } },
      renewAt: new Date("2026-01-01T00:00:00Z"),
    });
    const renewed = await call((one) => renewEphemeralResource(one, { ...KEY, private: opened.answer!.private }));
    expect(renewed.answer).toEqual({
      private: { kept: { thing: "x", renewed: true } },
      renewAt: new Date("2026-01-01T01:00:00.250Z"),
    });
    await call((one) => closeEphemeralResource(one, { ...KEY, private: renewed.answer!.private }));
    expect(things.size).toBe(0);
  });

  it("without a renewal cannot be renewed, and without a close is closed all the same", async () => {
    const { call } = await served({ key: { renew: undefined, close: undefined } });
    const opened = { ...KEY, private: {} };
    expect(await call((one) => renewEphemeralResource(one, opened))).toMatchObject({
      answer: undefined,
      diagnostics: [{ summary: "Renewal not supported" }],
    });
    expect((await call((one) => closeEphemeralResource(one, opened))).diagnostics).toEqual([]);
  });

  it("is not open where its result is of another type", async () => {
    const open = async () => ({ result: { thing: "x", key: 5 } }) as never;
    const { call } = await served({ key: { open } });
    const { answer, diagnostics } = await call((one) =>
      openEphemeralResource(one, { ...KEY, config: { thing: "x", key: null } }),
    );
    expect(answer).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: "error", attribute: ["key"] }]);
  });
});
