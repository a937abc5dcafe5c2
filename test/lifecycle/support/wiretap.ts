import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

const REQUEST_STARTED = "http.server.request.start";

/** The secrets that went over the wire to the servers of this process. */
export interface Heard {
  /** Client assertions: the `client_assertion` of token requests. */
  readonly assertions: ReadonlySet<string>;
  /** Access tokens that were answered. */
  readonly tokens: ReadonlySet<string>;
  /** DPoP proofs. */
  readonly proofs: ReadonlySet<string>;
  /** All of them. */
  all(): readonly string[];
}

/** Listens to every HTTP server of this process from now on, until {@link stop} is called. */
export function tapServers(): Heard & { stop(): void } {
  const [assertions, tokens, proofs] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const started = (message: unknown) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const proof = request.headers.dpop;
    if (typeof proof === "string") {
      proofs.add(proof);
    }
    overhear(request, (body) => {
      const assertion = new URLSearchParams(body).get("client_assertion");
      if (assertion !== null) {
        assertions.add(assertion);
      }
    });
    const end = response.end.bind(response) as (...parameters: unknown[]) => ServerResponse;
    response.end = (...parameters: unknown[]) => {
      for (const [, token] of String(parameters[0]).matchAll(/"access_token"\s*:\s*"([^"]+)"/g)) {
        tokens.add(token!);
      }
      return end(...parameters);
    };
  };
  subscribe(REQUEST_STARTED, started);
  return {
    assertions,
    tokens,
    proofs,
    all: () => [...assertions, ...tokens, ...proofs],
    stop: () => void unsubscribe(REQUEST_STARTED, started),
  };
}

/** Hears a request's body without reading it away from the server. */
function overhear(request: IncomingMessage, heard: (body: string) => void): void {
  const chunks: Buffer[] = [];
  const emit = request.emit.bind(request) as (event: string | symbol, ...parameters: unknown[]) => boolean;
  request.emit = (event: string | symbol, ...parameters: unknown[]) => {
    if (event === "data") {
      chunks.push(Buffer.from(parameters[0] as Uint8Array));
    } else if (event === "end") {
      heard(Buffer.concat(chunks).toString("utf8"));
    }
    return emit(event, ...parameters);
  };
}
