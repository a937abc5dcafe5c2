import { isLoopback } from "../../facts/addresses";
import type { SecureContext } from "node:tls";
import type { Agent, Dispatcher, EnvHttpProxyAgent } from "undici";
import { ConfigurationError } from "../errors";
import { extraAuthorities } from "./extra-authorities";
import { MOST_BYTES_OF_ANSWER } from "./message";

/** Options of connections. */
export interface DispatcherOptions {
  /** The maximum number of connections to one host. */
  readonly connections: number;
  /** How long opening a connection may take, in milliseconds. */
  readonly connectTimeoutMilliseconds: number;
}

/** The part of undici that the client uses. */
export interface HttpConnections {
  /** Sends a request to its host, through a proxy if the environment sets one for the host. */
  request(options: Dispatcher.RequestOptions & { readonly origin: string }): Promise<Dispatcher.ResponseData>;
  /** Closes the idle connections, and the others when they become idle. */
  close(): Promise<void>;
}

/** Opens connections. */
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
 * Loads undici and creates its connection pools. Uses deep imports, because undici's entry file also loads fetch,
 * WebSocket, caches and mocks, which are half of its code and not needed here. Loads the proxy code only if the environment
 * sets a proxy.
 *
 * @throws ConfigurationError if the environment's proxy is not a URL
 */
export async function connect(
  options: DispatcherOptions,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<HttpConnections> {
  // @ts-expect-error undici has types only for its entry file
  const { default: DirectAgent } = (await import("undici/lib/dispatcher/agent.js")) as AgentModule;
  // @ts-expect-error undici has types only for its entry file
  const { default: send } = (await import("undici/lib/api/api-request.js")) as RequestModule;
  const agentOptions = {
    connections: options.connections,
    // 1 disables pipelining: a connection stays alive, but sends a request only after the response to the last one.
    pipelining: 1,
    allowH2: false,
    // The client has its own timer for the whole request. Those of undici are coarse and cover only parts of it.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: MOST_BYTES_OF_ANSWER,
    connect: { timeout: options.connectTimeoutMilliseconds },
  };
  const plain = new DirectAgent(agentOptions);
  const proxied = await proxyAgent(agentOptions, environment);
  let secure: Dispatcher | undefined;
  const dispatcherFor = ({ protocol, hostname }: URL): Dispatcher => {
    // Loopback is never proxied. Go programs behave this way, and so users of Terraform expect it.
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

/** Returns the TLS options that differ from Node's defaults. */
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
  // @ts-expect-error undici has types only for its entry file
  const { default: ProxyAgent } = (await import("undici/lib/dispatcher/env-http-proxy-agent.js")) as ProxyAgentModule;
  // @ts-expect-error undici has types only for its entry file
  const { default: Base } = (await import("undici/lib/dispatcher/dispatcher.js")) as DispatcherModule;
  // @ts-expect-error undici has types only for its entry file
  const { default: openTunnel } = (await import("undici/lib/api/api-connect.js")) as ConnectModule;
  // The proxy code opens its tunnels with this method, which undici's entry file would have added.
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
    // The error quotes the value, which may contain a password.
    throw new ConfigurationError(
      variable,
      `The proxy in the environment variable ${variable} is not a URL. Set it to a value such as http://gateway.example:8080.`,
    );
  }
}
