/** The service `tfplugin6.Provider`. RPCs that are not named here answer UNIMPLEMENTED. */
import { applyResourceChange } from "./apply-resource-change";
import { closeEphemeralResource } from "./close-ephemeral-resource";
import { configureProvider } from "./configure-provider";
import { importResourceState } from "./import-resource-state";
import { invokeAction } from "./invoke-action";
import { listResource } from "./list-resource";
import { getFunctions, getMetadata, getProviderSchema, getResourceIdentitySchemas } from "./metadata";
import { openEphemeralResource } from "./open-ephemeral-resource";
import { planAction } from "./plan-action";
import { planResourceChange } from "./plan-resource-change";
import { readDataSource } from "./read-data-source";
import { readResource } from "./read-resource";
import { renewEphemeralResource } from "./renew-ephemeral-resource";
import type { Session } from "./session";
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

export { Session } from "./session";

/** The RPCs of one provider process. */
export function providerService(session: Session): Service {
  return {
    name: "tfplugin6.Provider",
    methods: {
      GetMetadata: getMetadata(session),
      GetProviderSchema: getProviderSchema(session),
      GetResourceIdentitySchemas: getResourceIdentitySchemas(session),
      GetFunctions: getFunctions(session),
      ValidateProviderConfig: validateProviderConfig(session),
      ValidateResourceConfig: validateResourceConfig(session),
      ValidateDataResourceConfig: validateDataResourceConfig(session),
      ValidateEphemeralResourceConfig: validateEphemeralResourceConfig(session),
      ValidateListResourceConfig: validateListResourceConfig(session),
      ValidateActionConfig: validateActionConfig(session),
      ConfigureProvider: configureProvider(session),
      UpgradeResourceState: upgradeResourceState(session),
      UpgradeResourceIdentity: upgradeResourceIdentity(session),
      ReadResource: readResource(session),
      PlanResourceChange: planResourceChange(session),
      ApplyResourceChange: applyResourceChange(session),
      ImportResourceState: importResourceState(session),
      ReadDataSource: readDataSource(session),
      OpenEphemeralResource: openEphemeralResource(session),
      RenewEphemeralResource: renewEphemeralResource(session),
      CloseEphemeralResource: closeEphemeralResource(session),
      ListResource: listResource(session),
      PlanAction: planAction(session),
      InvokeAction: invokeAction(session),
      StopProvider: stopProvider(session),
    },
  };
}
