/** The example provider, served in memory: the tests of `lib/plugin/server` call it in values. */
import { type Diagnostic, UNKNOWN } from "../../../lib/plugin";
import { Call, configureProvider, ProviderServer } from "../../../lib/plugin/server";
import { type ExampleOptions, exampleProvider, thingSchema } from "../example-provider";

/** How a call ended. */
export interface Ended<T> {
  /** Undefined if something was thrown. */
  readonly answer: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A served provider. */
export interface Served {
  readonly server: ProviderServer;
  /** Makes one call. */
  call<T>(serving: (call: Call) => T | Promise<T>, signal?: AbortSignal): Promise<Ended<T>>;
}

const log = { trace: silence, debug: silence, info: silence, warn: silence, error: silence };

function silence(): void {
  // These tests do not check logs.
}

/** Serves the example, not configured yet. */
export function unconfigured(options?: ExampleOptions): Served {
  const server = new ProviderServer(exampleProvider(options), log);
  return {
    server,
    call: async (serving, signal) => {
      const call = new Call(server, { signal });
      const answer = await call.attempt(() => serving(call));
      return { answer, diagnostics: call.diagnostics.all };
    },
  };
}

/** Serves the example, configured. */
export async function served(options?: ExampleOptions): Promise<Served> {
  const provider = unconfigured(options);
  await provider.call((call) => configureProvider(call, { config: null, engineVersion: "1.11.4" }));
  return provider;
}

/** Returns all values of a thing, null if they are not given. */
export function thing(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...Object.fromEntries(Object.keys(thingSchema.attributes).map((name) => [name, null])), ...values };
}

/** The type name of things. */
export const THING = { typeName: "example_thing" } as const;

export { UNKNOWN };
