import { DiagnosticError, Diagnostics, ValueError } from "../../lib/plugin";

const nothing = () => undefined;

describe("Diagnostics", () => {
  it("keeps errors and warnings in their order", () => {
    const diagnostics = new Diagnostics();
    diagnostics.warning({ summary: "a", detail: "b" });
    expect(diagnostics.hasErrors).toBe(false);
    diagnostics.error({ summary: "c", detail: "d" });
    expect(diagnostics.hasErrors).toBe(true);
    expect(diagnostics.all).toEqual([
      { severity: "warning", summary: "a", detail: "b" },
      { severity: "error", summary: "c", detail: "d" },
    ]);
  });
});

describe("what was thrown", () => {
  const caught = (error: unknown, describe: Parameters<Diagnostics["caught"]>[1] = nothing) => {
    const diagnostics = new Diagnostics();
    diagnostics.caught(error, describe);
    return diagnostics.all;
  };

  it("is taken as it is from a DiagnosticError", () => {
    const error = new DiagnosticError({ summary: "a", detail: "b", attribute: "c" });
    expect(error).toMatchObject({ code: "ERR_PLUGIN_DIAGNOSTIC", message: "a: b" });
    expect(caught(error)).toEqual([{ severity: "error", summary: "a", detail: "b", attribute: "c" }]);
  });

  it("points to the attribute of a ValueError", () => {
    expect(caught(new ValueError(["tags", 1], "A string was expected."))).toEqual([
      {
        severity: "error",
        summary: "Invalid value",
        detail: "tags[1]: A string was expected.",
        attribute: ["tags", 1],
      },
    ]);
  });

  it("is described by the provider where it knows the error", () => {
    expect(caught(new Error("a"), () => ({ summary: "known", detail: "b" }))).toEqual([
      { severity: "error", summary: "known", detail: "b" },
    ]);
  });

  it.each([
    ["an error", new TypeError("broken"), "TypeError: broken"],
    ["text", "broken", "broken"],
    ["nothing", undefined, "undefined"],
    ["a symbol", Symbol("broken"), "Symbol(broken)"],
    ["an object that cannot be shown", Object.create(null), "The thrown value cannot be shown."],
  ])("is called a defect of the provider where it is %s", (_what, error: unknown, text) => {
    const [diagnostic] = caught(error);
    expect(diagnostic).toMatchObject({ severity: "error", summary: "Unexpected error in the provider" });
    expect(diagnostic!.detail).toMatch(`${text}\n\nThis is a bug in the provider.`);
  });

  it("is shown even where describing it fails", () => {
    const describe = () => {
      throw new Error("while describing");
    };
    expect(caught(new Error("broken"), describe)[0]!.detail).toMatch("Error: broken");
  });
});
