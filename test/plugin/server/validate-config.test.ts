import { validateConfig } from "../../../lib/plugin/server";
import { thing, unconfigured, UNKNOWN } from "./served";

async function problems(values: Readonly<Record<string, unknown>> | null, writeOnlyAllowed?: boolean) {
  const { server, call } = unconfigured({
    thing: {
      validate: ({ kind }, { diagnostics }) => {
        if (kind === "odd") {
          diagnostics.error({ summary: "Odd kind", detail: "" });
        }
      },
    },
  });
  const config = values === null ? null : thing(values);
  const { diagnostics } = await call((one) =>
    validateConfig(one, server.resource("example_thing"), { config, writeOnlyAllowed }),
  );
  return diagnostics.map(({ summary, attribute }) => [summary, attribute]);
}

describe("validateConfig", () => {
  it("runs the checks of attributes, nested ones too, and then the author's own", async () => {
    const rules = [{ id: null, port: 0 }];
    expect(await problems({ name: "", kind: "odd", rules })).toEqual([
      ["Invalid attribute value", ["name"]],
      ["Invalid attribute value", ["rules"]],
      ["Odd kind", undefined],
    ]);
  });

  it("accepts what is unknown still, and has nothing to check where there is no configuration", async () => {
    expect(await problems({ name: UNKNOWN, kind: UNKNOWN, size: UNKNOWN })).toEqual([]);
    expect(await problems(null)).toEqual([]);
  });

  it("refuses write-only values unless the engine keeps them out of plan and state", async () => {
    const secret = { name: "a", secret: "hidden" };
    expect(await problems(secret)).toEqual([["Write-only attribute not supported by this engine", ["secret"]]]);
    expect(await problems(secret, true)).toEqual([]);
  });
});
