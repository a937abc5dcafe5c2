import { EXIT_CODES } from "../../lib/cli/exit-code";
import { createProgram } from "../../lib/cli/program";
import { runAerial } from "./support";

const silent = { out: () => {}, error: () => {}, stop: new AbortController().signal };
const COMMANDS = createProgram(silent, () => {}).commands.map((command) => command.name());

describe("the help of aerial", () => {
  it.each(["doctor", "orgs", "products", "generate", "drift", "log", "gate", "install"])(
    "names the exit codes of %s",
    async (name) => {
      const { out: help } = await runAerial([name, "--help"]);
      const codes = [...help.matchAll(/^ {2}(\d+) +\S/gm)].map(([, code]) => Number(code));
      expect(codes).toEqual(["drift", "gate"].includes(name) ? Object.values(EXIT_CODES) : [0, 1, 130]);
      expect(help).toContain("--json");
    },
  );

  it("names every command with what it does", async () => {
    const { exitCode, out } = await runAerial(["--help"]);
    expect(exitCode).toBe(0);
    expect(COMMANDS.length).toBeGreaterThan(3);
    for (const name of COMMANDS) {
      expect(out).toMatch(new RegExp(`^  ${name} .*\\S`, "m"));
    }
  });

  it.each([
    [["orgs", "--status", "ASLEEP"], "Allowed choices are ACTIVE, INACTIVE"],
    [["orgs", "--dpop", "perhaps"], "Allowed choices are auto, always, never"],
    [["doctor", "--parallelism", "ten"], "whole number"],
    [["doctor", "now"], "too many arguments"],
    [["orgs", "--access-token", "x"], "unknown option '--access-token'"],
  ])("%j is refused with 1", async (args, message) => {
    const { exitCode, error } = await runAerial(args);
    expect([exitCode, error]).toEqual([1, expect.stringContaining(message)]);
    expect(error).toContain(`\nRun "aerial ${args[0]} --help"`);
  });

  it("is named if there is no such command", async () => {
    const { exitCode, out, error } = await runAerial(["org"]);
    expect([exitCode, out]).toEqual([1, ""]);
    expect(error).toContain("(Did you mean orgs?)");
    expect(error).toContain('\nRun "aerial help"');
  });
});

describe("a wrong start with --json", () => {
  it.each([
    [["orgs", "--json", "--bogus"], "unknown option '--bogus'"],
    [["gate", "--json"], "missing required argument 'plan'"],
    [["drift", "--format", "json", "--ignore"], "argument missing"],
    [["gate", "plan", "--format=json", "--allow", "all"], "Allowed choices are"],
    [["emulator", "--json", "--port", "x"], "A port"],
    [["nothing", "--json"], "unknown command 'nothing'"],
  ])("%j is one line of JSON on standard error", async (args, problem) => {
    const { exitCode, out, error } = await runAerial(args);
    expect([exitCode, out]).toEqual([1, ""]);
    expect(error).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(error)).toEqual({
      error: { code: "ERR_CLI_USAGE", summary: "Invalid arguments", detail: expect.stringContaining(problem) },
    });
  });

  it("is text if --json is only the value of another option", async () => {
    const { error } = await runAerial(["orgs", "--name=--json", "--bogus"]);
    expect(error).toMatch(/^error: unknown option '--bogus'\n/);
  });
});
