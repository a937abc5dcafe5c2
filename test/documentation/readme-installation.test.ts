import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { runCommand } from "../../scripts/command";
import { currentPlatform } from "../../scripts/platform";
import { describeWith } from "../support/required";
import { useWorkspaces, withProvider } from "../support/workspace";
import { blocksOfPages, ROOT } from "./support/blocks";

describeWith(["engine", "provider"], "What the README says for plain HCL", () => {
  const workspaces = useWorkspaces();

  it("puts the provider where init finds it: terraform.d/plugins/terraform.local/…", async () => {
    const [block] = blocksOfPages().filter(({ text }) => text.includes("install -m 755 $aerial/"));
    const script = block!.text.replaceAll("linux_amd64", currentPlatform().directory);
    const workspace = workspaces({ provider: false, configuration: withProvider("") });
    const installed = join(workspace.directory, "node_modules/cdktf-provider-aerial");
    mkdirSync(dirname(installed), { recursive: true });
    symlinkSync(ROOT, installed, "junction");
    await runCommand("bash", ["-euc", script], { directory: workspace.directory });
    expect(await workspace.init()).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(workspace.directory, ".terraform.lock.hcl"), "utf8")).toContain(
      "terraform.local/aerial/aerial",
    );
  });
});
