/**
 * The list resources, which find existing orgs for `terraform query`.
 *
 * Allowed imports: the plugin framework's types, the Aerial client, and the parts of lib/resources and lib/data-sources
 * that list resources share with them; not gRPC or CDKTF.
 */
import { org } from "./org";

/** List resources by the type names of the resources that they find. */
export const listResources = { aerial_org: org };
