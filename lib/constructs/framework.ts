/**
 * Everything that the constructs take from the CDK for Terraform, in one place: the edition for CDK Terrain has a module of
 * its own, which takes the same from there.
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
