import type { Config } from "../../../lib/plugin";
import { providerSchema } from "../../../lib/provider/schema";

/** The provider's configuration as an engine hands it over. */
export type ProviderConfig = Config<typeof providerSchema>;

/** Returns a configuration that only sets the given values. */
export function noSettings(given: Partial<ProviderConfig> = {}): ProviderConfig {
  const nothing = Object.fromEntries(Object.keys(providerSchema.attributes).map((name) => [name, null]));
  return { ...nothing, ...given } as ProviderConfig;
}
