import { App, TerraformStack } from "cdktf";
import { AerialAccount, AerialProvider } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");
new AerialAccount(stack, "account", { name: "Acme" });
