import { type ChildProcess, spawn } from "node:child_process";
import { X509Certificate } from "node:crypto";

import * as grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";

import { type ClientCertificate, makeClientCertificate } from "../../tools/client-certificate";

/** Terraform's value of `TF_PLUGIN_MAGIC_COOKIE`, by which a plugin knows that Terraform started it. */
export const MAGIC_COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;
const START_TIMEOUT_MILLISECONDS = 120_000;
const CALL_TIMEOUT_MILLISECONDS = 120_000;

const definitions = loadSync(["tfplugin6.proto", "go-plugin.proto", "health.proto"], {
  includeDirs: [__dirname],
  keepCase: true,
  longs: Number,
  enums: String,
  defaults: true,
  arrays: true,
  objects: true,
  oneofs: true,
});
const services = grpc.loadPackageDefinition(definitions) as unknown as Record<
  "tfplugin6" | "plugin",
  Record<string, grpc.ServiceClientConstructor>
> & { grpc: { health: { v1: Record<string, grpc.ServiceClientConstructor> } } };

/** The parts of the line that a plugin prints when it is ready: `CORE|PROTOCOL|NETWORK|ADDRESS|grpc|CERTIFICATE`. */
export interface Handshake {
  readonly coreProtocol: number;
  readonly protocol: number;
  readonly network: "unix" | "tcp";
  readonly address: string;
  readonly transport: string;
  /** The server's certificate, DER in base64 without padding; absent without TLS. */
  readonly certificate?: string;
  /** The line as it was printed. */
  readonly line: string;
}

/** One diagnostic of an answer. */
export interface PluginDiagnostic {
  readonly severity: "ERROR" | "WARNING" | "INVALID";
  readonly summary: string;
  readonly detail: string;
  readonly attribute: { readonly steps: readonly AttributePathStep[] } | null;
}

/** One step of a diagnostic's path. */
export interface AttributePathStep {
  readonly attribute_name?: string;
  readonly element_key_string?: string;
  readonly element_key_int?: number;
}

/**
 * An answer, its fields named as in tfplugin6.proto. All are there: repeated ones and maps empty, messages null, where
 * unset.
 */
export interface PluginAnswer {
  readonly diagnostics?: readonly PluginDiagnostic[];
  // Each test knows the fields of the call that it makes.
  readonly [field: string]: any;
}

/** The calls of the service `tfplugin6.Provider`. */
export interface ProviderCalls {
  /** Makes one call; rejects with a gRPC status where the call itself fails. */
  call(method: string, request?: object, options?: { readonly signal?: AbortSignal }): Promise<PluginAnswer>;
  /** Makes one call whose answer is a stream, and collects it. */
  callStream(method: string, request?: object): Promise<readonly PluginAnswer[]>;
}

/** Options of {@link startPlugin}. */
export interface PluginOptions {
  /** The executable and, where it needs some, its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Variables in addition to `PATH` and `HOME`, the only ones that are handed down. */
  readonly environment?: Readonly<Record<string, string>>;
  /** False: as under TF_DISABLE_PLUGIN_TLS, no certificates on either side. @default true */
  readonly tls?: boolean;
}

/** A plugin process and connections to it. */
export interface PluginProcess extends ProviderCalls {
  readonly process: ChildProcess;
  readonly handshake: Handshake;
  /** The client's certificate that the plugin expects; undefined without TLS. */
  readonly clientCertificate: ClientCertificate | undefined;
  /** A client of another service, such as `plugin.GRPCStdio`. */
  client(
    service: "plugin.GRPCController" | "plugin.GRPCStdio" | "plugin.GRPCBroker" | "grpc.health.v1.Health",
  ): grpc.Client;
  /** Another connection, with these credentials instead of the right ones: to see it refused. */
  connectWith(credentials: grpc.ChannelCredentials): grpc.Client;
  /** The process's output on stderr so far. */
  stderr(): string;
  /** The process's output on stdout after the handshake line; must stay empty. */
  stdoutAfterHandshake(): string;
  /**
   * Asks it to end as Terraform does, and waits for its end. Old plugins drop the connection instead of answering, and
   * Terraform accepts that; `answered` distinguishes the two.
   */
  shutdown(): Promise<{ readonly exitCode: number | null; readonly answered: boolean }>;
  /** Ends the process if it still runs, and all connections. For cleaning up. */
  kill(): Promise<void>;
}

