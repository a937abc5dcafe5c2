/**
 * The ephemeral resources: values for one run of the engine, in neither plan nor state.
 *
 * Imports allowed: the plugin framework's types, the Aerial client, and the connection of lib/resources; neither gRPC nor
 * CDKTF.
 */
import { accessToken } from "./access-token";

/** Ephemeral resources by their type names. */
export const ephemeralResources = { aerial_access_token: accessToken };
