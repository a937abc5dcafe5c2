import { provider } from "@cdktf/provider-null";
import { App, TerraformStack } from "cdktf";
import { nullResource, OrgStatus } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new provider.NullProvider(stack, "null");
new nullResource.AerialOrgStatus(stack, "acme-status", {
  domain: "acme.okta.com",
  status: OrgStatus.INACTIVE,
});
