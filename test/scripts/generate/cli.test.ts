import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commandNames, helpOf, withHelp } from "../../../scripts/generate/cli";

const page = readFileSync(join(__dirname, "../../../docs/cli.md"), "utf8");

describe("docs/cli.md", () => {
  it.each(commandNames())("shows the help of aerial %s as it is", async (name) => {
    expect(page).toContain(`\n## \`aerial ${name}\`\n`);
    // To update it: npm run generate
    expect(page).toContain(`\n\`\`\`text\n${await helpOf(name)}\n\`\`\`\n`);
    // And in the table of all commands.
    expect(page).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, "m"));
  });

  it("shows no help of a command that there is not", async () => {
    expect(await withHelp(page)).toBe(page);
    await expect(withHelp("```text\nUsage: aerial nothing\n```")).rejects.toThrow('"aerial nothing"');
  });
});
