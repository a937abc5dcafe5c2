/**
 * The ephemeral resources: values for one run of the engine, in neither plan nor state.
 *
 * Law of this folder: it knows the plugin framework's types, the Aerial client, and the connection of lib/resources. It
 * knows neither gRPC nor CDKTF.
 */
import { accessToken } from "./access-token";

/** Ephemeral resources by their type names. */
export const ephemeralResources = { aerial_access_token: accessToken };
