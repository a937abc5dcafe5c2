/**
 * All imports from the CDK for Terraform, in one place. The edition for CDK Terrain has its own version of this module with
 * the same exports.
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
