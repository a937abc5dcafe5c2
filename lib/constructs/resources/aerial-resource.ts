import { TerraformResource, type TerraformProvider } from "../framework";
import { checkEngine, withEngineCheck } from "../engine/engine-check";
import { refuseUnknownImportId } from "../validation/import-id";

/**
 * The methods that all resources of this library share. The class is not exported: users see its methods on each resource.
 *
 * @internal
 */
export abstract class AerialResource extends TerraformResource {
  /**
   * Imports an existing object at the next apply, instead of creating one. This adds an import block, which needs
   * Terraform 1.5 or later, or OpenTofu. If `TERRAFORM_BINARY_NAME`, `terraform` or `tofu` is found, its version is checked
   * at synthesis; declared `targetVersions` are checked as well.
   *
   * Throws an error with the code `ERR_AERIAL_IMPORT_ID` if the id is an attribute of a resource, such as `org.domain`.
   *
   * @param id the id that `terraform import` takes for this resource, as a literal
   * @param provider the provider to import with; the default is this resource's own
   */
  public override importFrom(id: string, provider?: TerraformProvider): void {
    refuseUnknownImportId(this, id);
    withEngineCheck(this, "import blocks", () => super.importFrom(id, provider));
  }

  /**
   * Moves this resource to the resource with a move target. Terraform's version is checked at synthesis, as for
   * `importFrom`.
   *
   * @param moveTarget the name that `addMoveTarget` gave to the other resource
   * @param index the key of the other resource's `forEach` at which this resource appears
   */
  public override moveTo(moveTarget: string, index?: string | number): void {
    super.moveTo(moveTarget, index);
    checkEngine(this, "moved blocks");
  }

  /**
   * Moves this resource to another address. Terraform's version is checked at synthesis, as for `importFrom`.
   *
   * @param id the address to move to, such as `aerial_org.acme`
   */
  public override moveToId(id: string): void {
    super.moveToId(id);
    checkEngine(this, "moved blocks");
  }

  /**
   * Moves the resource at another address to this one. The address can also be that of a `terraform_data` resource of
   * the `null_resource` constructs. This resource then takes over the org, its products or its status, and changes
   * nothing. Terraform's version is
   * checked at synthesis, as for `importFrom`. A move between resource types needs Terraform 1.8 or OpenTofu 1.7.
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
