/** Serves a provider. Separate from index.ts, so that a process loads nothing of its provider before the handshake. */
import { serve } from "./process";
import type { HandlerLog } from "./context";
import type { Provider } from "./provider";
import type * as Logged from "./process/logged";
import type * as Rpc from "./rpc";

/** Options for serving a provider. */
export interface ServeProviderOptions {
  /** The source address, "registry.example/namespace/type". */
  readonly providerAddress: string;
  /** The program's name, "terraform-provider-example". */
  readonly name: string;
  readonly version: string;
  /** Loads the provider while the engine connects. `keepSecret` keeps a text out of all later log lines. */
  readonly provider: (context: {
    readonly log: HandlerLog;
    readonly keepSecret: (secret: string | undefined) => void;
  }) => Provider<any, any>;
}

/**
 * Serves a provider until the engine shuts it down, and then ends the process. If a user starts the program, it prints its
 * usage and exits with code 1. With `--debug`, it waits for an engine that uses it with TF_REATTACH_PROVIDERS.
 */
export function serveProvider({ provider, ...options }: ServeProviderOptions): Promise<void> {
  return serve({
    ...options,
    services: ({ log, stop }) => {
      const { providerService, ProviderServer } = require("./rpc") as typeof Rpc;
      const { logged } = require("./process/logged") as typeof Logged;
      const keepSecret = (secret: string | undefined) => log.secrets.add(secret);
      const service = providerService(new ProviderServer(provider({ log, keepSecret }), log, stop));
      return [logged(service, log, options.providerAddress)];
    },
  });
}
