import { App, TerraformStack } from "cdktf";
import { AerialOrgStatus, AerialProvider, OrgStatus } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");
new AerialOrgStatus(stack, "acme-status", { orgId: "00o16fjDHCgFqob8n0g4", status: OrgStatus.ACTIVE });
