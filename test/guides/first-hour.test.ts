/** docs/guides/first-hour.md, command by command, on the emulator that it names. */
import { quickstartSeed } from "../../lib/cli/emulator/quickstart";
import { CDKTF } from "../../lib/editions/editions";
import { textFor } from "../documentation/support/editions";
import { writesOf } from "../lifecycle/support/calls";
import { useEmulators } from "../support/emulator";
import { describeWith } from "../support/required";
import { useWorkspaces } from "../support/workspace";
import { blocksOf, blockWith, useShell } from "./support";

const PAGE = "docs/guides/first-hour.md";
const blocks = blocksOf(PAGE);
const [account] = quickstartSeed.accounts!;

describeWith(["engine", "provider"], PAGE, () => {
  const emulator = useEmulators();
  const workspace = useWorkspaces();

  it("leads from settings to a clean plan, with an app that may only read, and writes nothing", async () => {
    const service = await emulator({
      accountId: account!.id,
      clientId: "0oafirst",
      scopes: ["okta.accounts.read"],
    });
    service.emulator.admin.seed(quickstartSeed);
    const stack = workspace({ provider: false });
    const shell = useShell(stack, { ...service.environment, TERRAFORM_BINARY_NAME: stack.engine.path });
    // The packages that are installed here are those for CDKTF.
    stack.write("main.ts", textFor(CDKTF, "typescript", blockWith(blocks("typescript"), "importFrom")));
    const [imports, clean] = blocks("text").map((text) => text.trim()) as [string, string];
    const run = async (text: string, folder = ".") => {
      const ended = await shell(`cd ${folder}\n${blockWith(blocks("shell"), text)}`);
      expect([text, ended.exitCode, ended.exitCode === 0 ? "" : ended.output]).toEqual([text, 0, ""]);
      return ended.output;
    };
    await run("aerial doctor");
    const orgs = await run("aerial orgs");
    expect(orgs).toMatch(/00oquickstart0000001\s+acme-hr\.okta\.com\s.*ACTIVE.*P000052/);
    expect(await run("terraform init")).toContain(imports);
    expect(await run("terraform apply", "cdktf.out/stacks/orgs")).toContain(clean);
    expect(writesOf(service.emulator)).toEqual([]);
  });

  it("has settings that make doctor say what to change, where they are not right yet", async () => {
    const service = await emulator();
    const stack = workspace({ provider: false });
    const settings = blockWith(blocks("shell"), "AERIAL_BASE_URL").replace(
      "https://aerial-sandbox.okta.com",
      service.url,
    );
    const ended = await useShell(stack, {})(`${settings}\n${blockWith(blocks("shell"), "aerial doctor")}`);
    expect(ended.exitCode).toBe(1);
    expect(ended.output).toContain("aerial.pem");
  });

  it("speaks of orgs that `aerial emulator` has", () => {
    const [, orgId] = /importFrom\("(\w+)"\)/.exec(blockWith(blocks("typescript"), "importFrom")) ?? [];
    expect(quickstartSeed.orgs!.map(({ id }) => id)).toContain(orgId);
  });
});
