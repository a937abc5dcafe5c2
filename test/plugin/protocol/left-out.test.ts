/** The protocol's definition, in its newest release: every part of it is served, or left out for a reason. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LEFT_OUT, ONLY_IN_TERRAFORM, PROTOCOL_VERSION } from "../../../lib/plugin/protocol/left-out";
import { providerService } from "../../../lib/plugin/rpc";
import { provideEngineDefinition, provideProtocolDefinition } from "../../../tools/toolchain/protocol-definition";
import { describeWith } from "../../support/required";
import { unconfiguredEngine } from "../rpc/engine";
import { compare, definitionIn, readDefinition } from "./definition";

const { methods } = providerService(unconfiguredEngine().server);

/** Fields that one message of ours has for several of the protocol's, and that some of those lack. */
const OF_SHARED_MESSAGES = [
  "ValidateDataResourceConfig.Request.client_capabilities",
  "ValidateEphemeralResourceConfig.Request.client_capabilities",
];

/** One field that the two definitions name differently; on the wire it is the same. */
const OTHER_NAME = {
  terraform: "ValidateActionConfig.Request.type_name",
  pluginGo: "ValidateActionConfig.Request.action_type",
};

const partsOf = (entries: typeof LEFT_OUT) => entries.flatMap(({ parts }) => parts).sort();
const inBoth = LEFT_OUT.filter(({ onlyIn }) => onlyIn === undefined);

describeWith(["protocol-definition"], "the newest definition of the protocol", () => {
  it("has no part that is neither served nor left out for a reason, and none that is served differently", async () => {
    const { version, archive, fallback } = await provideProtocolDefinition();
    if (fallback !== undefined) {
      if (process.env.CI === "true") {
        throw new Error(`Required where CI=true: ${fallback}`);
      }
      process.stderr.write(`COMPARED WITH terraform-plugin-go ${version}, which need not be the newest: ${fallback}\n`);
    }
    const definition = definitionIn(archive);
    expect(`protocol ${definition.version}`).toBe(`protocol ${PROTOCOL_VERSION}`);
    expect(compare(definition, methods)).toEqual({
      leftOut: partsOf(inBoth),
      unknown: [...OF_SHARED_MESSAGES, ...ONLY_IN_TERRAFORM].sort(),
      different: [],
    });
  });
});

describeWith(["engine-definition"], "Terraform's own definition of the protocol", () => {
  it("has no other part that is neither served nor left out, and none that is served differently", async () => {
    const definition = definitionIn(await provideEngineDefinition());
    expect(`protocol ${definition.version}`).toBe(`protocol ${PROTOCOL_VERSION}`);
    expect(compare(definition, methods)).toEqual({
      leftOut: [...partsOf(LEFT_OUT), OTHER_NAME.terraform].sort(),
      unknown: [...OF_SHARED_MESSAGES, OTHER_NAME.pluginGo].sort(),
      different: [],
    });
  });
});

describe("what is left out", () => {
  it("is each part once, for a reason in whole sentences", () => {
    const parts = partsOf(LEFT_OUT);
    expect(new Set(parts).size).toBe(parts.length);
    expect(LEFT_OUT.filter(({ why }) => !/^[A-Z].*\.$/.test(why))).toEqual([]);
  });

  it("is what the decision record shows", () => {
    const page = readFileSync(join(__dirname, "../../../docs/decisions/0018-parts-of-the-protocol.md"), "utf8");
    const rows = page
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .map((line) =>
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect(rows).toEqual(
      LEFT_OUT.map(({ parts, why, onlyIn }) => [
        parts.map((part) => `\`${part}\``).join(", "),
        why,
        onlyIn === undefined ? "both" : "Terraform's",
      ]),
    );
    expect(page).toContain(`protocol ${PROTOCOL_VERSION}`);
  });
});

describe("the comparison", () => {
  const text = readFileSync(join(__dirname, "../../support/tfplugin6.proto"), "utf8");
  const changed = (from: string | RegExp, to: string) => {
    expect(text).toMatch(from);
    return compare(readDefinition(text.replace(from, to)), methods);
  };
  const { leftOut, unknown, different } = compare(readDefinition(text), methods);

  it("finds a field, a message's field and an RPC that are new", () => {
    const field = changed("message ActionSchema {", "message ActionSchema {\n  bool linked = 2;");
    expect(field.leftOut.filter((name) => !leftOut.includes(name))).toEqual(["ActionSchema.linked"]);
    const rpc = changed(
      "service Provider {",
      "message Undo { message Request {} message Response {} }\nservice Provider {\n  rpc Undo(Undo.Request) returns (Undo.Response);",
    );
    expect(rpc.leftOut.filter((name) => !leftOut.includes(name))).toEqual(["Undo"]);
  });

  it("finds other numbers, types and kinds of calls", () => {
    expect(different).toEqual([]);
    expect(changed("string display_name = 2;", "string display_name = 9;").different).toEqual([
      "ListResource.Event.display_name",
    ]);
    expect(changed("string display_name = 2;", "int64 display_name = 2;").different).toEqual([
      "ListResource.Event.display_name",
    ]);
    expect(changed("returns (stream ListResource.Event)", "returns (ListResource.Event)").different).toEqual([
      "ListResource",
    ]);
  });

  it("finds what is gone", () => {
    const gone = changed(/ +rpc StopProvider.*\n/, "").unknown;
    expect(gone.filter((name) => !unknown.includes(name))).toEqual(["StopProvider"]);
  });
});
