/**
 * The actions, one file each. An action changes an org once and has no state.
 *
 * Allowed imports: the plugin framework's types, the Aerial client, and the rules of lib/resources, which apply here as
 * well; not gRPC or CDKTF.
 */
import { orgActivate } from "./org-activate";
import { orgDeactivate } from "./org-deactivate";
import { orgRequestDeletion } from "./org-request-deletion";

/** Actions by their type names. */
export const actions = {
  aerial_org_activate: orgActivate,
  aerial_org_deactivate: orgDeactivate,
  aerial_org_request_deletion: orgRequestDeletion,
};
