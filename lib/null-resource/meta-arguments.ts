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
   * How many of it there are.
   *
   * @default - one
   */
  readonly count?: number | TerraformCount;

  /**
   * One of it for each element.
   *
   * @default - one
   */
  readonly forEach?: ITerraformIterator;
}
