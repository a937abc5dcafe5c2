/**
 * A backend of the kind `http` that keeps states in memory: what an engine writes to it costs no disk, and an engine writes
 * to a remote state every 20 seconds rather than after each resource.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A running server. */
export interface StateServer {
  /** The backend's configuration for one state, as a file of its own. */
  configuration(name: string): string;
  close(): Promise<void>;
}

/** Starts a server on a port of loopback. */
export async function startStateServer(): Promise<StateServer> {
  const states = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const { method, url: name = "" } = request;
      if (method === "POST") {
        states.set(name, body);
      } else if (method === "DELETE") {
        states.delete(name);
      }
      const state = method === "GET" ? states.get(name) : undefined;
      response.writeHead(method === "GET" && state === undefined ? 404 : 200).end(state);
    });
  });
  await new Promise<void>((fulfil) => server.listen(0, "127.0.0.1", fulfil));
  const { port } = server.address() as AddressInfo;
  return {
    configuration: (name) =>
      JSON.stringify({ terraform: { backend: { http: { address: `http://127.0.0.1:${port}/${name}` } } } }),
    close: async () =>
      await new Promise<void>((fulfil) => {
        server.close(() => fulfil());
        server.closeAllConnections();
      }),
  };
}
