/**
 * A small plugin framework for TypeScript. A Terraform provider consists of schemas and handlers, which the framework
 * serves over version 6 of Terraform's plugin protocol.
 *
 * Imports allowed: Node's own modules, the MessagePack codec, and `lib/text`, which imports nothing. The framework does not
 * depend on Aerial, so it could be published separately.
 */
export type { ConfigureContext, Provider } from "./provider";
export { defineProvider } from "./provider";
export type {
  CreateRequest,
  DeleteRequest,
  ImportRequest,
  MoveRequest,
  PlanDestroyRequest,
  PlanRequest,
  ReadRequest,
  Resource,
  ResourceIdentity,
  StateMove,
  UpdateRequest,
} from "./resource";
export { defineResource } from "./resource";
export type { DataSource } from "./data-source";
export { defineDataSource } from "./data-source";
export type { EphemeralResource, Opened, OpenedRequest, OpenRequest } from "./ephemeral-resource";
export { defineEphemeralResource } from "./ephemeral-resource";
export type { ListedResource, ListRequest, ListResource } from "./list-resource";
export { defineListResource } from "./list-resource";
export type { Action, ActionContext } from "./action";
export { defineAction } from "./action";
export type { Context, HandlerLog, ValidateContext } from "./context";
export type { Diagnostic, DiagnosticText } from "./diagnostics";
export { DiagnosticError, Diagnostics, printableDiagnostic } from "./diagnostics";
export type { Path, PathStep } from "./path";
export type { Json, PrivateData, PrivateKey } from "./private-state";
export { privateKey, PrivateState } from "./private-state";
export { SecretRegistry } from "./process/secrets";
export type { Attribute, AttributeOptions, Attributes } from "./schema/attribute";
export {
  attribute,
  listNestedAttribute,
  mapNestedAttribute,
  setNestedAttribute,
  singleNestedAttribute,
} from "./schema/attribute";
export type { Config, IdentitySchema, Plan, Schema, State } from "./schema/schema";
export { defineSchema } from "./schema/schema";
export type { Type } from "./schema/type";
export {
  boolType,
  dynamicType,
  integerType,
  listType,
  mapType,
  nullableType,
  numberType,
  objectType,
  setType,
  stringType,
  ValueError,
} from "./schema/type";
export { Decimal } from "./values/decimal";
export type { TerraformNumber } from "./values/decimal";
export type { Unknown } from "./values/unknown";
export { isKnown, UNKNOWN } from "./values/unknown";
