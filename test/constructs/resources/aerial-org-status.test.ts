import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { AerialOrg, AerialOrgStatus, AerialProvider, OrgStatus } from "../../../lib";
import { messageWith, synthesizeResources, validationErrors } from "../synthesis";
import { VERSION } from "../temporary-assets";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));

const ORG_ID = "00o16fjDHCgFqob8n0g4";

describe("AerialOrgStatus", () => {
  it("becomes an aerial_org_status", () => {
    const { resource } = synthesizeResources((stack) => {
      const org = new AerialOrg(stack, "acme", { domain: "acme.okta.com" });
      new AerialOrgStatus(stack, "on", { orgId: org.orgId, status: OrgStatus.ACTIVE });
      new AerialOrgStatus(stack, "off", { orgId: ORG_ID, status: "INACTIVE" });
      new AerialOrgStatus(stack, "again", { orgId: "00oother", status: "ACTIVE", reactivateOnCreate: true });
    });
    expect(resource.aerial_org_status).toEqual({
      on: { org_id: "${aerial_org.acme.org_id}", status: "ACTIVE" },
      off: { org_id: ORG_ID, status: "INACTIVE" },
      again: { org_id: "00oother", status: "ACTIVE", reactivate_on_create: true },
    });
  });

  it("hands its attributes on as references", () => {
    const { output } = synthesizeResources((stack) => {
      const status = new AerialOrgStatus(stack, "acme", { orgId: ORG_ID, status: "ACTIVE" });
      for (const [name, value] of Object.entries({
        id: status.id,
        account_id: status.accountId,
        org_id: status.orgId,
        status: status.status,
        reactivate_on_create: status.reactivateOnCreate,
      })) {
        new TerraformOutput(stack, `out_${name}`, { value });
      }
    });
    expect(output).toEqual({
      out_id: { value: "${aerial_org_status.acme.id}" },
      out_account_id: { value: "${aerial_org_status.acme.account_id}" },
      out_org_id: { value: "${aerial_org_status.acme.org_id}" },
      out_status: { value: "${aerial_org_status.acme.status}" },
      out_reactivate_on_create: { value: "${aerial_org_status.acme.reactivate_on_create}" },
    });
  });

  it("takes tokens for everything, and the checks let them through", () => {
    const { resource } = synthesizeResources((stack) => {
      const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
      new AerialOrgStatus(stack, "acme", { orgId: text, status: text });
    });
    expect(resource.aerial_org_status.acme).toEqual({ org_id: "${var.text}", status: "${var.text}" });
  });

  it("can be changed after it was made, and shows what was given", () => {
    const { resource } = synthesizeResources((stack) => {
      const status = new AerialOrgStatus(stack, "acme", { orgId: "00o1", status: "ACTIVE" });
      expect([status.orgIdInput, status.statusInput]).toEqual(["00o1", "ACTIVE"]);
      status.reactivateOnCreate = true;
      expect(status.reactivateOnCreateInput).toBe(true);
      status.resetReactivateOnCreate();
      expect(status.reactivateOnCreateInput).toBeUndefined();
      status.orgId = ORG_ID;
      status.status = OrgStatus.INACTIVE;
    });
    expect(resource.aerial_org_status.acme).toEqual({ org_id: ORG_ID, status: "INACTIVE" });
  });

  it("names its provider to the framework, and imports and moves as every resource does", () => {
    const synthesized = synthesizeResources((stack) => {
      AerialOrgStatus.generateConfigForImport(stack, "generated", "acme.okta.com");
      const status = new AerialOrgStatus(stack, "acme", { orgId: ORG_ID, status: "ACTIVE" });
      status.importFrom(ORG_ID);
      expect(status.terraformGeneratorMetadata).toEqual({ providerName: "aerial", providerVersion: VERSION });
      new AerialOrgStatus(stack, "moved", { orgId: ORG_ID, status: "ACTIVE" }).moveToId("aerial_org_status.after");
    });
    expect(synthesized.import).toEqual([
      { id: "acme.okta.com", provider: "aerial", to: "aerial_org_status.generated" },
      { id: ORG_ID, to: "aerial_org_status.acme" },
    ]);
    expect(synthesized.moved).toEqual([{ from: "aerial_org_status.moved", to: "aerial_org_status.after" }]);
    expect(AerialOrgStatus.tfResourceType).toBe("aerial_org_status");
  });

  it("is written as HCL too", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new AerialProvider(stack, "aerial");
    new AerialOrgStatus(stack, "acme", { orgId: ORG_ID, status: "ACTIVE" });
    expect(Testing.synthHcl(stack, true)).toContain(
      `resource "aerial_org_status" "acme" {\n  org_id = "${ORG_ID}"\n  status = "ACTIVE"\n}`,
    );
  });

  it.each([
    ["SUSPENDED", "Use one of these."],
    ["Inactive", 'Write "INACTIVE".'],
    ["", "Use one of these."],
  ])("refuses the status %j", (status, fix) => {
    expect(validationErrors((stack) => void new AerialOrgStatus(stack, "acme", { orgId: ORG_ID, status }))).toEqual([
      messageWith(`[stack/acme] status is ${JSON.stringify(status)}: `, "ACTIVE, INACTIVE", fix),
    ]);
  });

  it("refuses an empty org id", () => {
    expect(
      validationErrors((stack) => void new AerialOrgStatus(stack, "acme", { orgId: "", status: "ACTIVE" })),
    ).toEqual([messageWith('[stack/acme] orgId is "": ', "empty", '"00o16fjDHCgFqob8n0g4"')]);
  });
});
