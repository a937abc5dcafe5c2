import { Construct } from "constructs";
import type { ITerraformDependable } from "../constructs/framework";
import { validateDeletionPolicy } from "../constructs/validation/closed-set";
import { validateDomain } from "../constructs/validation/domain";
import { validateOrgId, validateOrgIdentity } from "../constructs/validation/identifier";
import { refuseMisspelledProperties } from "../constructs/validation/misspelled";
import type { NullResourceMetaArguments } from "./meta-arguments";
import { declareResourcePair } from "./resource-pair";

/** Which org the account manages, and what becomes of it in the end. */
export interface AerialOrgConfig extends NullResourceMetaArguments {
  /**
   * The org's id, such as `00o16fjDHCgFqob8n0g4`. Exactly one of `orgId` and `domain` is set; the id never changes, so
   * it is the better one.
   *
   * @default - the org is looked up by `domain`
   */
  readonly orgId?: string;

  /**
   * The org's domain: the whole host name in lower case, such as `acme.okta.com`. Exactly one of `orgId` and `domain` is
   * set. The org is looked up anew each time: after a rename, write the new domain, or the org's id. Either change counts
   * as a creation.
   *
   * @default - the org is named by `orgId`
   */
  readonly domain?: string;

  /**
   * The cell that the org runs in, such as `ok1`. A hint that makes adding the org faster, no more.
   *
   * @default - Okta looks in all cells
   */
  readonly cell?: string;

  /**
   * What `terraform destroy` does with the org: `PREVENT`, `ABANDON`, `DEACTIVATE` or `DELETE` (constants in
   * `DeletionPolicy`). A changed policy must be applied before a destroy heeds it; applying it runs nothing. Creating
   * this resource with `DEACTIVATE` or `DELETE` on an org that the account already manages is an error: adopt it with
   * `PREVENT` or `ABANDON`, apply, and change the policy then.
   *
   * @default - the environment's AERIAL_DELETION_POLICY, else `PREVENT`
   */
  readonly deletionPolicy?: string;
}

/**
 * An org that the Aerial account manages, by `null_resource` and `local-exec`: for places where no other provider may
 * run. Creating it adds the org to the account, or adopts it where the account manages it already.
 *
 * It needs a `NullProvider` of `@cdktf/provider-null` in the stack, Node.js where the engine runs, and the settings of
 * the `aerial` provider in the environment of the engine (AERIAL_ACCOUNT_ID and so on).
 *
 * Its limits: it sees no drift, checks nothing in a plan, has no outputs and no import. `PREVENT` fails while destroying,
 * after what depends on the org was destroyed.
 * **Removing it from the code runs nothing**: the deletion policy is carried out by `destroy` alone, and for what is taken
 * out of its `count` or `forEach`.
 *
 * @example
 * import { provider } from "@cdktf/provider-null";
 * import { App, TerraformStack } from "cdktf";
 * import { DeletionPolicy, nullResource } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new provider.NullProvider(stack, "null");
 * new nullResource.AerialOrg(stack, "acme", {
 *   orgId: "00o16fjDHCgFqob8n0g4",
 *   deletionPolicy: DeletionPolicy.DEACTIVATE,
 * });
 */
export class AerialOrg extends Construct implements ITerraformDependable {
  /** What others depend on, as Terraform writes it. */
  public readonly fqn: string;

  /**
   * Declares that the account manages an org.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the org, by `orgId` or by `domain`
   */
  public constructor(scope: Construct, id: string, config: AerialOrgConfig) {
    super(scope, id);
    refuseMisspelledProperties(this, "nullResource.AerialOrg", config);
    const { orgId, domain, cell, deletionPolicy } = config;
    this.node.addValidation({
      validate: () => [
        ...validateOrgIdentity(orgId, domain),
        ...validateOrgId(orgId),
        ...validateDomain(domain),
        ...validateDeletionPolicy(deletionPolicy),
      ],
    });
    const identity = { org_id: orgId, domain };
    this.fqn = declareResourcePair(this, {
      type: "aerial_org",
      desired: { ...identity, cell, deletion_policy: deletionPolicy },
      triggers: identity,
      destroy: { ...identity, deletion_policy: deletionPolicy },
      org: { orgId, domain },
      effect: { deletionPolicy },
      meta: { dependsOn: config.dependsOn, count: config.count, forEach: config.forEach },
    });
  }
}
