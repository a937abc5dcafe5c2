import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AerialProvider, DataAerialRequestConditionTemplates } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");

const failed = new DataAerialRequestConditionTemplates(stack, "failed", { applyStatus: "ERROR" });
new TerraformOutput(stack, "failed", { value: failed.templates });
