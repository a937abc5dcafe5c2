import { App, TerraformStack } from "cdktf";
import { ActionEvent, AerialOrg, AerialOrgActivateAction, AerialProvider } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");

const acme = new AerialOrg(stack, "acme", { domain: "acme.okta.com" });
const activate = new AerialOrgActivateAction(stack, "activate", { orgId: acme.orgId });
activate.addTrigger(acme, { events: [ActionEvent.AFTER_CREATE] });
