import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT_CODES } from "../../lib/cli/exit-code";
import { commandNames, helpOf, withHelp } from "../../scripts/generate/cli";
import { runAerial } from "./support";

const page = readFileSync(join(__dirname, "../../docs/cli.md"), "utf8");

describe("docs/cli.md", () => {
  it.each(commandNames())("shows the help of aerial %s as it is", async (name) => {
    expect(page).toContain(`\n## \`aerial ${name}\`\n`);
    // To bring it up to date: npm run generate
    expect(page).toContain(`\n\`\`\`text\n${await helpOf(name)}\n\`\`\`\n`);
    // And in the table of all commands.
    expect(page).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, "m"));
  });

  it("shows no help of a command that there is not", async () => {
    expect(await withHelp(page)).toBe(page);
    await expect(withHelp("```text\nUsage: aerial nothing\n```")).rejects.toThrow(
      'docs/cli.md shows the help of "aerial nothing", and there is no such command.',
    );
  });
});

describe("the help of aerial", () => {
  it.each(["doctor", "orgs", "generate", "drift", "gate"])("tells the exit codes of %s", async (name) => {
    const help = await helpOf(name);
    const codes = [...help.matchAll(/^ {2}(\d+) +\S/gm)].map(([, code]) => Number(code));
    expect(codes).toEqual(["drift", "gate"].includes(name) ? Object.values(EXIT_CODES) : [0, 1, 130]);
    expect(help).toContain("--json");
  });

  it("names every command with what it does", async () => {
    const { exitCode, out } = await runAerial(["--help"]);
    expect(exitCode).toBe(0);
    for (const name of commandNames()) {
      expect(out).toMatch(new RegExp(`^  ${name} .*\\S`, "m"));
    }
  });

  it.each([
    [["orgs", "--status", "ASLEEP"], "Allowed choices are ACTIVE, INACTIVE"],
    [["orgs", "--dpop", "perhaps"], "Allowed choices are auto, always, never"],
    [["doctor", "--parallelism", "ten"], "A whole number is expected."],
    [["doctor", "now"], "too many arguments"],
    [["orgs", "--access-token", "x"], "unknown option '--access-token'"],
  ])("%j is refused with 1", async (args, message) => {
    const { exitCode, error } = await runAerial(args);
    expect([exitCode, error]).toEqual([1, expect.stringContaining(message)]);
  });
});
