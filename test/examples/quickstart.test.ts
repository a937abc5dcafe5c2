import { Testing, type TerraformStack } from "cdktf";
import { QuickstartStack } from "../../examples/quickstart/main";
import { QUICKSTART_DEFAULTS, settingsFromEnvironment } from "../../examples/quickstart/settings";
import { describeWith } from "../support/required";
import { exampleApp, synthesizeExample, useExampleAccounts } from "./support";

function synthesize(stack: TerraformStack): any {
  return JSON.parse(Testing.synth(stack, true));
}

describeWith(["provider"], "The quickstart example", () => {
  it("declares its orgs, with defaults where the environment says nothing", () => {
    const { resource, provider, output } = synthesize(
      new QuickstartStack(Testing.app(), "quickstart", settingsFromEnvironment({})),
    );
    expect(provider).toEqual({ aerial: [{}] });
    expect(resource).toEqual({
      aerial_org: {
        sales: { org_id: QUICKSTART_DEFAULTS.salesOrgId, deletion_policy: "PREVENT" },
        support: { domain: QUICKSTART_DEFAULTS.supportDomain, deletion_policy: "PREVENT" },
      },
      aerial_org_products: {
        "sales-products": { org_id: "${aerial_org.sales.org_id}", product_ids: QUICKSTART_DEFAULTS.salesProductIds },
      },
      aerial_org_status: { "sales-status": { org_id: "${aerial_org.sales.org_id}", status: "ACTIVE" } },
    });
    expect(Object.keys(output)).toEqual(["sales-domain", "support-org-id"]);
  });

  it("takes everything from the environment that is there", () => {
    const { resource } = synthesize(
      new QuickstartStack(
        Testing.app(),
        "quickstart",
        settingsFromEnvironment({
          QUICKSTART_SALES_ORG_ID: "00o1",
          QUICKSTART_SALES_PRODUCT_IDS: "P1, P2",
          QUICKSTART_SALES_STATUS: "INACTIVE",
          QUICKSTART_SUPPORT_DOMAIN: "two.okta.com",
          QUICKSTART_DELETION_POLICY: "DELETE",
        }),
      ),
    );
    expect(resource.aerial_org).toEqual({
      sales: { org_id: "00o1", deletion_policy: "DELETE" },
      support: { domain: "two.okta.com", deletion_policy: "DELETE" },
    });
    expect(resource.aerial_org_products["sales-products"].product_ids).toEqual(["P1", "P2"]);
    expect(resource.aerial_org_status["sales-status"].status).toBe("INACTIVE");
  });
});

describeWith(["engine", "provider"], "The quickstart example, applied", () => {
  const start = useExampleAccounts();

  it("adds its orgs, and then has nothing to do", async () => {
    const settings = { ...QUICKSTART_DEFAULTS, salesProductIds: ["P000052", "P000131"] };
    const stack = new QuickstartStack(exampleApp(), "quickstart", settings);
    const { workspace, admin } = await start(synthesizeExample(stack), [
      { id: settings.salesOrgId, domain: "acme-sales.oktapreview.com", consentTo: "0227testaccount" },
      { id: "00osupport", domain: settings.supportDomain, consentTo: "0227testaccount" },
    ]);
    const applied = await workspace.apply();
    expect(applied.output).toContain("4 added, 0 changed, 0 destroyed");
    expect(admin.org(settings.salesOrgId)).toMatchObject({
      accountId: "0227testaccount",
      status: "ACTIVE",
      products: ["P000052", "P000131"],
    });
    expect(admin.org(settings.supportDomain)).toMatchObject({ accountId: "0227testaccount" });
    expect((await workspace.plan()).exitCode).toBe(0);
  });
});
