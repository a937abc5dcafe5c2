import { Fn, TerraformVariable, TerraformStack, Testing, Token } from "cdktf";
import { isGiven, isLiteral, violation } from "../../../lib/constructs/validation/literal";

describe("isLiteral", () => {
  const variable = new TerraformVariable(new TerraformStack(Testing.app(), "stack"), "variable", {});

  it.each<[string, unknown]>([
    ["a text token", variable.stringValue],
    ["a text around a token", `https://${variable.stringValue}/`],
    ["a number token", variable.numberValue],
    ["a list token", variable.listValue],
    ["a list token that was spread into another list", ["a", ...variable.listValue][1]],
    ["a flag token", variable.booleanValue],
    ["a function's result", Fn.file("key.pem")],
    ["null as a token", Token.nullValue()],
    ["an expression written by hand", "${data.aerial_org.acme.domain}"],
    ["a template written by hand", "%{ if true }a%{ endif }"],
    ["nothing", undefined],
    ["null", null],
  ])("says no to %s", (_, value) => {
    expect(isLiteral(value)).toBe(false);
  });

  it.each([["text"], [""], [0], [false], [[]], [["a"]], [["a", variable.stringValue]], ["$100"], ["a {b}"]])(
    "says yes to %j",
    (value) => {
      expect(isLiteral(value)).toBe(true);
    },
  );
});

describe("isGiven", () => {
  it("says yes to everything but null and undefined", () => {
    expect([undefined, null, "", 0, false, [], "${var.x}"].map(isGiven)).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
  });
});

describe("violation", () => {
  it("quotes the value so that line ends and quotes show", () => {
    expect(violation("domain", 'a"\n', "the rule", "The fix.")).toBe('domain is "a\\"\\n": the rule. The fix.');
  });
});
