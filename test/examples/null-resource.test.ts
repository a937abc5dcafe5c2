import { NullResourceStack } from "../../examples/null-resource/main";
import { callsOf } from "../lifecycle/support/calls";
import { synthesizeAppInto } from "../lifecycle/support/null-resource-stack";
import { useEmulators } from "../support/emulator";
import { describeWith } from "../support/required";
import { useWorkspaces } from "../support/workspace";

const ACCOUNT = "0227testaccount";

describeWith(["engine", "provider", "null-provider"], "The null-resource example", () => {
  const emulator = useEmulators();
  const workspace = useWorkspaces();

  it("adds its orgs, sets products, and is destroyed by its policies", async () => {
    const service = await emulator({
      seed: {
        orgs: [
          { id: "00osales", domain: "sales.okta.com", consentTo: ACCOUNT },
          { id: "00osupport", domain: "support.okta.com", consentTo: ACCOUNT },
        ],
      },
    });
    const stack = workspace({ nullProvider: true, environment: service.environment });
    const settings = { salesOrgId: "00osales", supportDomain: "support.okta.com" };
    synthesizeAppInto(stack.directory, (app) => new NullResourceStack(app, "null-resource", settings));
    await stack.init();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(service.emulator.admin.org("00osales")).toMatchObject({
      accountId: ACCOUNT,
      products: ["P000052", "P000131"],
    });
    expect(service.emulator.admin.org("00osupport")).toMatchObject({ accountId: ACCOUNT });
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });

    service.emulator.admin.clearJournal();
    expect(await stack.destroy()).toMatchObject({ exitCode: 0 });
    const writes = callsOf(service.emulator).filter((call) => !call.startsWith("GET "));
    expect(writes).toEqual(['PUT orgs/00osales/status {"status":"INACTIVE"}']);
  });
});
