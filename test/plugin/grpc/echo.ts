/** The service that the tests of the server call, and an independent client of it. */
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import {
  bidirectionalStreaming,
  GrpcServer,
  serverStreaming,
  unary,
  type BidirectionalStreamingMethod,
  type ServerStreamingMethod,
  type UnaryMethod,
  type GrpcServerOptions,
} from "../../../lib/plugin/grpc";
import { bytes, message, string } from "../../../lib/plugin/protobuf/message";

export const Text = message({ text: string(1), data: bytes(2) });
export type Text = { text?: string; data?: Uint8Array };

type Handlers = {
  say?: UnaryMethod<Text, Text>["handle"];
  count?: ServerStreamingMethod<Text, Text>["handle"];
  chat?: BidirectionalStreamingMethod<Text, Text>["handle"];
};

/** Starts a server of the service Echo; what the handlers leave out echoes. */
export async function startEcho(
  handlers: Handlers = {},
  options: Partial<GrpcServerOptions> = {},
): Promise<{ server: GrpcServer; port: number }> {
  const server = new GrpcServer({
    graceMilliseconds: 100,
    ...options,
    services: [
      {
        name: "test.Echo",
        methods: {
          Say: unary({ request: Text, response: Text, handle: handlers.say ?? (async (request) => request) }),
          Count: serverStreaming({
            request: Text,
            response: Text,
            handle:
              handlers.count ??
              async function* (request: Text) {
                for (let index = 0; index < Number(request.text); index += 1) {
                  yield { text: String(index) };
                }
              },
          }),
          Chat: bidirectionalStreaming({
            request: Text,
            response: Text,
            handle: handlers.chat ?? ((requests) => requests),
          }),
        },
      },
    ],
  });
  const address = await server.listen({ host: "127.0.0.1", port: 0 });
  return { server, port: "port" in address ? address.port : 0 };
}

export interface EchoClient extends grpc.Client {
  say(request: Text, callback: grpc.requestCallback<Required<Text>>): grpc.ClientUnaryCall;
  say(request: Text, options: grpc.CallOptions, callback: grpc.requestCallback<Required<Text>>): grpc.ClientUnaryCall;
  missing(request: Text, callback: grpc.requestCallback<Required<Text>>): grpc.ClientUnaryCall;
  count(request: Text, options?: grpc.CallOptions): grpc.ClientReadableStream<Required<Text>>;
  chat(): grpc.ClientDuplexStream<Text, Required<Text>>;
}

const definition = grpc.loadPackageDefinition(
  loadSync(join(__dirname, "echo.proto"), { defaults: true }),
) as unknown as {
  test: { Echo: new (address: string, credentials: grpc.ChannelCredentials, options: object) => EchoClient };
};

/** A client of @grpc/grpc-js, with the message limits that the engine has. */
export function echoClient(port: number, credentials?: grpc.ChannelCredentials, options: object = {}): EchoClient {
  return new definition.test.Echo(`localhost:${port}`, credentials ?? grpc.credentials.createInsecure(), {
    "grpc.max_receive_message_length": 256 * 1024 * 1024,
    "grpc.max_send_message_length": 256 * 1024 * 1024,
    "grpc.use_local_subchannel_pool": 1,
    ...options,
  });
}

/** Calls Say and resolves with the answer, or rejects with the client's `ServiceError`. */
export function say(client: EchoClient, request: Text, options: grpc.CallOptions = {}): Promise<Required<Text>> {
  return new Promise((resolve, reject) => {
    client.say(request, options, (error, answer) => (error === null ? resolve(answer!) : reject(error)));
  });
}
