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
   * `terraform` or `tofu` is found.
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
}