/**
 * Starts a plugin as Terraform does, reads its handshake line and connects, with mutual TLS by default.
 *
 * @throws Error if it ends before the handshake or prints something else first; the message contains the output.
 */
export async function startPlugin(options: PluginOptions): Promise<PluginProcess> {
  const tls = options.tls ?? true;
  const clientCertificate = tls ? makeClientCertificate() : undefined;
  const [program, ...args] = options.command;
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TF_PLUGIN_MAGIC_COOKIE: MAGIC_COOKIE,
      PLUGIN_PROTOCOL_VERSIONS: "5,6",
      PLUGIN_MIN_PORT: "10000",
      PLUGIN_MAX_PORT: "25000",
      ...(clientCertificate === undefined ? {} : { PLUGIN_CLIENT_CERT: clientCertificate.certificate }),
      ...options.environment,
    },
  });
  let stdout = "";
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<number | null>((fulfil) => child.once("close", fulfil));
  let handshake: Handshake;
  try {
    handshake = parseHandshake(
      await new Promise<string>((fulfil, reject) => {
        const timer = setTimeout(
          () =>
            reject(new Error(`The plugin printed no handshake line in ${START_TIMEOUT_MILLISECONDS} ms.\n${stderr}`)),
          START_TIMEOUT_MILLISECONDS,
        );
        child.once("error", reject);
        child.stdout.setEncoding("utf8").on("data", (text: string) => {
          stdout += text;
          if (stdout.includes("\n")) {
            clearTimeout(timer);
            fulfil(stdout.slice(0, stdout.indexOf("\n")));
          }
        });
        void ended.then((exitCode) => {
          clearTimeout(timer);
          reject(new Error(`The plugin ended with ${exitCode} before its handshake line.\n${stdout}${stderr}`));
        });
      }),
    );
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }

  const clients: grpc.Client[] = [];
  const target = handshake.network === "unix" ? `unix:${handshake.address}` : `ipv4:${handshake.address}`;
  const connect = (constructor: grpc.ServiceClientConstructor | undefined, credentials: grpc.ChannelCredentials) => {
    const client = clientOf(constructor, target, credentials);
    clients.push(client);
    return client;
  };
  const credentials = () => channelCredentials(handshake, clientCertificate);
  const provider = connect(services.tfplugin6.Provider, credentials());

  return {
    process: child,
    handshake,
    clientCertificate,
    ...callsOf(provider),
    client: (service) => {
      const constructors: Record<string, grpc.ServiceClientConstructor | undefined> = {
        "plugin.GRPCController": services.plugin.GRPCController,
        "plugin.GRPCStdio": services.plugin.GRPCStdio,
        "plugin.GRPCBroker": services.plugin.GRPCBroker,
        "grpc.health.v1.Health": services.grpc.health.v1.Health,
      };
      return connect(constructors[service], credentials());
    },
    connectWith: (others) => connect(services.tfplugin6.Provider, others),
    stderr: () => stderr,
    stdoutAfterHandshake: () => stdout.slice(stdout.indexOf("\n") + 1),
    shutdown: async () => {
      const controller = connect(services.plugin.GRPCController, credentials());
      const answered = await new Promise<boolean>((fulfil) => {
        const deadline = Date.now() + CALL_TIMEOUT_MILLISECONDS;
        methodOf(controller, "Shutdown")({}, { deadline }, (error: unknown) => fulfil(error === null));
      });
      const exitCode = await ended;
      clients.forEach((client) => client.close());
      return { exitCode, answered };
    },
    kill: async () => {
      clients.forEach((client) => client.close());
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/**
 * Connects to a provider that is served already, without TLS.
 *
 * @param socket the path of its unix socket
 */
export function connectToProvider(socket: string): ProviderCalls & { close(): void } {
  const client = clientOf(services.tfplugin6.Provider, `unix:${socket}`, grpc.credentials.createInsecure());
  return { ...callsOf(client), close: () => client.close() };
}

function clientOf(
  constructor: grpc.ServiceClientConstructor | undefined,
  target: string,
  credentials: grpc.ChannelCredentials,
): grpc.Client {
  if (constructor === undefined) {
    throw new Error("No such service in the tests' interface definitions.");
  }
  return new constructor(target, credentials, {
    "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
    "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
    // The server's certificate is for localhost, whatever the address; a Unix socket's path is not a host name either.
    "grpc.ssl_target_name_override": "localhost",
    "grpc.default_authority": "localhost",
    // A channel of its own per client: credentials must not be shared between them.
    "grpc.use_local_subchannel_pool": 1,
    // Connecting to loopback needs no proxy.
    "grpc.enable_http_proxy": 0,
  });
}

function callsOf(provider: grpc.Client): ProviderCalls {
  return {
    call: async (method, request = {}, { signal } = {}) =>
      await new Promise((fulfil, reject) => {
        const deadline = Date.now() + CALL_TIMEOUT_MILLISECONDS;
        const call = methodOf(provider, method)(request, { deadline }, (error: unknown, answer: PluginAnswer) =>
          error === null ? fulfil(answer) : reject(error as Error),
        ) as grpc.ClientUnaryCall;
        signal?.addEventListener("abort", () => call.cancel(), { once: true });
      }),
    callStream: async (method, request = {}) =>
      await new Promise((fulfil, reject) => {
        const events: PluginAnswer[] = [];
        const deadline = Date.now() + CALL_TIMEOUT_MILLISECONDS;
        const stream = methodOf(provider, method)(request, { deadline }) as grpc.ClientReadableStream<PluginAnswer>;
        stream.on("data", (event: PluginAnswer) => events.push(event));
        stream.on("error", reject);
        stream.on("end", () => fulfil(events));
      }),
  };
}

/**
 * Reads a handshake line.
 *
 * @throws Error if it has another form.
 */
export function parseHandshake(line: string): Handshake {
  const [coreProtocol, protocol, network, address, transport, certificate] = line.split("|");
  if (
    !/^\d+$/.test(coreProtocol ?? "") ||
    !/^\d+$/.test(protocol ?? "") ||
    address === undefined ||
    transport === undefined
  ) {
    throw new Error(`Not a handshake line: ${JSON.stringify(line)}`);
  }
  if (network !== "unix" && network !== "tcp") {
    throw new Error(`A handshake line with an unknown network: ${JSON.stringify(line)}`);
  }
  return {
    coreProtocol: Number(coreProtocol),
    protocol: Number(protocol),
    network,
    address,
    transport,
    certificate: certificate === undefined || certificate === "" ? undefined : certificate,
    line,
  };
}

/** Credentials for the server of a handshake, with or without a client's certificate. */
export function channelCredentials(
  handshake: Handshake,
  client: ClientCertificate | undefined,
): grpc.ChannelCredentials {
  if (handshake.certificate === undefined) {
    return grpc.credentials.createInsecure();
  }
  const server = new X509Certificate(Buffer.from(handshake.certificate, "base64")).toString();
  return client === undefined
    ? grpc.credentials.createSsl(Buffer.from(server))
    : grpc.credentials.createSsl(Buffer.from(server), Buffer.from(client.privateKey), Buffer.from(client.certificate));
}

type Method = (...args: readonly unknown[]) => unknown;

function methodOf(client: grpc.Client, name: string): Method {
  const method = (client as unknown as Record<string, Method | undefined>)[name];
  if (method === undefined) {
    throw new Error(`The tests' interface definitions have no call ${name}.`);
  }
  return method.bind(client);
}
