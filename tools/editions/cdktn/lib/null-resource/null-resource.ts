/** The construct of `null_resource`. It does not need a prebuilt one, so users can declare the provider with any construct. */
import type { Construct } from "constructs";
import { TerraformResource, type TerraformMetaArguments } from "../constructs/framework";

/** The configuration of a {@link NullResource}. */
interface NullResourceConfig extends TerraformMetaArguments {
  /** The values whose change replaces the resource. */
  readonly triggers: { readonly [name: string]: string };
}

/** A `null_resource` block. */
export class NullResource extends TerraformResource {
  private readonly triggers: { readonly [name: string]: string };

  public constructor(scope: Construct, id: string, { triggers, ...metaArguments }: NullResourceConfig) {
    super(scope, id, {
      terraformResourceType: "null_resource",
      // The framework fails if no construct in the stack declares that provider.
      terraformGeneratorMetadata: { providerName: "null" },
      ...metaArguments,
    });
    this.triggers = triggers;
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return { triggers: this.triggers };
  }
}
