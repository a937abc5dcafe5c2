/** An engine for the tests of the RPCs: it speaks to a served provider in bytes, through an independent codec. */
import { join } from "node:path";
import { loadSync, type MethodDefinition, type ServiceDefinition } from "@grpc/proto-loader";
import type { CallContext, Method } from "../../../lib/plugin/grpc/service";
import { providerService } from "../../../lib/plugin/rpc";
import { ProviderServer } from "../../../lib/plugin/server";
import { dynamicValue, plainValue, UNKNOWN, type PluginValue } from "../../support/plugin-values";
import { exampleProvider, type ExampleOptions } from "../example-provider";

const definitions = loadSync("tfplugin6.proto", {
  includeDirs: [join(__dirname, "../../support")],
  keepCase: true,
  longs: Number,
  enums: String,
  defaults: true,
  arrays: true,
  objects: true,
  oneofs: true,
})["tfplugin6.Provider"] as ServiceDefinition;

/** The fields of an answer: each test knows those of the call that it makes. */
export type Answer = Record<string, any>;
export type Values = Record<string, PluginValue>;

/** An engine and the provider process that it speaks to. */
export interface Engine {
  readonly server: ProviderServer;
  /** Makes one call. Rejects where an exception escapes, which an engine would call a plugin that did not respond. */
  call(method: string, request?: object, signal?: AbortSignal): Promise<Answer>;
  /** Makes one call whose answer is a stream. The next answer is asked for when the one before was taken. */
  stream(method: string, request?: object, signal?: AbortSignal): AsyncGenerator<Answer>;
}

const log = { trace: noLog, debug: noLog, info: noLog, warn: noLog, error: noLog };

function noLog(): void {
  // Nothing is expected of the log here.
}

/** Starts an engine whose provider is not configured yet. */
export function unconfiguredEngine(options?: ExampleOptions): Engine {
  const server = new ProviderServer(exampleProvider(options), log);
  const service = providerService(server);
  const prepare = (name: string, request: object, signal: AbortSignal) => {
    const definition = definitions[name] as MethodDefinition<object, Answer>;
    const context: CallContext = { signal, closing: new AbortController().signal, metadata: {} };
    return {
      context,
      received: (method: Method) => method.request.decode(definition.requestSerialize(request)) as unknown,
      answered: (method: Method, answer: unknown) =>
        definition.responseDeserialize(Buffer.from(method.response.encode(answer))),
    };
  };
  return {
    server,
    call: async (name, request = {}, signal = new AbortController().signal) => {
      const { context, received, answered } = prepare(name, request, signal);
      const method = methodOf(service.methods[name], "unary");
      return answered(method, await method.handle(received(method), context));
    },
    async *stream(name, request = {}, signal = new AbortController().signal) {
      const { context, received, answered } = prepare(name, request, signal);
      const method = methodOf(service.methods[name], "server_streaming");
      for await (const answer of method.handle(received(method), context)) {
        yield answered(method, answer);
      }
    },
  };
}

function methodOf<K extends Method["kind"]>(method: Method | undefined, kind: K): Extract<Method, { kind: K }> {
  if (method?.kind !== kind) {
    throw new Error(`There is no such ${kind} method.`);
  }
  return method as Extract<Method, { kind: K }>;
}

/** All answers of a stream. */
export async function collected(answers: AsyncIterable<Answer>): Promise<Answer[]> {
  const all: Answer[] = [];
  for await (const answer of answers) {
    all.push(answer);
  }
  return all;
}

/** Starts an engine whose provider is configured. */
export async function startEngine(options?: ExampleOptions): Promise<Engine> {
  const engine = unconfiguredEngine(options);
  await engine.call("ConfigureProvider", { config: dynamicValue({ endpoint: null }), terraform_version: "1.11.4" });
  return engine;
}

const nothing: Values = {
  id: null,
  name: null,
  kind: null,
  size: null,
  revision: null,
  weight: null,
  tags: null,
  labels: null,
  secret: null,
  extra: null,
  owner: null,
  members: null,
  rules: null,
  zones: null,
};

/** Returns all values of a thing, null if they are not given. */
export function thing(values: Values): Values {
  return { ...nothing, ...values };
}

/** The inputs of a plan. */
export interface Change {
  readonly prior?: Values | null;
  readonly config: Values | null;
  /** @default as the engine makes it for attributes at the top level: prior values of computed ones */
  readonly proposed?: Values | null;
  readonly private?: Buffer;
  readonly identity?: object;
}

const COMPUTED = ["id", "size", "revision"];

/** Returns the engine's proposal: the configuration, with prior values for attributes that are computed and not set. */
export function proposed(prior: Values | null, config: Values | null): Values | null {
  return config === null
    ? null
    : { ...config, ...Object.fromEntries(COMPUTED.map((name) => [name, config[name] ?? prior?.[name] ?? null])) };
}

/** Plans a change of an example_thing. */
export async function plan(engine: Engine, { prior = null, config, ...change }: Change): Promise<Answer> {
  return await engine.call("PlanResourceChange", {
    type_name: "example_thing",
    prior_state: dynamicValue(prior),
    config: dynamicValue(config),
    proposed_new_state: dynamicValue(change.proposed === undefined ? proposed(prior, config) : change.proposed),
    ...(change.private === undefined ? {} : { prior_private: change.private }),
    ...(change.identity === undefined ? {} : { prior_identity: change.identity }),
  });
}

/** Applies what was planned. */
export async function apply(engine: Engine, { prior = null, config }: Change, planned: Answer): Promise<Answer> {
  return await engine.call("ApplyResourceChange", {
    type_name: "example_thing",
    prior_state: dynamicValue(prior),
    config: dynamicValue(config),
    planned_state: planned.planned_state as object,
    planned_private: planned.planned_private as Buffer,
    planned_identity: planned.planned_identity as object,
  });
}

/** The values of an answered state. */
export function valuesOf(value: unknown): any {
  return plainValue(value as Parameters<typeof plainValue>[0]);
}

export { dynamicValue, UNKNOWN };
