/** docs/guides/incident.md, from the org that is turned off to the one that is back on. */
import { useOrgStacks } from "../lifecycle/support/org-stack";
import { unwrapped } from "../lifecycle/support/calls";
import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { blocksOf, blockWith, useShell } from "./support";

const PAGE = "docs/guides/incident.md";
const blocks = blocksOf(PAGE);
const ORG = "00o16fjDHCgFqob8n0g4";
const ORGS = [{ id: ORG, domain: "acme-sales.okta.com", accountId: "0227testaccount", products: ["P000052"] }];
const WARNING = /Warning: .*reactivates an org.* outside Terraform/;

const OFF = withProvider(blockWith(blocks("hcl"), "incident 4711"));
const ON = OFF.replace('"INACTIVE"', '"ACTIVE"');
const GATE = blockWith(blocks("shell"), "aerial gate");
const FORGET = blockWith(blocks("shell"), "state rm");

describeWith(["engine", "provider"], PAGE, () => {
  const start = useOrgStacks();

  /** A stack that declares the org active, which somebody turns off; nothing was called since. */
  async function incident() {
    const { stack, service, admin, writes, org } = await start(ON, { orgs: ORGS });
    const shell = useShell(stack, service.environment, { isServed: true });
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    admin.updateOrg(ORG, { status: "INACTIVE" });
    writes();
    return { stack, shell, admin, writes, status: () => org(ORG).status };
  }

  it("shows what the plan says, as it says it", async () => {
    const { stack } = await incident();
    const { output, exitCode } = await stack.plan();
    expect(exitCode).toBe(2);
    const shown = blockWith(blocks("text"), "Warning")
      .split("\n")
      .filter((line) => line.trim() !== "");
    shown.forEach((line) => expect(output.replaceAll(".acme", ".sales")).toContain(line));
  });

  it("keeps it off in code without a call, also where somebody turns it on outside", async () => {
    const { stack, admin, writes, status } = await incident();
    stack.configure(OFF);
    expect((await stack.plan()).output).toContain("No changes.");
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([]);
    admin.updateOrg(ORG, { status: "ACTIVE" });
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(status()).toBe("INACTIVE");
  });

  it("takes the status out of Terraform's hands, and nothing else, without a call", async () => {
    const { stack, shell, writes, status } = await incident();
    expect(await shell(FORGET)).toMatchObject({ exitCode: 0 });
    expect((await stack.state(["list"])).stdout.trim()).toBe("aerial_org.sales");
    expect(writes()).toEqual([]);
    // While the code declares it active, no pipeline turns the org on.
    const refused = await stack.plan();
    expect(refused.exitCode).toBe(1);
    expect(unwrapped(refused.output)).toContain("Error: Creating this resource would reactivate an org");
    expect(status()).toBe("INACTIVE");
  });

  it("has a gate that refuses to turn it on, lets other plans pass, and lets a person say yes", async () => {
    const { stack, shell, writes, status } = await incident();
    const refused = await shell(GATE);
    expect(refused.exitCode).toBe(2);
    expect(refused.output).toContain("Refused: reactivate (1 org).");
    expect(writes()).toEqual([]);

    stack.configure(OFF);
    expect(await shell(GATE)).toMatchObject({ exitCode: 0 });
    stack.configure(ON);
    expect(await shell(GATE)).toMatchObject({ exitCode: 2 });
    expect(status()).toBe("INACTIVE");
    const allowed = await shell(GATE, { ALLOW: "reactivate" });
    expect(allowed).toMatchObject({ exitCode: 0 });
    expect(allowed.output).toMatch(WARNING);
    expect([status(), writes()]).toEqual(["ACTIVE", [`PUT orgs/${ORG}/status {"status":"ACTIVE"}`]]);
    expect(await shell(GATE)).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([]);
  });

  it("has a gate that fails where the plan fails", async () => {
    const { stack, shell, writes } = await incident();
    stack.configure(OFF.replace('"INACTIVE"', '"OFF"'));
    expect(await shell(GATE)).toMatchObject({ exitCode: 1 });
    expect(writes()).toEqual([]);
  });

  it("turns it off and on again by Terraform, each with a person's yes", async () => {
    const { stack, shell, admin, status } = await incident();
    admin.updateOrg(ORG, { status: "ACTIVE" });
    stack.configure(OFF);
    expect(await shell(GATE)).toMatchObject({ exitCode: 2 });
    expect(await shell(GATE, { ALLOW: "reactivate" })).toMatchObject({ exitCode: 2 });
    expect(status()).toBe("ACTIVE");
    expect(await shell(GATE, { ALLOW: "deactivate" })).toMatchObject({ exitCode: 0 });
    expect(status()).toBe("INACTIVE");
    stack.configure(ON);
    expect(await shell(GATE)).toMatchObject({ exitCode: 2 });
    expect(await shell(GATE, { ALLOW: "reactivate" })).toMatchObject({ exitCode: 0 });
    expect(status()).toBe("ACTIVE");
  });
});
