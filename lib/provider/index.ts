/** The provider, wired: lifecycles are in lib/resources, the protocol in lib/plugin. Imports allowed: what it wires. */
export { aerialProvider } from "./provider";
export { providerSchema } from "./schema";
