/**
 * The actions: one file each. They do something to an org once and keep no state.
 *
 * Imports allowed: the plugin framework's types, the Aerial client, and the rules of lib/resources, which hold here as well;
 * neither gRPC nor CDKTF.
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
