import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AerialProvider, DataAerialProducts } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");

const subscribed = new DataAerialProducts(stack, "subscribed");
new TerraformOutput(stack, "products", { value: subscribed.products });
