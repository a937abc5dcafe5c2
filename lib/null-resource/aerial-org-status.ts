import { Construct } from "constructs";
import type { IResolvable, ITerraformDependable } from "../constructs/framework";
import { validateStatus } from "../constructs/validation/closed-set";
import { validateDomain } from "../constructs/validation/domain";
import { validateOrgId, validateOrgIdentity } from "../constructs/validation/identifier";
import { refuseMisspelledProperties } from "../constructs/validation/misspelled";
import type { NullResourceMetaArguments } from "./meta-arguments";
import { declareResourcePair } from "./resource-pair";

/** Whether an org is active. */
export interface AerialOrgStatusConfig extends NullResourceMetaArguments {
  /**
   * The org's id, such as `00o16fjDHCgFqob8n0g4`. Exactly one of `orgId` and `domain` is set.
   *
   * @default - the org is looked up by `domain`
   */
  readonly orgId?: string;

  /**
   * The org's domain, such as `acme.okta.com`. Exactly one of `orgId` and `domain` is set.
   *
   * @default - the org is named by `orgId`
   */
  readonly domain?: string;

  /** `ACTIVE` or `INACTIVE` (constants in `OrgStatus`). */
  readonly status: string;

  /**
   * Whether creating this with the status `ACTIVE` may reactivate an org that the account already manages and that is
   * inactive. If not, creating it on such an org is an error: somebody may have deactivated the org on purpose. A later
   * change of `status` is never refused.
   *
   * @default false
   */
  readonly reactivateOnCreate?: boolean | IResolvable;
}

/**
 * Whether an org is active, by `null_resource` and `local-exec`. Nothing is called where it is so already; destroying it
 * leaves the status as it is.
 *
 * Its limits: it sees no drift and checks nothing in a plan. Deactivating the Aerial org, or creating this on an inactive
 * org without `reactivateOnCreate`, fails while applying.
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
  /** What others depend on, as Terraform writes it. */
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
    this.node.addValidation({
      validate: () => [
        ...validateOrgIdentity(orgId, domain),
        ...validateOrgId(orgId),
        ...validateDomain(domain),
        ...validateStatus(status),
      ],
    });
    const identity = { org_id: orgId, domain };
    this.fqn = declareResourcePair(this, {
      type: "aerial_org_status",
      desired: { ...identity, status, reactivate_on_create: config.reactivateOnCreate },
      triggers: { ...identity, status },
      destroy: identity,
      checked: orgId ?? domain ?? "",
      org: { orgId, domain },
      meta: { dependsOn: config.dependsOn, count: config.count, forEach: config.forEach },
    });
  }
}
