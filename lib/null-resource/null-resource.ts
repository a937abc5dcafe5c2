/** The prebuilt construct of `null_resource`. The edition for CDK Terrain has its own version of this module. */
import { resource } from "@cdktf/provider-null";

/** A `null_resource` block. */
export const NullResource = resource.Resource;
/** A `null_resource` block. */
export type NullResource = resource.Resource;
