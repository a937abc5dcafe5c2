import type { TerraformStack } from "cdktf";
import { Testing } from "cdktf";
import { QuickstartStack } from "../../examples/quickstart/main";
import { QUICKSTART_DEFAULTS, settingsFromEnvironment } from "../../examples/quickstart/settings";

jest.mock("../../lib/constructs/provider-assets", () => jest.requireActual("./temporary-assets"));

function synthesize(stack: TerraformStack): any {
  return JSON.parse(Testing.synth(stack, true));
}

describe("The quickstart example", () => {
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
