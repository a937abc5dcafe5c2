import { version as packageVersion } from "../../package.json";

/** Inserted by the bundler. In a development build, it is derived from the provider's content. */
declare const AERIAL_VERSION: string | undefined;

/** The version of the command, which is also the provider's. */
export const version: string = typeof AERIAL_VERSION === "undefined" ? packageVersion : AERIAL_VERSION;
