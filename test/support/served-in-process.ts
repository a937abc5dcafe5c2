/** A provider of lib/plugin that this process serves, to engines and tests that are given its address: they start none. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Provider } from "../../lib/plugin";
import { GrpcServer } from "../../lib/plugin/grpc";
import { reattachConfiguration } from "../../lib/plugin/process/handshake";
import { processServices } from "../../lib/plugin/process/services";
import { providerService, ProviderServer } from "../../lib/plugin/rpc";
import type { ServedProvider } from "../../tools/workspace/workspace";

const ignore = (): void => undefined;
// Traces are of the executable: see the workspace's option `trace`.
const silent = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

/**
 * Serves a provider as its executable does, except TLS, logs and the process's end. Each connection has a provider of its own,
 * as each has its own process otherwise: an engine connects as often as it would start one.
 *
 * @param address the provider's source address
 * @param make makes the provider of one connection
 */
export function serveInProcess(
  address: string,
  make: () => Provider<any, any>,
): ServedProvider & { readonly socket: string } {
  const folder = mkdtempSync(join(tmpdir(), "served-"));
  const path = join(folder, "s");
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    serveConnection(socket, make());
  });
  listener.listen(path);
  return {
    socket: path,
    reattach: reattachConfiguration(address, { path }, process.pid),
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => listener.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function serveConnection(socket: Socket, provider: Provider<any, any>): void {
  const served = new ProviderServer(provider, silent, new AbortController());
  const server = new GrpcServer({
    services: [...processServices({ onShutdown: ignore }), providerService(served)],
    onError: ignore,
  });
  const connections = createServer();
  server.attach(connections);
  connections.emit("connection", socket);
}
