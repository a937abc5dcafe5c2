import { collected, dynamicValue, startEngine, thing, unconfiguredEngine, UNKNOWN, type Answer } from "./engine";
import { UNKNOWN as PROVIDER_UNKNOWN } from "../../../lib/plugin";
import type { PluginValue } from "../../support/plugin-values";
import type { ExampleOptions, RenameAction, Thing, Things } from "../example-provider";

function things(): Things {
  return new Map([["x", thing({ id: "x", name: "a" }) as unknown as Thing]]);
}

function request(different: Readonly<Record<string, PluginValue>> = {}) {
  return {
    action_type: "example_rename",
    config: dynamicValue({ id: "x", name: "b", password: null, ...different }),
  };
}

async function invoke(rename: Partial<RenameAction> = {}, options?: ExampleOptions): Promise<Answer[]> {
  const engine = await startEngine({ things: things(), rename, ...options });
  return await collected(engine.stream("InvokeAction", request()));
}

const completed = (...diagnostics: readonly object[]) => ({ type: "completed", completed: { diagnostics } });

describe("PlanAction", () => {
  const plan = async (config: Readonly<Record<string, PluginValue>>, rename: Partial<RenameAction> = {}) =>
    await (await startEngine({ things: things(), rename })).call("PlanAction", request(config));

  it("checks what would be done", async () => {
    expect(await plan({})).toMatchObject({ diagnostics: [] });
    expect(await plan({ id: "y" })).toMatchObject({ diagnostics: [{ severity: "ERROR", summary: "No such thing" }] });
  });

  it("gives the handler what is unknown as unknown", async () => {
    const seen: unknown[] = [];
    await plan({ id: UNKNOWN }, { plan: ({ id }) => void seen.push(id) });
    expect(seen).toEqual([PROVIDER_UNKNOWN]);
  });

  it("takes an action that plans nothing", async () => {
    expect(await plan({}, { plan: undefined })).toMatchObject({ diagnostics: [] });
  });

  it("answers what goes wrong", async () => {
    const answer = await plan({}, { plan: () => Promise.reject(new Error("broken")) });
    expect(answer).toMatchObject({ diagnostics: [{ severity: "ERROR" }] });
    expect(await unconfiguredEngine().call("PlanAction", request())).toMatchObject({
      diagnostics: [{ summary: "Provider not configured" }],
    });
  });
});

describe("InvokeAction", () => {
  it("does it, tells how it goes on, and that it is done", async () => {
    const known = things();
    expect(await invoke({}, { things: known })).toEqual([
      { type: "progress", progress: { message: "Renaming x" } },
      { type: "progress", progress: { message: "Renamed" } },
      completed(),
    ]);
    expect(known.get("x")!.name).toBe("b");
  });

  it("tells each message as soon as it comes", async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    const slow: RenameAction["invoke"] = async (_config, { progress }) => {
      progress("one");
      await gate;
      progress("two");
    };
    const engine = await startEngine({ rename: { invoke: slow } });
    const stream = engine.stream("InvokeAction", request());
    expect((await stream.next()).value).toMatchObject({ progress: { message: "one" } });
    const next = stream.next();
    go();
    expect((await next).value).toMatchObject({ progress: { message: "two" } });
    expect(await collected(stream)).toEqual([completed()]);
  });

  it("tells nothing after it is done", async () => {
    let late = (_message: string) => {};
    const events = await invoke({
      invoke: async (_config, { progress }) => {
        late = progress;
      },
    });
    expect(() => late("too late")).not.toThrow();
    expect(events).toEqual([completed()]);
  });

  it("ends with warnings and errors, after what was told before", async () => {
    const events = await invoke({
      invoke: async (_config, { progress, diagnostics }) => {
        progress("begun");
        diagnostics.warning({ summary: "Odd", detail: "Look." });
        throw new Error("broken");
      },
    });
    expect(events).toMatchObject([
      { progress: { message: "begun" } },
      completed(
        { severity: "WARNING", summary: "Odd" },
        { severity: "ERROR", summary: "Unexpected error in the provider" },
      ),
    ]);
  });

  it("ends with a diagnostic before the provider is configured, for an unknown type, and for what is no configuration", async () => {
    const unconfigured = await collected(unconfiguredEngine().stream("InvokeAction", request()));
    expect(unconfigured).toMatchObject([completed({ summary: "Provider not configured" })]);
    const engine = await startEngine();
    const unknown = await collected(engine.stream("InvokeAction", { action_type: "example_thing" }));
    expect(unknown).toMatchObject([completed({ summary: "Unknown action type" })]);
    const wrong = await collected(engine.stream("InvokeAction", request({ id: 5 })));
    expect(wrong).toMatchObject([completed({ summary: "Invalid value" })]);
  });

  it("hears that the engine asks it to stop, or is gone, and fails without anybody to tell", async () => {
    const seen: boolean[] = [];
    let failed = () => {};
    const over = new Promise<void>((resolve) => (failed = resolve));
    const waiting: RenameAction["invoke"] = async (_config, { progress, signal }) => {
      progress("waiting");
      try {
        await new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
      } finally {
        seen.push(signal.aborted);
        failed();
      }
    };
    const stopped = await startEngine({ rename: { invoke: waiting } });
    const stream = stopped.stream("InvokeAction", request());
    await stream.next();
    await stopped.call("StopProvider");
    expect(await collected(stream)).toMatchObject([completed({ summary: "The operation was canceled" })]);

    const gone = new AbortController();
    const left = (await startEngine({ rename: { invoke: waiting } })).stream("InvokeAction", request(), gone.signal);
    await left.next();
    await left.return(undefined);
    gone.abort(new Error("gone"));
    await over;
    expect(seen).toEqual([true, true]);
  });
});
