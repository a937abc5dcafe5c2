/**
 * The services that go-plugin's client expects in addition to the plugin's own.
 *
 * @see https://github.com/hashicorp/go-plugin/tree/main/internal/plugin
 * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
 */
import type { CallContext, Service } from "../grpc";
import { bidirectionalStreaming, serverStreaming, unary } from "../grpc/service";
import { GrpcError, Status } from "../grpc/status";
import { bytes, integer, message, string } from "../protobuf/message";

/** Options of the services. */
export interface ProcessServicesOptions {
  /** Called when the response to Shutdown was sent. The client waits at most 2 seconds for the process to end. */
  readonly onShutdown: () => void;
}

/** Returns the services for shutdown, standard output, brokered connections and health. */
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
        // This stream would carry the plugin's output, but logs go to stderr. It stays open: its end would be logged as an error.
        StreamStdio: serverStreaming({ request: Empty, response: StdioData, handle: (_, context) => open(context) }),
      },
    },
    {
      name: "plugin.GRPCBroker",
      methods: {
        // This stream would announce further connections, but Terraform's providers have none.
        StartStream: bidirectionalStreaming({
          request: ConnectionInformation,
          response: ConnectionInformation,
          handle: async function* (requests, context) {
            const closing = closed(context);
            const iterator = requests[Symbol.asyncIterator]();
            while ((await Promise.race([iterator.next(), closing]))?.done === false) {
              // Messages are read only so that the client never has to wait.
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
              throw new GrpcError(Status.NOT_FOUND, `This server does not have the service "${service}".`);
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

/** The service names for which go-plugin's client and other clients check the health. */
const HEALTHY: ReadonlySet<string> = new Set(["", "plugin"]);

/** `HealthCheckResponse.ServingStatus`. */
const ServingStatus = { SERVING: 1, SERVICE_UNKNOWN: 3 } as const;

const Empty = message({});
const StdioData = message({ channel: integer(1), data: bytes(2) });
const ConnectionInformation = message({ service_id: integer(1), network: string(2), address: string(3) });
const HealthCheckRequest = message({ service: string(1) });
const HealthCheckResponse = message({ status: integer(1) });

/** Returns a stream without messages that lasts until its call ends or the server closes. */
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
