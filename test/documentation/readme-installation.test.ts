/** What the README says about installing leads to what it says. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommand } from "../../scripts/command";
import { withoutNpmSettings } from "../../scripts/nodes";
import { currentPlatform } from "../../scripts/platform";
import { builtPackages } from "../support/packages";
import { describeWith } from "../support/required";
import { useWorkspaces, withProvider } from "../support/workspace";
import { blocksOfPages, ROOT } from "./support/blocks";
import { commandsOf } from "./support/shell";

const README = blocksOfPages().filter(({ file }) => file === "README.md");

describeWith(["engine", "provider"], "What the README says for plain HCL", () => {
  const workspaces = useWorkspaces();

  it("puts the provider where init finds it: terraform.d/plugins/terraform.local/…", async () => {
    const block = README.find(({ text }) => text.includes("install -m 755 $aerial/"));
    const script = block!.text.replaceAll("linux_amd64", currentPlatform().directory);
    const workspace = workspaces({ provider: false, configuration: withProvider("") });
    const installed = join(workspace.directory, "node_modules/cdktf-provider-aerial");
    mkdirSync(dirname(installed), { recursive: true });
    symlinkSync(ROOT, installed, "junction");
    await runCommand("bash", ["-euc", script], { directory: workspace.directory });
    expect(await workspace.init()).toMatchObject({ exitCode: 0 });
    const lock = readFileSync(join(workspace.directory, ".terraform.lock.hcl"), "utf8");
    expect(lock).toContain("terraform.local/aerial/aerial");
  });
});

describeWith(["packages"], "What the README says for TypeScript", () => {
  jest.setTimeout(300_000);
  let project: string;
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "aerial-readme-"));
    writeFileSync(join(project, "package.json"), JSON.stringify({ name: "orgs", private: true }));
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  it("installs the package by npm install <clone>/dist/js/*.tgz, and its first stack is synthesized", async () => {
    const command = README.flatMap(commandsOf).find((line) => line.startsWith("npm install <clone>/dist/js/*.tgz"));
    const program = README.find(({ language }) => language === "typescript");
    const options = { directory: project, environment: withoutNpmSettings(process.env) };
    await runCommand("bash", ["-euc", command!.replace("<clone>/dist/js/*.tgz", builtPackages().npm)], options);
    writeFileSync(join(project, "main.ts"), program!.text);
    await runCommand(process.execPath, [join(ROOT, "node_modules/tsx/dist/cli.mjs"), "main.ts"], options);
    expect(existsSync(join(project, "cdktf.out/stacks/orgs/cdk.tf.json"))).toBe(true);
    expect(existsSync(join(project, "cdktf.out/stacks/orgs/terraform.d/plugins/terraform.local/aerial/aerial"))).toBe(
      true,
    );
  });
});
