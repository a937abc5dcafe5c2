/**
 * The service `tfplugin6.Provider`. RPCs that are not named here answer UNIMPLEMENTED.
 *
 * An RPC decodes its request, calls `server/`, which decides, and encodes the answer.
 */
import { invokeAction, planAction } from "./action";
import { applyResourceChange } from "./apply-resource-change";
import { configureProvider } from "./configure-provider";
import { closeEphemeralResource, openEphemeralResource, renewEphemeralResource } from "./ephemeral-resource";
import { importResourceState } from "./import-resource-state";
import { listResource } from "./list-resource";
import { getFunctions, getMetadata, getProviderSchema, getResourceIdentitySchemas } from "./metadata";
import { planResourceChange } from "./plan-resource-change";
import { readDataSource } from "./read-data-source";
import { readResource } from "./read-resource";
import { stopProvider } from "./stop-provider";
import { upgradeResourceIdentity, upgradeResourceState } from "./upgrade-resource-state";
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
export function providerService(provider: ProviderServer): Service {
  return {
    name: "tfplugin6.Provider",
    methods: {
      GetMetadata: getMetadata(provider),
      GetProviderSchema: getProviderSchema(provider),
      GetResourceIdentitySchemas: getResourceIdentitySchemas(provider),
      GetFunctions: getFunctions(provider),
      ValidateProviderConfig: validateProviderConfig(provider),
      ValidateResourceConfig: validateResourceConfig(provider),
      ValidateDataResourceConfig: validateDataResourceConfig(provider),
      ValidateEphemeralResourceConfig: validateEphemeralResourceConfig(provider),
      ValidateListResourceConfig: validateListResourceConfig(provider),
      ValidateActionConfig: validateActionConfig(provider),
      ConfigureProvider: configureProvider(provider),
      UpgradeResourceState: upgradeResourceState(provider),
      UpgradeResourceIdentity: upgradeResourceIdentity(provider),
      ReadResource: readResource(provider),
      PlanResourceChange: planResourceChange(provider),
      ApplyResourceChange: applyResourceChange(provider),
      ImportResourceState: importResourceState(provider),
      ReadDataSource: readDataSource(provider),
      OpenEphemeralResource: openEphemeralResource(provider),
      RenewEphemeralResource: renewEphemeralResource(provider),
      CloseEphemeralResource: closeEphemeralResource(provider),
      ListResource: listResource(provider),
      PlanAction: planAction(provider),
      InvokeAction: invokeAction(provider),
      StopProvider: stopProvider(provider),
    },
  };
}
