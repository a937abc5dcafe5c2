import { App, TerraformStack } from "cdktf";
import { AerialOrg, AerialOrgStatus, AerialProvider, OrgStatus } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");

const acme = new AerialOrg(stack, "acme", { domain: "acme.okta.com" });
new AerialOrgStatus(stack, "acme-status", { orgId: acme.orgId, status: OrgStatus.ACTIVE });
