/** docs/guides/adopting-a-fleet.md, command by command, with an app that may only read. */
import { writesOf } from "../lifecycle/support/calls";
import { useEmulators } from "../support/emulator";
import { describeWith } from "../support/required";
import { useWorkspaces } from "../support/workspace";
import { blocksOf, blockWith, useShell } from "./support";

const PAGE = "docs/guides/adopting-a-fleet.md";
const blocks = blocksOf(PAGE);
const ACCOUNT = "0227testaccount";
const FLEET = 30;

describeWith(["engine", "provider", "jq"], PAGE, () => {
  const emulator = useEmulators();
  const workspace = useWorkspaces();

  it("leads from a look to a clean plan, and writes nothing", async () => {
    const service = await emulator({
      scopes: ["okta.accounts.read"],
      seed: { orgs: [{ id: "00oaerial", domain: "acme-aerial.okta.com", accountId: ACCOUNT, aerialOrg: true }] },
    });
    const { admin } = service.emulator;
    const orgs = admin.generate({ orgs: FLEET, accountId: ACCOUNT, products: ["P000052", "P000131"] });
    admin.updateOrg(orgs[1]!.id, { status: "INACTIVE" });
    admin.updateOrg(orgs[2]!.id, { products: [] });
    const stack = workspace({ provider: false });
    const shell = useShell(stack, { ...service.environment, TERRAFORM_BINARY_NAME: stack.engine.path });
    const run = async (text: string, folder = ".") => {
      const ended = await shell(`cd ${folder}\n${blockWith(blocks("shell"), text)}`);
      expect([text, ended.exitCode, ended.exitCode === 0 ? "" : ended.output]).toEqual([text, 0, ""]);
      return ended.output;
    };
    expect((await run("--status INACTIVE")).match(/INACTIVE/g)!.length).toBeGreaterThanOrEqual(2);
    await run("aerial generate");
    const planned = await run("npx tsx main.ts");
    expect(planned).toContain(`${3 * FLEET - 1 + 1} to import, ${blocks("text")[0]!.trim()}`);
    const folder = "fleet/cdktf.out/stacks/orgs";
    expect(await run("jq", folder)).toContain("true");
    expect(await run("terraform apply tfplan", folder)).toContain("No changes.");
    expect(writesOf(service.emulator)).toEqual([]);
  });
});
