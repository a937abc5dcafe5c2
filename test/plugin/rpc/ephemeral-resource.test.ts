import { dynamicValue, startEngine, thing, unconfiguredEngine, valuesOf, type Answer, type Engine } from "./engine";
import { DiagnosticError } from "../../../lib/plugin";
import type { ExampleOptions, Thing, Things } from "../example-provider";

const TYPE_NAME = "example_key";

function open(engine: Engine): Promise<Answer> {
  return engine.call("OpenEphemeralResource", {
    type_name: TYPE_NAME,
    config: dynamicValue({ thing: "x", key: null }),
  });
}

function things(): Things {
  return new Map([["x", thing({ id: "x", name: "a" }) as unknown as Thing]]);
}

describe("OpenEphemeralResource", () => {
  it("answers the values, when to renew them, and what the provider needs for that", async () => {
    const answer = await open(await startEngine());
    expect(answer.diagnostics).toEqual([]);
    expect(valuesOf(answer.result)).toEqual({ thing: "x", key: "key-of-x" });
    expect(answer.renew_at).toEqual({ seconds: 1_767_225_600, nanos: 0 });
    expect(answer.private.length).toBeGreaterThan(0);
  });

  it("sets no time where nothing is to be renewed, and keeps nothing where nothing is left", async () => {
    const engine = await startEngine({ key: { open: async ({ config }) => ({ result: { ...config, key: "k" } }) } });
    const answer = await open(engine);
    expect(valuesOf(answer.result)).toEqual({ thing: "x", key: "k" });
    expect(answer).not.toHaveProperty("renew_at");
    expect(answer).not.toHaveProperty("private");
  });

  it.each<[string, NonNullable<ExampleOptions["key"]>["open"], object]>([
    [
      "is refused",
      () => Promise.reject(new DiagnosticError({ summary: "No key", detail: "There is none.", attribute: "thing" })),
      { summary: "No key", attribute: { steps: [{ attribute_name: "thing" }] } },
    ],
    ["throws", () => Promise.reject(new Error("broken")), { summary: "Unexpected error in the provider" }],
    [
      "answers a value of another type",
      async () => ({ result: { thing: "x", key: 5 as unknown as string } }),
      { summary: "Invalid value", attribute: { steps: [{ attribute_name: "key" }] } },
    ],
    [
      "answers a time that is none",
      async ({ config }) => ({ result: config, renewAt: new Date("soon") }),
      { summary: "Unexpected error in the provider" },
    ],
  ])("answers a diagnostic and no values where it %s", async (_what, opening, diagnostic) => {
    const answer = await open(await startEngine({ key: { open: opening! } }));
    expect(answer).toMatchObject({ diagnostics: [{ severity: "ERROR", ...diagnostic }], result: null });
  });

  it("does not tell in a diagnostic what a secret is", async () => {
    const secret = { value: "very-secret" } as unknown as string;
    const engine = await startEngine({ key: { open: async () => ({ result: { thing: "x", key: secret } }) } });
    expect(JSON.stringify(await open(engine))).not.toContain("very-secret");
  });

  it("answers a diagnostic before the provider is configured, and for an unknown type", async () => {
    expect(await open(unconfiguredEngine())).toMatchObject({ diagnostics: [{ summary: "Provider not configured" }] });
    const answer = await (await startEngine()).call("OpenEphemeralResource", { type_name: "example_stamp" });
    expect(answer).toMatchObject({
      diagnostics: [
        {
          summary: "Unknown ephemeral resource type",
          detail: expect.stringMatching(/ephemeral resource type "example_stamp".*: example_key\./) as string,
        },
      ],
    });
  });
});

describe("RenewEphemeralResource", () => {
  const renew = async (engine: Engine) =>
    await engine.call("RenewEphemeralResource", { type_name: TYPE_NAME, private: (await open(engine)).private });

  it("answers when to renew again, and what the next call needs", async () => {
    const answer = await renew(await startEngine());
    expect(answer).toMatchObject({ diagnostics: [], renew_at: { seconds: 1_767_229_200, nanos: 250_000_000 } });
    expect(JSON.parse(String(answer.private))).toEqual({ kept: { thing: "x", renewed: true } });
  });

  it("leaves what is known as it was where it fails", async () => {
    const answer = await renew(await startEngine({ key: { renew: () => Promise.reject(new Error("broken")) } }));
    expect(answer).toMatchObject({ diagnostics: [{ severity: "ERROR" }] });
    expect(answer).not.toHaveProperty("renew_at");
    expect(JSON.parse(String(answer.private))).toEqual({ kept: { thing: "x" } });
  });

  it("answers a diagnostic where there is no renewal", async () => {
    const answer = await renew(await startEngine({ key: { renew: undefined } }));
    expect(answer).toMatchObject({ diagnostics: [{ summary: "Renewal not supported" }] });
  });

  it("answers a diagnostic where the private bytes are damaged", async () => {
    const engine = await startEngine();
    const answer = await engine.call("RenewEphemeralResource", { type_name: TYPE_NAME, private: Buffer.from("{") });
    expect(answer).toMatchObject({ diagnostics: [{ summary: "Unreadable private state" }] });
  });
});

describe("CloseEphemeralResource", () => {
  const close = async (engine: Engine) =>
    await engine.call("CloseEphemeralResource", { type_name: TYPE_NAME, private: (await open(engine)).private });

  it("gives up what was opened", async () => {
    const known = things();
    expect(await close(await startEngine({ things: known }))).toEqual({ diagnostics: [] });
    expect(known.size).toBe(0);
  });

  it("does nothing where nothing is to be done", async () => {
    const known = things();
    expect(await close(await startEngine({ things: known, key: { close: undefined } }))).toEqual({ diagnostics: [] });
    expect(known.size).toBe(1);
  });

  it("answers what goes wrong", async () => {
    const engine = await startEngine({ key: { close: () => Promise.reject(new Error("broken")) } });
    expect(await close(engine)).toMatchObject({ diagnostics: [{ severity: "ERROR" }] });
  });
});
