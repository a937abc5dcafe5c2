import { plainValue } from "../../../support/plugin-values";
import { unconfiguredEngine } from "../engine";

const STATE_MOVES = [
  {
    sourceType: "other_thing",
    sourceProvider: "acme/other",
    moveState: ({ source }: { source: object }) => {
      const { ref, weight } = source as { ref: string; weight: number };
      return { id: ref, kind: "a", weight };
    },
  },
];

function move(json: string | undefined, request: object = {}) {
  return unconfiguredEngine({ thing: { stateMoves: STATE_MOVES } }).call("MoveResourceState", {
    source_provider_address: "registry.terraform.io/acme/other",
    source_type_name: "other_thing",
    source_schema_version: 0,
    ...(json === undefined ? {} : { source_state: { json: Buffer.from(json) } }),
    target_type_name: "example_thing",
    source_private: Buffer.from("what another provider wrote"),
    ...request,
  });
}

describe("MoveResourceState", () => {
  it("answers the state, the identity and private state, with large numbers exact", async () => {
    const answer = await move('{"ref":"x","weight":9007199254740993.10000000000000000001}');
    expect(answer.diagnostics).toEqual([]);
    expect(plainValue(answer.target_state)).toMatchObject({
      id: "x",
      weight: "9007199254740993.10000000000000000001",
      name: null,
    });
    expect(plainValue(answer.target_identity.identity_data)).toEqual({ id: "x", kind: "a" });
    expect(JSON.parse((answer.target_private as Buffer).toString())).toEqual({ moved: { from: "other_thing" } });
  });

  it.each([["{"], ["null"], ["[]"], [undefined]])("refuses a state that cannot be read: %s", async (json) => {
    expect(await move(json)).toMatchObject({
      target_state: null,
      diagnostics: [
        { severity: "ERROR", summary: "Unreadable state", detail: expect.stringMatching("other_thing") as string },
      ],
    });
  });

  it("refuses sources and targets that it does not know", async () => {
    expect(await move("{}", { source_type_name: "other_stamp" })).toMatchObject({
      target_state: null,
      diagnostics: [{ severity: "ERROR", summary: "Move not supported" }],
    });
    expect(await move("{}", { target_type_name: "example_other" })).toMatchObject({
      diagnostics: [{ summary: "Unknown resource type" }],
    });
  });
});
