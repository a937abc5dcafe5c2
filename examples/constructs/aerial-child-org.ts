import { App, TerraformStack, TerraformVariable } from "cdktf";
import { AerialChildOrg, AerialOrg, AerialProvider } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");

const token = new TerraformVariable(stack, "parent_token", { type: "string", sensitive: true });
const child = new AerialChildOrg(stack, "emea", {
  parentDomain: "acme.okta.com",
  parentToken: token.stringValue,
  name: "Acme EMEA",
  subdomain: "acme-emea",
  admin: { firstName: "Ada", lastName: "Lovelace", email: "ada@acme.example", login: "ada@acme.example" },
});
new AerialOrg(stack, "emea-org", { orgId: child.orgId });
