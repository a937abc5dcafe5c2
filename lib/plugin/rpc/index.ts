/**
 * The service `tfplugin6.Provider`. All other RPCs return UNIMPLEMENTED.
 *
 * An RPC decodes its request, calls `server/`, which implements it, and encodes the response.
 */
import { invokeAction, planAction } from "./action";
import { applyResourceChange } from "./apply-resource-change";
import { configureProvider } from "./configure-provider";
import { closeEphemeralResource, openEphemeralResource, renewEphemeralResource } from "./ephemeral-resource";
import { generateResourceConfig } from "./states/generate-resource-config";
import { importResourceState } from "./import-resource-state";
import { listResource } from "./list-resource";
import { getFunctions, getMetadata, getProviderSchema, getResourceIdentitySchemas } from "./metadata";
import { moveResourceState } from "./states/move-resource-state";
import { planResourceChange } from "./plan-resource-change";
import { readDataSource } from "./read-data-source";
import { readResource } from "./read-resource";
import { stopProvider } from "./stop-provider";
import { upgradeResourceIdentity, upgradeResourceState } from "./states/upgrade-resource-state";
import {
  validateActionConfig,
  validateDataResourceConfig,
  validateEphemeralResourceConfig,
  validateListResourceConfig,
  validateProviderConfig,
  validateResourceConfig,
} from "./validate-config";
import type { Service } from "../grpc/service";
import { ProviderServer } from "../server";

export { ProviderServer };

/** The RPCs of one provider process. */
export function providerService(served: ProviderServer): Service {
  return {
    name: "tfplugin6.Provider",
    methods: {
      GetMetadata: getMetadata(served),
      GetProviderSchema: getProviderSchema(served),
      GetResourceIdentitySchemas: getResourceIdentitySchemas(served),
      GetFunctions: getFunctions(served),
      ValidateProviderConfig: validateProviderConfig(served),
      ValidateResourceConfig: validateResourceConfig(served),
      ValidateDataResourceConfig: validateDataResourceConfig(served),
      ValidateEphemeralResourceConfig: validateEphemeralResourceConfig(served),
      ValidateListResourceConfig: validateListResourceConfig(served),
      ValidateActionConfig: validateActionConfig(served),
      ConfigureProvider: configureProvider(served),
      UpgradeResourceState: upgradeResourceState(served),
      UpgradeResourceIdentity: upgradeResourceIdentity(served),
      ReadResource: readResource(served),
      PlanResourceChange: planResourceChange(served),
      ApplyResourceChange: applyResourceChange(served),
      ImportResourceState: importResourceState(served),
      MoveResourceState: moveResourceState(served),
      GenerateResourceConfig: generateResourceConfig(served),
      ReadDataSource: readDataSource(served),
      OpenEphemeralResource: openEphemeralResource(served),
      RenewEphemeralResource: renewEphemeralResource(served),
      CloseEphemeralResource: closeEphemeralResource(served),
      ListResource: listResource(served),
      PlanAction: planAction(served),
      InvokeAction: invokeAction(served),
      StopProvider: stopProvider(served),
    },
  };
}
