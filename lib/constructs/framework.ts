/**
 * Everything that the constructs take from the CDK for Terraform, in one place: the edition for another framework with
 * the same interface is the same source with another name in this file.
 */
export {
  Annotations,
  App,
  booleanToTerraform,
  ComplexList,
  ComplexObject,
  DataResource,
  DefaultTokenResolver,
  dependable,
  Fn,
  ImportableResource,
  Lazy,
  listMapper,
  Manifest,
  numberToTerraform,
  ref,
  StringConcat,
  stringToTerraform,
  TerraformAsset,
  TerraformDataSource,
  TerraformElement,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
  Token,
  Tokenization,
} from "cdktf";
export type {
  IInterpolatingParent,
  IImportableConfig,
  IResolvable,
  IResolveContext,
  ISynthesisSession,
  ITerraformDependable,
  ITerraformIterator,
  LocalExecProvisioner,
  TerraformCount,
  TerraformMetaArguments,
} from "cdktf";
