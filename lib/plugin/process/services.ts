/**
 * The services that go-plugin's client expects beside the plugin's own.
 *
 * @see https://github.com/hashicorp/go-plugin/tree/main/internal/plugin
 * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
 */
import type { CallContext, Service } from "../grpc";
import { bidirectionalStreaming, serverStreaming, unary } from "../grpc/service";
import { GrpcError, Status } from "../grpc/status";
import { bytes, integer, message, string } from "../protobuf/message";

/** What the services need to know of their process. */
export interface ProcessServicesOptions {
  /** Called once the answer to Shutdown has left. The client waits for the end of the process, 2 seconds at most. */
  readonly onShutdown: () => void;
}

/** Shutdown, the streams of standard output and of brokered connections, and health. */
export function processServices({ onShutdown }: ProcessServicesOptions): Service[] {
  return [
    {
      name: "plugin.GRPCController",
      methods: {
        Shutdown: unary({ request: Empty, response: Empty, handle: async () => ({}), onAnswered: onShutdown }),
      },
    },
    {
      name: "plugin.GRPCStdio",
      methods: {
        // Would carry what the plugin prints; logs go to stderr instead. Its end would be logged as an error.
        StreamStdio: serverStreaming({ request: Empty, response: StdioData, handle: (_, context) => open(context) }),
      },
    },
    {
      name: "plugin.GRPCBroker",
      methods: {
        // Would announce further connections; Terraform's providers have none.
        StartStream: bidirectionalStreaming({
          request: ConnectionInformation,
          response: ConnectionInformation,
          handle: async function* (requests, context) {
            const closing = closed(context);
            const iterator = requests[Symbol.asyncIterator]();
            while ((await Promise.race([iterator.next(), closing]))?.done === false) {
              // Read, so that the client is never held back.
            }
          },
        }),
      },
    },
    {
      name: "grpc.health.v1.Health",
      methods: {
        Check: unary({
          request: HealthCheckRequest,
          response: HealthCheckResponse,
          handle: async ({ service }) => {
            if (!HEALTHY.has(service)) {
              throw new GrpcError(Status.NOT_FOUND, `There is no service "${service}" here.`);
            }
            return { status: ServingStatus.SERVING };
          },
        }),
        Watch: serverStreaming({
          request: HealthCheckRequest,
          response: HealthCheckResponse,
          handle: async function* ({ service }, context) {
            yield { status: HEALTHY.has(service) ? ServingStatus.SERVING : ServingStatus.SERVICE_UNKNOWN };
            yield* open(context);
          },
        }),
      },
    },
  ];
}

/** The names under which go-plugin's client, and any other, ask whether the plugin is well. */
const HEALTHY: ReadonlySet<string> = new Set(["", "plugin"]);

/** `HealthCheckResponse.ServingStatus`. */
const ServingStatus = { SERVING: 1, SERVICE_UNKNOWN: 3 } as const;

const Empty = message({});
const StdioData = message({ channel: integer(1), data: bytes(2) });
const ConnectionInformation = message({ service_id: integer(1), network: string(2), address: string(3) });
const HealthCheckRequest = message({ service: string(1) });
const HealthCheckResponse = message({ status: integer(1) });

/** A stream without messages that lasts until its call ends or the server closes. */
async function* open(context: CallContext): AsyncGenerator<never> {
  await closed(context);
}

function closed({ signal, closing }: CallContext): Promise<undefined> {
  return new Promise((resolve) => {
    for (const each of [signal, closing]) {
      if (each.aborted) {
        resolve(undefined);
      }
      each.addEventListener("abort", () => resolve(undefined), { once: true });
    }
  });
}
