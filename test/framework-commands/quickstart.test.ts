/** The commands `cdktf` and `cdktn` on the quickstart, with nothing added to what their users type. */
import { join } from "node:path";

import { QUICKSTART_DEFAULTS } from "../../examples/quickstart/settings";
import { findStacks } from "../../lib/cli/drift/stacks";
import { useEmulators } from "../support/emulator";
import { secretsInDirectory, secretsInText } from "../support/secrets";
import { isExecutable } from "../lifecycle/support/org-hosts";
import { describeCommands, useFrameworkProjects } from "./support/project";

const ACCOUNT = "0227testaccount";
const SALES = QUICKSTART_DEFAULTS.salesOrgId;

describeCommands(["provider"], "", (edition, engine) => {
  const emulators = useEmulators();
  const projects = useFrameworkProjects();

  it("takes the quickstart from its program to orgs and back, and asks no registry for anything", async () => {
    const service = await emulators({
      seed: {
        orgs: [
          { id: SALES, domain: "acme-sales.oktapreview.com", consentTo: ACCOUNT },
          { id: "00osupport", domain: QUICKSTART_DEFAULTS.supportDomain, consentTo: ACCOUNT },
        ],
      },
    });
    const { environment } = service;
    const project = await projects({ edition, engine, program: "examples/quickstart", environment });
    const outputs = { quickstart: { "sales-domain": "acme-sales.oktapreview.com", "support-org-id": "00osupport" } };
    const said: string[] = [];
    const run = async (...args: string[]): Promise<string> => {
      const { exitCode, output } = await project.run(args, { QUICKSTART_DELETION_POLICY: "ABANDON" });
      said.push(output);
      expect({ args, exitCode, output }).toMatchObject({ exitCode: 0 });
      return output;
    };

    // Of these the command itself makes more than the engine does: once is enough.
    if (engine.kind === "terraform") {
      expect(await run("synth")).toContain("Generated Terraform code for the stacks: quickstart");
      expect(await run("diff")).toContain("Plan: 4 to add, 0 to change, 0 to destroy.");
    }
    expect(await run("deploy", "--auto-approve")).toContain("4 added, 0 changed, 0 destroyed");
    expect(service.emulator.admin.org(SALES)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE" });
    // The commands of this library look for the stacks here.
    expect(findStacks(project.directory, [])).toEqual([join(project.directory, "cdktf.out/stacks/quickstart")]);
    expect(await run("diff")).toContain("no differences");
    expect(await run("output", "--outputs-file", "outputs.json")).toContain("support-org-id = 00osupport");
    expect(JSON.parse(project.read("outputs.json"))).toEqual(outputs);
    expect(await run("destroy", "--auto-approve")).toContain("4 destroyed");
    expect(service.emulator.admin.org(SALES)).toMatchObject({ accountId: ACCOUNT });

    expect(secretsInText(said.join("\n"), service.secrets)).toEqual([]);
    expect(secretsInDirectory(project.directory, service.secrets, isExecutable)).toEqual([]);
  });
});
