import type { Construct } from "constructs";
import { withEngineCheck } from "../engine/engine-check";
import { ImportableResource, TerraformProvider, TerraformStack, type IImportableConfig } from "../framework";

/**
 * Returns the import block for which the framework's `plan` generates code: what every `generateConfigForImport` is. It names the
 * stack's provider where none is given, since Terraform 1.16.0 looks for it in HashiCorp's namespace otherwise.
 */
export function generatedImport(scope: Construct, id: string, config: IImportableConfig): ImportableResource {
  const named: IImportableConfig = {
    ...config,
    // Asked for at synth time: the provider may be declared later.
    get provider() {
      return config.provider ?? defaultProvider(scope, config.terraformResourceType);
    },
  };
  return withEngineCheck(scope, "import blocks", () => new ImportableResource(scope, id, named));
}

/** The provider that engines take for a type where none is named: without an alias, and called as the type begins. */
function defaultProvider(scope: Construct, type: string): TerraformProvider | undefined {
  const [name] = type.split("_");
  return TerraformStack.of(scope)
    .node.findAll()
    .find(
      (node): node is TerraformProvider =>
        node instanceof TerraformProvider && node.terraformResourceType === name && node.alias === undefined,
    );
}
