/** What the README says about installing leads to what it says. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../tools/command";
import { withoutNpmSettings } from "../../tools/toolchain/nodes";
import { builtPackages } from "../support/packages";
import { describeWith } from "../support/required";
import { useWorkspaces } from "../support/workspace";
import { blocksOfPages } from "./support/blocks";
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

  it("installs the package by npm install <clone>/dist/js/*.tgz, and its first stack is synthesized", async () => {
    const commands = README.flatMap(commandsOf).filter((line) => line.startsWith("npm install "));
    expect(commands).toHaveLength(2);
    const program = README.find(({ language }) => language === "typescript");
    const options = { directory: project, environment: withoutNpmSettings(process.env) };
    for (const command of commands) {
      await runCommand("bash", ["-euc", command.replace("<clone>/dist/js/*.tgz", builtPackages().npm)], options);
    }
    writeFileSync(join(project, "main.ts"), program!.text);
    await runCommand("npx", ["--no-install", "tsx", "main.ts"], options);
    expect(existsSync(join(project, "cdktf.out/stacks/orgs/cdk.tf.json"))).toBe(true);
    expect(existsSync(join(project, "cdktf.out/stacks/orgs/terraform.d/plugins/terraform.local/aerial/aerial"))).toBe(
      true,
    );
  });
});
