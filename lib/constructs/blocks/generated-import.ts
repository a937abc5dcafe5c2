import type { Construct } from "constructs";
import { withEngineCheck } from "../engine/engine-check";
import { refuseUnknownImportId } from "../validation/import-id";
import { ImportableResource, TerraformProvider, TerraformStack, type IImportableConfig } from "../framework";

/**
 * Returns the import block for which the framework's `plan` generates code. Every `generateConfigForImport` calls
 * this function. If
 * no provider is given, the block names the stack's. If the block did not name a provider, Terraform 1.16.0 would
 * look for it in HashiCorp's namespace.
 *
 * @throws ImportIdError if the id is an attribute of a resource
 */
export function generatedImport(scope: Construct, id: string, config: IImportableConfig): ImportableResource {
  refuseUnknownImportId(scope, config.importId);
  const named: IImportableConfig = {
    ...config,
    // Read at synthesis, because the provider can be declared after this block.
    get provider() {
      return config.provider ?? defaultProvider(scope, config.terraformResourceType);
    },
  };
  return withEngineCheck(scope, "import blocks", () => new ImportableResource(scope, id, named));
}

/** The provider that engines use if a block names none: it has no alias, and the type begins with its name. */
function defaultProvider(scope: Construct, type: string): TerraformProvider | undefined {
  const [name] = type.split("_");
  return TerraformStack.of(scope)
    .node.findAll()
    .find(
      (node): node is TerraformProvider =>
        node instanceof TerraformProvider && node.terraformResourceType === name && node.alias === undefined,
    );
}
