import { Construct } from "constructs";
import type { ITerraformDependable } from "../constructs/framework";
import { validateAerialOrgStatus } from "../constructs/validation/checks";
import { validateOrgIdentity } from "../constructs/validation/values/identifier";
import { refuseMisspelledProperties } from "../constructs/validation/misspelled";
import { argumentsOfAerialOrgStatus, type AerialOrgStatusConfig } from "./aerial-org-status-config";
import { declareResourcePair } from "./resource-pair";

/**
 * The status of an org, managed with `null_resource` and `local-exec`. An org that already has this status is not changed.
 * Destroying the construct leaves the status unchanged.
 *
 * It does not detect drift, and its plan checks nothing. Deactivating the Aerial org fails only at apply, and so does
 * creating this construct for an inactive org without `reactivateOnCreate`.
 *
 * @example
 * import { provider } from "@cdktf/provider-null";
 * import { App, TerraformStack } from "cdktf";
 * import { nullResource, OrgStatus } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new provider.NullProvider(stack, "null");
 * new nullResource.AerialOrgStatus(stack, "acme-status", {
 *   domain: "acme.okta.com",
 *   status: OrgStatus.INACTIVE,
 * });
 */
export class AerialOrgStatus extends Construct implements ITerraformDependable {
  /** The Terraform address that other constructs depend on. */
  public readonly fqn: string;

  /**
   * Declares the status of an org.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the org and its status
   */
  public constructor(scope: Construct, id: string, config: AerialOrgStatusConfig) {
    super(scope, id);
    refuseMisspelledProperties(this, "nullResource.AerialOrgStatus", config);
    const { orgId, domain, status } = config;
    const given = { ...config };
    this.node.addValidation({
      validate: () => [...validateOrgIdentity(orgId, domain), ...validateAerialOrgStatus(given)],
    });
    const identity = { org_id: orgId, domain };
    this.fqn = declareResourcePair(this, {
      type: "aerial_org_status",
      desired: argumentsOfAerialOrgStatus(config),
      triggers: { ...identity, status },
      destroy: identity,
      checked: orgId ?? domain ?? "",
      org: { orgId, domain },
      meta: { dependsOn: config.dependsOn, count: config.count, forEach: config.forEach },
    });
  }
}
