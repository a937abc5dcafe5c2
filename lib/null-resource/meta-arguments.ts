import type { ITerraformDependable, ITerraformIterator, TerraformCount } from "../constructs/framework";

/** Terraform's meta-arguments of every `null_resource` construct. */
export interface NullResourceMetaArguments {
  /**
   * The constructs that are created before this one and destroyed after it. For products and status, this is usually the
   * `AerialOrg`.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];

  /**
   * The number of instances. Together with a deletion policy of `DEACTIVATE` or `DELETE`, or with `disableOnDestroy`, it is
   * refused at synthesis: after a shift of indexes, Terraform would destroy an instance whose org is still declared.
   *
   * @default - one instance
   */
  readonly count?: number | TerraformCount;

  /**
   * The elements, each of which gets an instance. Use each org as its own key, as `TerraformIterator.fromList` with org ids
   * does.
   *
   * @default - one instance
   */
  readonly forEach?: ITerraformIterator;
}
