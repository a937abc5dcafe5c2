/**
 * The list resources: finding what exists, for `terraform query`.
 *
 * Imports allowed: the plugin framework's types, the Aerial client, and from lib/resources and lib/data-sources what both of
 * a kind share; neither gRPC nor CDKTF.
 */
import { org } from "./org";

/** List resources by the type names of the resources that they find. */
export const listResources = { aerial_org: org };
