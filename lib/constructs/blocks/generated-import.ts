import type { Construct } from "constructs";
import { ImportableResource, type IImportableConfig } from "../framework";
import { withEngineCheck } from "../engine/engine-check";

/** Returns the import block for which `cdktf plan` generates code: what every `generateConfigForImport` is. */
export function generatedImport(scope: Construct, id: string, config: IImportableConfig): ImportableResource {
  return withEngineCheck(scope, "import blocks", () => new ImportableResource(scope, id, config));
}
