/**
 * Logs calls. Every line of a call has the same fields as in providers written in Go (terraform-plugin-log), so that one
 * filter finds the lines of a call in the logs of all providers.
 */
import { randomUUID } from "node:crypto";
import type { CallContext, Method, Service } from "../grpc/service";

/** The part of a logger that logging calls needs. */
export interface CallLog {
  isEnabled(level: "trace" | "error"): boolean;
  /** Runs work, and adds these fields to all its lines. */
  during<T>(fields: Readonly<Record<string, unknown>>, work: () => T): T;
  trace(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** Returns a service that logs its calls; the same service if logging is off. */
export function logged(service: Service, log: CallLog, providerAddress: string): Service {
  if (!log.isEnabled("error")) {
    return service;
  }
  const methods = Object.entries(service.methods).map(([name, method]) => {
    const fieldsOf = (request: unknown) => ({
      tf_provider_addr: providerAddress,
      tf_req_id: randomUUID(),
      tf_rpc: name,
      ...typeOf(name, request),
    });
    return [name, loggedMethod(method, fieldsOf, log)] as const;
  });
  return { ...service, methods: Object.fromEntries(methods) };
}

function loggedMethod(method: Method, fieldsOf: (request: unknown) => object, log: CallLog): Method {
  switch (method.kind) {
    case "unary":
      return {
        ...method,
        handle: (request: unknown, context: CallContext) =>
          log.during({ ...fieldsOf(request) }, async () => {
            log.trace("Received request");
            const started = performance.now();
            try {
              return await method.handle(request, context);
            } finally {
              log.trace("Served request", { tf_req_duration_ms: Math.round(performance.now() - started) });
            }
          }),
      };
    case "server_streaming":
      return {
        ...method,
        handle: (request: unknown, context: CallContext) =>
          within(fieldsOf(request), method.handle(request, context), log),
      };
    case "bidirectional_streaming":
      return method;
  }
}

/** Sets the fields for each step of a stream, because a generator runs in the context of its consumer. */
async function* within<T>(fields: object, answers: AsyncIterable<T>, log: CallLog): AsyncIterable<T> {
  const iterator = answers[Symbol.asyncIterator]();
  const step = async (take: () => Promise<IteratorResult<T>> | undefined) => await log.during({ ...fields }, take);
  try {
    for (;;) {
      const next = await step(() => iterator.next());
      if (next === undefined || next.done === true) {
        return;
      }
      yield next.value;
    }
  } finally {
    await step(() => iterator.return?.());
  }
}

/** Returns the field for the type of the resource, data source or action in a request. */
function typeOf(rpc: string, request: unknown): Readonly<Record<string, string>> {
  const { type_name: typeName, action_type: actionType } = request as { type_name?: string; action_type?: string };
  if (actionType !== undefined) {
    return { tf_action_type: actionType };
  }
  if (typeName === undefined) {
    return {};
  }
  return { [/DataSource|DataResource/.test(rpc) ? "tf_data_source_type" : "tf_resource_type"]: typeName };
}
