import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AerialProvider, DataAerialOrgGroup } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");

const subsidiaries = new DataAerialOrgGroup(stack, "subsidiaries", { groupId: "0cgc1a2b3c4d5e6f7g8h" });
new TerraformOutput(stack, "orgs", { value: subsidiaries.orgs });
