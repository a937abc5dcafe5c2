import { version as packageVersion } from "../../package.json";

/** Put in by the bundler: of a development build, what follows from the provider's content. */
declare const AERIAL_VERSION: string | undefined;

/** The version of the command, which is the provider's too. */
export const version: string = typeof AERIAL_VERSION === "undefined" ? packageVersion : AERIAL_VERSION;
