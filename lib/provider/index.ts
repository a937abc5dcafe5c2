/** The provider, wired. Law of this folder: wiring alone; lifecycles are in lib/resources, the protocol in lib/plugin. */
export { aerialProvider } from "./provider";
export { providerSchema } from "./schema";
