import { TerraformResource, type TerraformProvider } from "../framework";
import { checkEngine, withEngineCheck } from "../engine/engine-check";

/**
 * The methods that all resources of this library share. The class is not exported: users see its methods on each resource.
 *
 * @internal
 */
export abstract class AerialResource extends TerraformResource {
  /**
   * Imports an existing object when the next apply runs, instead of creating one. This adds an import block, which needs
   * Terraform 1.5 or later, or OpenTofu. The engine's version is checked at synth time if `TERRAFORM_BINARY_NAME`,
   * `terraform` or `tofu` is found, and so are declared `targetVersions`.
   *
   * @param id the id that `terraform import` takes for this resource
   * @param provider the provider to import with, this resource's own if left out
   */
  public override importFrom(id: string, provider?: TerraformProvider): void {
    withEngineCheck(this, "import blocks", () => super.importFrom(id, provider));
  }

  /**
   * Moves this resource to the resource that has a move target. The engine's version is checked at synth time, as for
   * `importFrom`.
   *
   * @param moveTarget the name that the other resource was given with `addMoveTarget`
   * @param index the key of the other resource's `forEach` at which this resource appears
   */
  public override moveTo(moveTarget: string, index?: string | number): void {
    super.moveTo(moveTarget, index);
    checkEngine(this, "moved blocks");
  }

  /**
   * Moves this resource to another address. The engine's version is checked at synth time, as for `importFrom`.
   *
   * @param id the address to move to, such as `aerial_org.acme`
   */
  public override moveToId(id: string): void {
    super.moveToId(id);
    checkEngine(this, "moved blocks");
  }

  /**
   * Moves the resource at another address to this one. The address may also be that of a `terraform_data` of the
   * null_resource edition: the plan then takes over the org, its products or its status, and changes nothing. The engine's
   * version is checked at synth time, as for `importFrom`; a move between resource types needs Terraform 1.8 or OpenTofu 1.7.
   *
   * @param id the address to move from, such as `aerial_org.acme` or `terraform_data.acme`
   */
  public override moveFromId(id: string): void {
    super.moveFromId(id);
    // The address of a resource in a module begins with the module's.
    const isOfThisType = `.${id}`.includes(`.${this.terraformResourceType}.`);
    checkEngine(this, isOfThisType ? "moved blocks" : "moved blocks between resource types");
  }
}
