/** Configuring: from the provider block's values to the client that handlers use. */
import { nothingOf, type Values } from "../schema/nested";
import type { Call } from "./call";

/** The provider block, and who asks. */
export interface ConfigureProviderRequest {
  /** Null for no block at all: every attribute is null then. */
  readonly config: Values | null;
  /** The engine's version, for a User-Agent. */
  readonly engineVersion: string;
}

/** Configures the provider: handlers can be called from then on. */
export async function configureProvider(call: Call, request: ConfigureProviderRequest): Promise<void> {
  const { server } = call;
  const { provider, stopSignal: signal } = server;
  const config = request.config ?? nothingOf(provider.schema.attributes);
  const context = { ...call.validateContext(), signal, engineVersion: request.engineVersion };
  server.setClient(await provider.configure(config, context));
}
