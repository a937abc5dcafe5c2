import {
  collected,
  dynamicValue,
  startEngine,
  thing,
  unconfiguredEngine,
  valuesOf,
  type Answer,
  type Engine,
} from "./engine";
import { DiagnosticError } from "../../../lib/plugin";
import type { ExampleOptions, Thing, ThingList, Things } from "../example-provider";

const THINGS: Things = new Map(
  ["x1", "x2", "y1"].map((id) => [id, thing({ id, name: `name of ${id}`, kind: "k" }) as unknown as Thing]),
);

function request(different: object = {}) {
  return { type_name: "example_thing", config: dynamicValue({ prefix: null }), limit: 100, ...different };
}

async function list(different: object = {}, options?: ExampleOptions): Promise<Answer[]> {
  const engine = await startEngine({ things: THINGS, ...options });
  return await collected(engine.stream("ListResource", request(different)));
}

const names = (events: readonly Answer[]) => events.map(({ display_name }) => display_name as string);

/** Lists three, and counts what was asked for. */
function countedList() {
  const seen = { asked: 0, ended: false };
  const counted: ThingList["list"] = async function* () {
    try {
      for (const id of ["a", "b", "c"]) {
        seen.asked += 1;
        yield { displayName: id, state: { id } };
      }
    } finally {
      seen.ended = true;
    }
  };
  return { seen, counted };
}

describe("ListResource", () => {
  it("answers identity and name of each, and no state unless it is asked for", async () => {
    const events = await list();
    expect(names(events)).toEqual(["name of x1 (x1)", "name of x2 (x2)", "name of y1 (y1)"]);
    expect(valuesOf(events[0]!.identity.identity_data)).toEqual({ id: "x1", kind: "k" });
    expect(events.filter((event) => "resource_object" in event || event.diagnostic.length > 0)).toEqual([]);
  });

  it("answers the state too where it is asked for, with null for what is left out", async () => {
    const [event] = await list({ include_resource_object: true });
    expect(valuesOf(event!.resource_object)).toEqual(thing({ id: "x1", name: "name of x1", kind: "k" }));
  });

  it("gives the handler the configuration, the limit, and what is asked for", async () => {
    const seen: unknown[] = [];
    const seeing: ThingList["list"] = async function* (asked) {
      seen.push(asked);
    };
    const different = { config: dynamicValue({ prefix: "x" }), limit: 7, include_resource_object: true };
    expect(await list(different, { find: { list: seeing } })).toEqual([]);
    expect(seen).toEqual([{ config: { prefix: "x" }, limit: 7, includeResource: true }]);
  });

  it("ends after the limit, without asking for one more", async () => {
    const { seen, counted } = countedList();
    expect(names(await list({ limit: 2 }, { find: { list: counted } }))).toEqual(["a", "b"]);
    expect(seen).toEqual({ asked: 2, ended: true });
  });

  it("asks for nothing where the limit is none", async () => {
    const { seen, counted } = countedList();
    expect(await list({ limit: 0 }, { find: { list: counted } })).toEqual([]);
    expect(seen.asked).toBe(0);
  });

  it("asks for the next one when the engine has taken the one before, and ends when the engine goes", async () => {
    const { seen, counted } = countedList();
    const engine = await startEngine({ find: { list: counted } });
    const stream = engine.stream("ListResource", request());
    await stream.next();
    expect(seen).toEqual({ asked: 1, ended: false });
    await stream.return(undefined);
    expect(seen).toEqual({ asked: 1, ended: true });
  });

  it("sends warnings with the next one, and those that come last by themselves", async () => {
    const warning = (summary: string) => ({ summary, detail: "Look." });
    const warned: ThingList["list"] = async function* (_request, { diagnostics }) {
      diagnostics.warning(warning("first"));
      yield { displayName: "a", state: { id: "a" } };
      yield { displayName: "b", state: { id: "b" } };
      diagnostics.warning(warning("last"));
    };
    const events = await list({}, { find: { list: warned } });
    expect(events).toMatchObject([
      { display_name: "a", diagnostic: [{ severity: "WARNING", summary: "first" }] },
      { display_name: "b", diagnostic: [] },
      { display_name: "", identity: null, diagnostic: [{ severity: "WARNING", summary: "last" }] },
    ]);
  });

  const broken: readonly [string, ThingList["list"], string][] = [
    [
      "throws",
      async function* () {
        yield { displayName: "a", state: { id: "a" } };
        throw new DiagnosticError({ summary: "No more", detail: "It broke." });
      },
      "No more",
    ],
    [
      "throws before it begins",
      () => {
        throw new DiagnosticError({ summary: "Never", detail: "It broke." });
      },
      "Never",
    ],
    [
      "adds an error",
      async function* (_request, { diagnostics }) {
        yield { displayName: "a", state: { id: "a" } };
        diagnostics.error({ summary: "Wrong", detail: "It broke." });
        yield { displayName: "b", state: { id: "b" } };
      },
      "Wrong",
    ],
    [
      "gives a state that is none",
      async function* () {
        yield { displayName: "a", state: { id: "a" } };
        yield { displayName: "b", state: { id: 5 as unknown as string } };
      },
      "Invalid value",
    ],
  ];
  it.each(broken)("ends with a diagnostic where the handler %s", async (what, list_, summary) => {
    const events = await list({}, { find: { list: list_ } });
    expect(names(events)).toEqual(what === "throws before it begins" ? [""] : ["a", ""]);
    expect(events.at(-1)).toMatchObject({ identity: null, diagnostic: [{ severity: "ERROR", summary }] });
  });

  it("hears that the engine asks it to stop", async () => {
    const waiting: ThingList["list"] = async function* (_request, { signal }) {
      yield { displayName: "a", state: { id: "a" } };
      await new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
    };
    const engine: Engine = await startEngine({ find: { list: waiting } });
    const stream = engine.stream("ListResource", request());
    await stream.next();
    const last = stream.next();
    await engine.call("StopProvider");
    expect((await last).value).toMatchObject({ diagnostic: [{ summary: "The operation was canceled" }] });
    expect(await stream.next()).toMatchObject({ done: true });
  });

  it("answers a diagnostic before the provider is configured, for an unknown type, and without identity", async () => {
    const [unconfigured] = await collected(unconfiguredEngine().stream("ListResource", request()));
    expect(unconfigured!.diagnostic).toMatchObject([{ summary: "Provider not configured" }]);
    const [unknown] = await list({ type_name: "example_stamp" });
    expect(unknown!.diagnostic).toMatchObject([{ summary: "Unknown list resource type" }]);
    const [nameless] = await list({}, { thing: { identity: undefined } });
    expect(nameless!.diagnostic).toMatchObject([{ summary: "Resource type without identity" }]);
  });
});
