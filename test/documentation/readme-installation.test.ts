/** What the README says about installing leads to what it says. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EDITIONS, type Edition } from "../../lib/editions/editions";
import { runCommand } from "../../tools/command";
import { distributionFolder } from "../../tools/packages";
import { withoutNpmSettings } from "../../tools/toolchain/nodes";
import { builtPackages } from "../support/packages";
import { describeWith } from "../support/required";
import { useWorkspaces } from "../support/workspace";
import { blocksOfPages } from "./support/blocks";
import { textFor } from "./support/editions";
import { commandsOf } from "./support/shell";

const README = blocksOfPages().filter(({ file }) => file === "README.md");

describeWith(["engine", "packages"], "What the README says for plain HCL", () => {
  const workspaces = useWorkspaces();

  it("puts the provider where init finds it, by npx --no aerial install", async () => {
    expect(README.flatMap(commandsOf)).toContain("npx --no aerial install");
    const workspace = workspaces({ provider: false, configuration: "" });
    const home = join(workspace.base, "home");
    const environment = { ...withoutNpmSettings(process.env), HOME: home };
    const options = { directory: workspace.directory, environment };
    await runCommand("npm", ["install", "--no-save", "--ignore-scripts", builtPackages().npm], options);
    const printed = await runCommand("npx", ["--no", "aerial", "install"], options);
    workspace.configure(`${/^terraform \{$[^]*?^\}$/m.exec(printed)![0]}\nprovider "aerial" {}\n`);
    // The block provider_installation of the tests is none of the user's.
    expect(await workspace.init([], { environment: { TF_CLI_CONFIG_FILE: undefined } })).toMatchObject({ exitCode: 0 });
    const lock = readFileSync(join(workspace.directory, ".terraform.lock.hcl"), "utf8");
    expect(lock).toContain("terraform.local/aerial/aerial");
  });
});

describeWith(["packages"], "What the README says for TypeScript", () => {
  let project: string;
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "aerial-readme-"));
    writeFileSync(join(project, "package.json"), JSON.stringify({ name: "orgs", private: true }));
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  /** The files that `npm run package` leaves in the clone, as the README's commands name them. */
  const archiveIn = (edition: Edition) => `<clone>/${distributionFolder(edition)}/js/*.tgz`;

  it.each(Object.values(EDITIONS))(
    "installs the package for $title by npm install <clone>/dist/…/js/*.tgz, and its first stack is synthesized",
    async (edition) => {
      const blocks = README.filter(({ text }) => text.includes(`npm install ${archiveIn(edition)} `));
      expect(blocks).toHaveLength(1);
      const commands = commandsOf(blocks[0]!).filter((line) => line.startsWith("npm install "));
      expect(commands).toHaveLength(2);
      const options = { directory: project, environment: withoutNpmSettings(process.env) };
      for (const command of commands) {
        const typed = command.replace(archiveIn(edition), builtPackages(edition).npm);
        await runCommand("bash", ["-euc", typed], options);
      }
      const { text } = README.find(({ language }) => language === "typescript")!;
      writeFileSync(join(project, "main.ts"), textFor(edition, "typescript", text)!);
      await runCommand("npx", ["--no", "tsx", "main.ts"], options);
      const stack = join(project, "cdktf.out/stacks/orgs");
      expect(existsSync(join(stack, "cdk.tf.json"))).toBe(true);
      expect(existsSync(join(stack, "terraform.d/plugins/terraform.local/aerial/aerial"))).toBe(true);
    },
  );
});
