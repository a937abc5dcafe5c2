import { unconfiguredEngine } from "../engine";

function upgrade(version: number, json: string, type_name = "example_thing") {
  return unconfiguredEngine().call("UpgradeResourceState", {
    type_name,
    version,
    raw_state: { json: Buffer.from(json) },
  });
}
const textOf = (answer: Record<string, any>) => (answer.upgraded_state.json as Buffer).toString();

describe("a state of the present version", () => {
  it("comes back byte for byte, so that large numbers stay exact", async () => {
    const json = '{"id":"x", "name":"a","weight":9007199254740993.10000000000000000001}';
    const answer = await upgrade(2, json);
    expect(answer.diagnostics).toEqual([]);
    expect(textOf(answer)).toBe(json);
  });

  it("comes back without attributes that the schema does not have", async () => {
    expect(JSON.parse(textOf(await upgrade(2, '{"id":"x","gone":1}')))).toEqual({ id: "x" });
  });

  it("keeps large numbers exact when something else in it changes", async () => {
    const answer = await upgrade(2, '{"id":"x","gone":1,"weight":9007199254740993.10000000000000000001}');
    expect(textOf(answer)).toBe('{"id":"x","weight":9007199254740993.10000000000000000001}');
  });
});

describe("a state of an older version", () => {
  it("takes every step to the present one", async () => {
    expect(JSON.parse(textOf(await upgrade(0, '{"id":"x","title":"a"}')))).toEqual({ id: "x", name: "a" });
    expect(JSON.parse(textOf(await upgrade(1, '{"id":"x","caption":"a"}')))).toEqual({ id: "x", name: "a" });
  });

  it("is refused where a step is missing", async () => {
    expect(await upgrade(-1, "{}")).toMatchObject({
      upgraded_state: null,
      diagnostics: [
        { severity: "ERROR", summary: "State too old", detail: expect.stringMatching("version -1") as string },
      ],
    });
  });
});

describe("a state of a newer version", () => {
  it("is refused", async () => {
    expect((await upgrade(3, "{}")).diagnostics).toMatchObject([
      { summary: "State of a newer provider version", detail: expect.stringMatching(/version 3; .* 2\)/) as string },
    ]);
  });
});

describe("a state that cannot be read", () => {
  it.each([["{"], [""], ["null"], ["[1]"], ['"secret"'], ["{secret}"]])(
    "is refused without quoting it: %s",
    async (json) => {
      const { diagnostics, upgraded_state } = await upgrade(2, json);
      expect(diagnostics).toMatchObject([{ severity: "ERROR", summary: "Unreadable state" }]);
      expect(diagnostics[0].detail).not.toMatch("secret");
      expect(upgraded_state).toBeNull();
    },
  );

  it("is refused where it is not there", async () => {
    const { diagnostics } = await unconfiguredEngine().call("UpgradeResourceState", {
      type_name: "example_thing",
      version: 2,
    });
    expect(diagnostics).toMatchObject([{ summary: "Unreadable state" }]);
  });

  it("is refused where its type is unknown", async () => {
    expect((await upgrade(0, "{}", "example_other")).diagnostics).toMatchObject([
      {
        summary: "Unknown resource type",
        detail: expect.stringMatching(/resource type "example_other".*: example_thing, example_stamp\./) as string,
      },
    ]);
  });
});

describe("an identity", () => {
  const upgradeIdentity = (version: number) =>
    unconfiguredEngine().call("UpgradeResourceIdentity", {
      type_name: "example_thing",
      version,
      raw_identity: { json: Buffer.from('{"id":"x"}') },
    });

  it("of the present version comes back as it is", async () => {
    const { upgraded_identity, diagnostics } = await upgradeIdentity(1);
    expect(diagnostics).toEqual([]);
    expect((upgraded_identity.identity_data.json as Buffer).toString()).toBe('{"id":"x"}');
  });

  it("of a version from which no upgrade leads is refused", async () => {
    expect(await upgradeIdentity(0)).toMatchObject({
      upgraded_identity: null,
      diagnostics: [{ severity: "ERROR", summary: "Identity too old" }],
    });
  });
});
