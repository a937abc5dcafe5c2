/**
 * The implementation of Terraform's provider calls on decoded values.
 *
 * Imports allowed: schemas, values, and the definitions of providers, but neither gRPC nor the protocol's messages. `rpc/`
 * decodes requests for this module and encodes its results. An in-memory engine calls it directly.
 */
export { invokeAction, planAction } from "./action";
export type { ActionRequest } from "./action";
export { applyResourceChange } from "./apply-resource-change";
export type { ApplyResourceChangeRequest, ApplyResourceChangeResponse } from "./apply-resource-change";
export { Call } from "./call";
export { configureProvider } from "./configure-provider";
export type { ConfigureProviderRequest } from "./configure-provider";
export { closeEphemeralResource, openEphemeralResource, renewEphemeralResource } from "./ephemeral-resource";
export type {
  OpenedEphemeralResource,
  OpenEphemeralResourceRequest,
  OpenEphemeralResourceResponse,
  RenewEphemeralResourceResponse,
} from "./ephemeral-resource";
export { generateResourceConfig } from "./states/generate-resource-config";
export type { GenerateResourceConfigRequest } from "./states/generate-resource-config";
export { identityOf } from "./identity";
export { importResourceState } from "./import-resource-state";
export type { ImportResourceStateRequest, ImportResourceStateResponse } from "./import-resource-state";
export { listResource } from "./list-resource";
export type { ListedResource, ListResourceRequest } from "./list-resource";
export { moveResourceState } from "./states/move-resource-state";
export type { MoveResourceStateRequest, MoveResourceStateResponse } from "./states/move-resource-state";
export { planResourceChange } from "./plan-resource-change";
export type { PlanResourceChangeRequest, PlanResourceChangeResponse } from "./plan-resource-change";
export { ProviderServer } from "./provider-server";
export { readDataSource } from "./read-data-source";
export type { ReadDataSourceRequest } from "./read-data-source";
export { readResource } from "./read-resource";
export type { ReadResourceRequest, ReadResourceResponse } from "./read-resource";
export { upgradeResourceIdentity, upgradeResourceState } from "./states/upgrade-resource-state";
export type { UpgradeResourceIdentityRequest, UpgradeResourceStateRequest } from "./states/upgrade-resource-state";
export { validateConfig } from "./validate-config";
export type { Configurable, ValidateConfigRequest } from "./validate-config";
