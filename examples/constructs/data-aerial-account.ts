import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AerialProvider, DataAerialAccount } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");

const account = new DataAerialAccount(stack, "account");
new TerraformOutput(stack, "account-name", { value: account.name });
