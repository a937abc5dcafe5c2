import type { ITerraformDependable, ITerraformIterator, TerraformCount } from "../constructs/framework";

/** The arguments that Terraform itself has for every construct of the `null_resource` edition. */
export interface NullResourceMetaArguments {
  /**
   * What must be there before, and is destroyed after: for products and status most often the `AerialOrg`.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];

  /**
   * How many of it there are. It is refused at synth time together with a deletion policy of `DEACTIVATE` or `DELETE` and
   * with `disableOnDestroy`: with a shifted index, the engine would destroy an instance whose org is still declared.
   *
   * @default - one
   */
  readonly count?: number | TerraformCount;

  /**
   * One of it for each element. Let each org be its own key: `TerraformIterator.fromList` of org ids does so.
   *
   * @default - one
   */
  readonly forEach?: ITerraformIterator;
}
