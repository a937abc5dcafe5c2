import { isLoopback } from "../../facts/addresses";
import type { SecureContext } from "node:tls";
import type { Agent, Dispatcher, EnvHttpProxyAgent } from "undici";
import { ConfigurationError } from "../errors";
import { extraAuthorities } from "./extra-authorities";
import { MOST_BYTES_OF_ANSWER } from "./message";

/** How connections are made. */
export interface DispatcherOptions {
  /** Connections to one host at most. */
  readonly connections: number;
  /** How long making a connection may take, in milliseconds. */
  readonly connectTimeoutMilliseconds: number;
}

/** The part of undici that the client uses. */
export interface HttpConnections {
  /** Sends a request to its host, through the proxy that the environment names for it. */
  request(options: Dispatcher.RequestOptions & { readonly origin: string }): Promise<Dispatcher.ResponseData>;
  /** Ends the idle connections, and the others as they become idle. */
  close(): Promise<void>;
}

/** Makes connections. */
export type Connect = (options: DispatcherOptions) => Promise<HttpConnections>;

type RequestFunction = (this: Dispatcher, options: Dispatcher.RequestOptions) => Promise<Dispatcher.ResponseData>;
interface AgentModule {
  readonly default: typeof Agent;
}
interface ProxyAgentModule {
  readonly default: typeof EnvHttpProxyAgent;
}
interface RequestModule {
  readonly default: RequestFunction;
}
interface DispatcherModule {
  readonly default: { readonly prototype: { connect?: unknown } };
}
interface ConnectModule {
  readonly default: unknown;
}

const PROXY_VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"] as const;

/**
 * Loads undici and makes its connection pools. By deep paths, since its entry file also loads fetch, WebSocket, caches
 * and mocks: twice the code, for nothing that is used here. The proxy code is loaded where the environment names a
 * proxy alone.
 *
 * @throws ConfigurationError where the environment's proxy is no URL
 */
export async function connect(
  options: DispatcherOptions,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<HttpConnections> {
  // @ts-expect-error undici types its entry file alone
  const { default: DirectAgent } = (await import("undici/lib/dispatcher/agent.js")) as AgentModule;
  // @ts-expect-error undici types its entry file alone
  const { default: send } = (await import("undici/lib/api/api-request.js")) as RequestModule;
  const agentOptions = {
    connections: options.connections,
    // 1 means none: keep-alive, and the next request of a connection only after the answer to the last one.
    pipelining: 1,
    allowH2: false,
    // The client keeps its own timers, over the whole of a request: undici's are between parts of it, and coarse.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: MOST_BYTES_OF_ANSWER,
    connect: { timeout: options.connectTimeoutMilliseconds },
  };
  const plain = new DirectAgent(agentOptions);
  const proxied = await proxyAgent(agentOptions, environment);
  let secure: Dispatcher | undefined;
  const dispatcherFor = ({ protocol, hostname }: URL): Dispatcher => {
    // Loopback is never proxied, as in Go's programs, which is what users of Terraform expect.
    if (proxied !== undefined && !isLoopback(hostname)) {
      return proxied;
    }
    return protocol === "http:"
      ? plain
      : (secure ??= new DirectAgent({ ...agentOptions, connect: { ...agentOptions.connect, ...tls(environment) } }));
  };
  return {
    request: async (request) => send.call(dispatcherFor(new URL(request.origin)), request),
    close: async () => {
      await Promise.all([plain, secure, proxied].map(async (dispatcher) => dispatcher?.close()));
    },
  };
}

/** How TLS connections are made, where it is not Node's own way. */
function tls(environment: NodeJS.ProcessEnv): { readonly secureContext?: SecureContext } {
  const secureContext = extraAuthorities(environment);
  return secureContext === undefined ? {} : { secureContext };
}

async function proxyAgent(
  agentOptions: Agent.Options,
  environment: NodeJS.ProcessEnv,
): Promise<Dispatcher | undefined> {
  const variable = PROXY_VARIABLES.find((name) => environment[name]);
  if (variable === undefined) {
    return undefined;
  }
  // @ts-expect-error undici types its entry file alone
  const { default: ProxyAgent } = (await import("undici/lib/dispatcher/env-http-proxy-agent.js")) as ProxyAgentModule;
  // @ts-expect-error undici types its entry file alone
  const { default: Base } = (await import("undici/lib/dispatcher/dispatcher.js")) as DispatcherModule;
  // @ts-expect-error undici types its entry file alone
  const { default: openTunnel } = (await import("undici/lib/api/api-connect.js")) as ConnectModule;
  // The proxy code opens its tunnels by this method, which undici's entry file would have put there.
  Base.prototype.connect ??= openTunnel;
  const authorities = tls(environment);
  try {
    return new ProxyAgent({
      ...agentOptions,
      requestTls: authorities,
      proxyTls: authorities,
      httpProxy: environment.http_proxy || environment.HTTP_PROXY,
      httpsProxy: environment.https_proxy || environment.HTTPS_PROXY,
      noProxy: environment.no_proxy || environment.NO_PROXY,
    });
  } catch {
    // The value may hold a password, and the error quotes it.
    throw new ConfigurationError(
      variable,
      `The proxy that the environment variable ${variable} names is not a URL. Give it like http://gateway.example:8080.`,
    );
  }
}
