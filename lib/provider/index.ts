/**
 * Wires the provider: lifecycles are in lib/resources, the protocol is in lib/plugin. Allowed imports: the parts that
 * it wires.
 */
export { aerialProvider } from "./provider";
export { providerSchema } from "./schema";
