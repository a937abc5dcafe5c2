/** The provider served by this process, to engines that are told to use it: they start none. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Clock } from "../../lib/aerial";
import { GrpcServer } from "../../lib/plugin/grpc";
import { reattachConfiguration } from "../../lib/plugin/process/handshake";
import { processServices } from "../../lib/plugin/process/services";
import { providerService, ProviderServer } from "../../lib/plugin/rpc";
import { aerialProvider } from "../../lib/provider";
import { builtProvider, PROVIDER_ADDRESS } from "../../tools/workspace/built-provider";
import type { ServedProvider } from "../../tools/workspace/workspace";

const ignore = (): void => undefined;
// Traces are of the executable: see the workspace's option `trace`.
const silent = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

/**
 * Serves the provider from the sources, as its executable does, but for TLS, logs and the process's end. Each connection has
 * a provider of its own, as each has its own process otherwise: an engine connects as often as it would start one.
 *
 * @param environment where the provider's settings come from
 * @param clock @default the machine's own
 */
export function serveProvider(environment: NodeJS.ProcessEnv, clock?: Clock): ServedProvider {
  const folder = mkdtempSync(join(tmpdir(), "served-"));
  const path = join(folder, "s");
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    serveConnection(socket, environment, clock);
  });
  listener.listen(path);
  return {
    reattach: reattachConfiguration(PROVIDER_ADDRESS, { path }, process.pid),
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => listener.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function serveConnection(socket: Socket, environment: NodeJS.ProcessEnv, clock: Clock | undefined): void {
  const provider = aerialProvider({ environment, version: builtProvider().version, clock });
  const served = new ProviderServer(provider, silent, new AbortController());
  const server = new GrpcServer({
    services: [...processServices({ onShutdown: ignore }), providerService(served)],
    onError: ignore,
  });
  const connections = createServer();
  server.attach(connections);
  connections.emit("connection", socket);
}
