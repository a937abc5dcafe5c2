import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AerialProvider, DataAerialAssociatedOrgs } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");

const unmanaged = new DataAerialAssociatedOrgs(stack, "unmanaged", { managed: false });
new TerraformOutput(stack, "could-be-added", { value: unmanaged.orgs });
