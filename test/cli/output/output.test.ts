import { Output } from "../../../lib/cli/output/output";
import { table } from "../../../lib/cli/output/table";
import { CommandError } from "../../../lib/cli/errors";
import { NotFoundError } from "../../../lib/aerial";
import { DiagnosticError } from "../../../lib/plugin";

describe("the output of a command", () => {
  const make = (json: boolean, options: { terminal?: boolean; environment?: NodeJS.ProcessEnv } = {}) => {
    const said = { out: "", error: "" };
    const terminal = { isTerminal: options.terminal ?? false };
    const output = new Output(
      {
        out: (text) => (said.out += text),
        error: (text) => (said.error += text),
        stop: new AbortController().signal,
        environment: options.environment ?? {},
        outTerminal: terminal,
        errorTerminal: terminal,
      },
      json,
    );
    return { output, said };
  };

  it("shows no secret that it was told of: in text, JSON, remarks and errors", () => {
    const { output, said } = make(false);
    const secret = 'a "secret"\nword';
    output.keepSecret(secret);
    output.write(`${secret}\n`);
    output.document({ value: secret });
    output.note(secret);
    output.failure(new DiagnosticError({ summary: `About ${secret}`, detail: secret }));
    expect(JSON.stringify(said)).not.toMatch(/secret|word/);
    expect(said.out).toContain("(redacted)");
  });

  it("says an error to people, in red at a terminal, and to programs in one line", () => {
    const error = new NotFoundError({ method: "GET", path: "/a", status: 404 });
    const people = make(false, { terminal: true });
    people.output.failure(error);
    expect(people.said.error).toMatch(/^\u001b\[31mError:\u001b\[39m Not found in the Aerial account\n\nGET \/a /);
    const programs = make(true);
    programs.output.failure(error);
    expect(JSON.parse(programs.said.error)).toEqual({
      error: { code: "ERR_AERIAL_NOT_FOUND", summary: "Not found in the Aerial account", detail: error.message },
    });
    expect(programs.said.error.trimEnd()).not.toContain("\n");
  });

  class Failure extends CommandError {
    readonly code = "ERR_CLI_TEST";
  }
  it.each([
    [new Failure("It failed."), { code: "ERR_CLI_TEST", summary: "The command failed", detail: "It failed." }],
    [
      new DiagnosticError({ summary: "Missing account_id", detail: "Set it." }),
      { code: "ERR_CLI_SETTING", summary: "Missing account_id", detail: "Set it." },
    ],
    [new TypeError("x is undefined"), expect.objectContaining({ code: "ERR_CLI_UNEXPECTED" })],
  ])("has a stable code for %s", (error, document) => {
    expect(make(true).output.describe(error)).toEqual(document);
  });

  it("has colours at a terminal alone, and not with NO_COLOR or at a dumb one", () => {
    expect(make(false, { terminal: true }).output.style.bold("x")).toBe("\u001b[1mx\u001b[22m");
    expect(make(false).output.style.bold("x")).toBe("x");
    expect(make(false, { terminal: true, environment: { NO_COLOR: "1" } }).output.style.bold("x")).toBe("x");
    expect(make(false, { terminal: true, environment: { NO_COLOR: "" } }).output.style.bold("x")).not.toBe("x");
    expect(make(false, { terminal: true, environment: { TERM: "dumb" } }).output.style.bold("x")).toBe("x");
  });

  it("remarks nothing where programs read", () => {
    const { output, said } = make(true);
    output.note("3 orgs.");
    expect(said).toEqual({ out: "", error: "" });
  });
});

describe("a table", () => {
  it("has a line of titles, and columns that are as wide as they must be", () => {
    expect(
      table(
        ["ORG", "NAME"],
        [
          ["00o1", "Acme"],
          ["00o22", "日本"],
        ],
      ),
    ).toBe("ORG    NAME\n00o1   Acme\n00o22  日本\n");
  });

  it("is a line of titles alone without rows", () => {
    expect(table(["ORG", "NAME"], [])).toBe("ORG  NAME\n");
  });

  it("colours a cell after it was made safe", () => {
    const style = (text: string) => `<${text}>`;
    expect(table(["A"], [[{ text: "a\u001b[31m\nb", style }]])).toBe("A\n<a\\u{1b}[31m\\u{a}b>\n");
  });
});
