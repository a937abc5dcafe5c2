/**
 * Everything that the constructs take from the CDK for Terraform, in one place: the edition for another framework with
 * the same interface is the same source with another name in this file.
 */
export {
  App,
  booleanToTerraform,
  Fn,
  ImportableResource,
  listMapper,
  Manifest,
  numberToTerraform,
  stringToTerraform,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
  Token,
} from "cdktf";
export type { IResolvable, ISynthesisSession, TerraformMetaArguments } from "cdktf";
