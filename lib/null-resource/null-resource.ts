/** The construct of `null_resource`: the prebuilt one. The edition for CDK Terrain has a module of its own. */
import { resource } from "@cdktf/provider-null";

/** A `null_resource` block. */
export const NullResource = resource.Resource;
/** A `null_resource` block. */
export type NullResource = resource.Resource;
