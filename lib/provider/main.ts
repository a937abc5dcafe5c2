/** The entry point of the executable. The bundler replaces `AERIAL_VERSION`. */
import { serveProvider } from "../plugin/serve";

declare const AERIAL_VERSION: string;

void serveProvider({
  providerAddress: "terraform.local/aerial/aerial",
  name: "terraform-provider-aerial",
  version: AERIAL_VERSION,
  provider: ({ keepSecret }) => {
    const { aerialProvider } = require("./provider") as typeof import("./provider");
    return aerialProvider({ environment: process.env, version: AERIAL_VERSION, keepSecret });
  },
});
