/** The parts of a service: methods, the codecs of their messages, and handlers. */
import type { IncomingHttpHeaders } from "node:http2";

/** Encodes messages as bytes. */
export interface MessageEncoder<Message> {
  encode(value: Message): Uint8Array;
}

/** Decodes messages from bytes. Throws if the bytes are not a message. */
export interface MessageDecoder<Message> {
  decode(bytes: Uint8Array): Message;
}

/** The context of a call that a handler receives with its request. */
export interface CallContext {
  /**
   * Aborted when nobody waits for the response any longer: the client canceled the call or disconnected, the deadline
   * passed, or the server was closed by force. Its reason is a `GrpcError`.
   */
  readonly signal: AbortSignal;
  /** Aborted when the server starts to close, which ends calls that would last forever. */
  readonly closing: AbortSignal;
  /** When the client stops waiting, in milliseconds since the epoch. @default - the client waits forever */
  readonly deadline?: number;
  /** The headers of the call, with names in lowercase. */
  readonly metadata: IncomingHttpHeaders;
}

/** A method with one request and one response. */
export interface UnaryMethod<Request, Response> {
  readonly kind: "unary";
  readonly request: MessageDecoder<Request>;
  readonly response: MessageEncoder<Response>;
  /** Handles the request. The status of a `GrpcError` is its own, that of any other error is UNKNOWN with its message. */
  handle(request: Request, context: CallContext): Promise<Response>;
  /** Called when the response and its status have been passed to the connection. @default - not called */
  onAnswered?(): void;
}

/** A method with one request and any number of responses. */
export interface ServerStreamingMethod<Request, Response> {
  readonly kind: "server_streaming";
  readonly request: MessageDecoder<Request>;
  readonly response: MessageEncoder<Response>;
  /** Yields the responses. Each is requested when the connection has accepted the one before. */
  handle(request: Request, context: CallContext): AsyncIterable<Response>;
}

/** A method with any number of requests and responses in any order. */
export interface BidirectionalStreamingMethod<Request, Response> {
  readonly kind: "bidirectional_streaming";
  readonly request: MessageDecoder<Request>;
  readonly response: MessageEncoder<Response>;
  /** Yields the responses. Requests are read only as fast as the handler takes them. */
  handle(requests: AsyncIterable<Request>, context: CallContext): AsyncIterable<Response>;
}

/** A method of any kind with any messages. */
export type Method = UnaryMethod<any, any> | ServerStreamingMethod<any, any> | BidirectionalStreamingMethod<any, any>;

/** A service. */
export interface Service {
  /** The full name with its package, such as "grpc.health.v1.Health". */
  readonly name: string;
  /** The methods by name. A call to any other method returns UNIMPLEMENTED. */
  readonly methods: Readonly<Record<string, Method>>;
}

/** Declares a unary method. The types of its messages follow from the codecs. */
export function unary<Request, Response>(
  method: Omit<UnaryMethod<Request, Response>, "kind">,
): UnaryMethod<Request, Response> {
  return { kind: "unary", ...method };
}

/** Declares a method that returns a stream. The types of its messages follow from the codecs. */
export function serverStreaming<Request, Response>(
  method: Omit<ServerStreamingMethod<Request, Response>, "kind">,
): ServerStreamingMethod<Request, Response> {
  return { kind: "server_streaming", ...method };
}

/** Declares a method that reads and returns a stream. The types of its messages follow from the codecs. */
export function bidirectionalStreaming<Request, Response>(
  method: Omit<BidirectionalStreamingMethod<Request, Response>, "kind">,
): BidirectionalStreamingMethod<Request, Response> {
  return { kind: "bidirectional_streaming", ...method };
}
