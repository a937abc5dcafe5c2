import { Construct } from "constructs";
import type { ITerraformDependable } from "../constructs/framework";
import { validateAerialOrg } from "../constructs/validation/checks";
import { refuseMisspelledProperties } from "../constructs/validation/misspelled";
import { argumentsOfAerialOrg, type AerialOrgConfig } from "./aerial-org-config";
import { declareResourcePair } from "./resource-pair";

/**
 * An org that the Aerial account manages, by `null_resource` and `local-exec`: for places where no other provider may
 * run. Creating it adds the org to the account, or adopts it where the account manages it already.
 *
 * It needs a `NullProvider` in the stack, Node.js where the engine runs, and the settings of
 * the `aerial` provider in the environment of the engine (AERIAL_ACCOUNT_ID and so on).
 *
 * Its limits: it sees no drift, checks nothing in a plan, has no outputs and no import. `PREVENT` fails while destroying,
 * after what depends on the org was destroyed.
 * **Removing it from the code runs nothing**: the deletion policy is carried out only by `destroy`, and for what is taken
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
