/** Configures the provider: creates the client for the handlers from the provider block. */
import { nothingOf, type Values } from "../schema/nested";
import type { Call } from "./call";

/** The provider block and the engine. */
export interface ConfigureProviderRequest {
  /** The values of the provider block. Without a block, this is null and all attributes are null. */
  readonly config: Values | null;
  /** The engine's version, for a User-Agent. */
  readonly engineVersion: string;
}

/** Configures the provider. After that, its handlers can be called. */
export async function configureProvider(call: Call, request: ConfigureProviderRequest): Promise<void> {
  const { server } = call;
  const { provider, stopSignal: signal } = server;
  const config = request.config ?? nothingOf(provider.schema.attributes);
  const context = { ...call.validateContext(), signal, engineVersion: request.engineVersion };
  server.setClient(await provider.configure(config, context));
}
