/**
 * The ephemeral resources: values for one run, which are stored in neither the plan nor the state.
 *
 * Allowed imports: the plugin framework's types, the Aerial client, and the connection of lib/resources; not gRPC or
 * CDKTF.
 */
import { accessToken } from "./access-token";

/** Ephemeral resources by their type names. */
export const ephemeralResources = { aerial_access_token: accessToken };
