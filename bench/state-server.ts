/**
 * An `http` backend that keeps states in memory. Writing to it needs no disk, and an engine writes a remote state every 20
 * seconds instead of after each resource.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A running server. */
export interface StateServer {
  /** The backend's configuration for one state, as the content of a file. */
  configuration(name: string): string;
  close(): Promise<void>;
}

/** Starts a server on a free port of the loopback interface. */
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
