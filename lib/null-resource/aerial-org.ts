import { Construct } from "constructs";
import type { ITerraformDependable } from "../constructs/framework";
import { validateAerialOrg } from "../constructs/validation/checks";
import { refuseMisspelledProperties } from "../constructs/validation/misspelled";
import { argumentsOfAerialOrg, type AerialOrgConfig } from "./aerial-org-config";
import { declareResourcePair } from "./resource-pair";

/**
 * An org that the Aerial account manages, with `null_resource` and `local-exec`. Use it where the `aerial` provider is not
 * allowed. Creating it adds the org to the account, or adopts the org if the account already manages it.
 *
 * It needs a `NullProvider` in the stack, Node.js on the machine that runs Terraform, and the settings of the `aerial`
 * provider in Terraform's environment, such as AERIAL_ACCOUNT_ID.
 *
 * It does not detect drift, its plan checks nothing, and it has neither outputs nor import. `PREVENT` fails only during the
 * destroy, after the org's dependents are destroyed. **Removing it from the code runs nothing**: the deletion policy takes
 * effect only at `terraform destroy`, and when an element is removed from its `count` or `forEach`.
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
  /** The Terraform address that other constructs depend on. */
  public readonly fqn: string;

  /**
   * Declares that the account manages an org.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the org's `orgId` or `domain`, and its policy
   */
  public constructor(scope: Construct, id: string, config: AerialOrgConfig) {
    super(scope, id);
    refuseMisspelledProperties(this, "nullResource.AerialOrg", config);
    const given = { ...config };
    this.node.addValidation({ validate: () => validateAerialOrg(given) });
    const { orgId, domain, deletionPolicy } = config;
    const identity = { org_id: orgId, domain };
    this.fqn = declareResourcePair(this, {
      type: "aerial_org",
      desired: argumentsOfAerialOrg(config),
      triggers: identity,
      destroy: { ...identity, deletion_policy: deletionPolicy },
      org: { orgId, domain },
      effect: { deletionPolicy },
      meta: { dependsOn: config.dependsOn, count: config.count, forEach: config.forEach },
    });
  }
}
