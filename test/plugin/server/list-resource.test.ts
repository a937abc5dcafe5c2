import { Call, listResource, type ListedResource } from "../../../lib/plugin/server";
import type { Thing, ThingList } from "../example-provider";
import { served, thing, THING } from "./served";

const THINGS = new Map(["x1", "x2", "y1"].map((id) => [id, thing({ id, name: id, kind: "k" }) as unknown as Thing]));

async function list(
  request: { readonly limit?: number; readonly includeResource?: boolean },
  find?: ThingList["list"],
) {
  const { server } = await served({ things: THINGS, ...(find && { find: { list: find } }) });
  const call = new Call(server);
  const all: ListedResource[] = [];
  const config = { prefix: "x" };
  for await (const one of listResource(call, { ...THING, config, limit: 100, includeResource: false, ...request })) {
    all.push(one);
  }
  return { all, diagnostics: call.diagnostics.all };
}

describe("listResource", () => {
  it("yields the identity of each, and the state where it is asked for", async () => {
    expect((await list({})).all).toEqual([
      { displayName: "x1 (x1)", identity: { id: "x1", kind: "k" } },
      { displayName: "x2 (x2)", identity: { id: "x2", kind: "k" } },
    ]);
    const { all } = await list({ includeResource: true, limit: 1 });
    expect(all).toMatchObject([{ state: thing({ id: "x1", name: "x1", kind: "k" }) }]);
  });

  it.each([
    [2, 2],
    [0, 0],
  ])("asks for no more than the limit: %s", async (limit, expected) => {
    let asked = 0;
    const { all } = await list({ limit }, async function* () {
      for (const id of ["a", "b", "c"]) {
        asked += 1;
        yield { displayName: id, state: { id } };
      }
    });
    expect([all.length, asked]).toEqual([expected, expected]);
  });

  it("ends with the first error that the handler reports", async () => {
    const { all, diagnostics } = await list({}, async function* (_request, context) {
      yield { displayName: "a", state: { id: "a" } };
      context.diagnostics.error({ summary: "Wrong", detail: "" });
      yield { displayName: "b", state: { id: "b" } };
    });
    expect(all.map(({ displayName }) => displayName)).toEqual(["a"]);
    expect(diagnostics).toMatchObject([{ summary: "Wrong" }]);
  });

  it("throws where a found resource is of another type", async () => {
    await expect(
      list({}, async function* () {
        yield { displayName: "a", state: { id: 5 as unknown as string } };
      }),
    ).rejects.toMatchObject({ code: "ERR_PLUGIN_VALUE", path: ["id"] });
  });
});
